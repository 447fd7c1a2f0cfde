package io.github.libsql4j.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of equal INSERTs go to a server in few statements, and nobody can tell but by the cost. */
class FoldedInsertsTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private RecordingProxy proxy;
    private Session session;
    private SqlText insert;

    @BeforeEach
    void open() throws LibsqlException {
        server.run("DROP TABLE IF EXISTS folded");
        server.run("CREATE TABLE folded(id INTEGER PRIMARY KEY, v TEXT UNIQUE)");
        insert = SqlText.of("INSERT INTO folded(v) VALUES (?)");
        proxy = RecordingProxy.before(server.httpUrl());
        session = RemoteSessions.open(proxy.jdbcUrl());
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @Test
    void aThousandRowsAreFourStatementsAndTheirChecks() throws LibsqlException {
        assertThat(FoldedInserts.of(rows(0, 1000)).statements()).hasSize(8);
        List<StatementResult> results = session.batchWithoutRowids(TransactionMode.WRITE, rows(0, 1000));
        assertThat(results).hasSize(1000).allMatch(result -> result.affectedRows() == 1);
        Statistics total = Statistics.total(results).orElseThrow();
        assertThat(total.rowsWritten().orElse(0)).isGreaterThanOrEqualTo(1000);
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM folded WHERE v = 'row ' || (id - 1)"))
                .isEqualTo(1000);
    }

    @Test
    void onlyNeighboursBecomeOne() throws LibsqlException {
        SqlStatement update = SqlStatement.of("UPDATE folded SET v = v || '!'");
        List<SqlStatement> batch = new ArrayList<>(rows(0, 3));
        batch.add(update);
        batch.addAll(rows(3, 1));
        batch.add(update);
        batch.addAll(rows(4, 2));
        assertThat(FoldedInserts.of(batch).statements()).hasSize(7);
        assertThat(session.batchWithoutRowids(TransactionMode.WRITE, batch))
                .extracting(StatementResult::affectedRows)
                .containsExactly(1L, 1L, 1L, 3L, 1L, 4L, 1L, 1L);
    }

    @Test
    void whatIsLargeIsNotMadeLarger() throws LibsqlException {
        List<SqlStatement> batch = IntStream.range(0, 10)
                .mapToObj(row -> new SqlStatement(insert, List.of(Value.of(row + "x".repeat(600_000)))))
                .toList();
        assertThat(FoldedInserts.of(batch).isEmpty()).isTrue();
    }

    @Test
    void manyColumnsAreFewerRows() throws LibsqlException {
        SqlText wide = SqlText.of("INSERT INTO wide VALUES (" + "?, ".repeat(199) + "?)");
        List<Value> values = IntStream.range(0, 200).mapToObj(Value::of).toList();
        List<SqlStatement> batch = IntStream.range(0, 250)
                .mapToObj(row -> new SqlStatement(wide, values))
                .toList();
        assertThat(FoldedInserts.of(batch).statements())
                .allMatch(statement -> statement.arguments().size() <= 30_000);
    }

    @Test
    void aFailureIsThatOfItsRowAndCostsARequestMore() throws LibsqlException {
        List<SqlStatement> batch = new ArrayList<>(rows(0, 300));
        batch.addAll(rows(5, 1));
        LibsqlException failure = catchThrowableOfType(
                LibsqlException.class, () -> session.batchWithoutRowids(TransactionMode.WRITE, batch));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(failure.statementIndex()).hasValue(300);
        assertThat(proxy.requestCount()).isEqualTo(2);
        assertThat(server.count("SELECT count(*) FROM folded")).isZero();
    }

    @Test
    void whatWaitedForALockInVainIsNotTriedOnceMore() throws LibsqlException {
        try (Session other = RemoteSessions.open(server.jdbcUrl())) {
            other.begin(TransactionMode.WRITE);
            RemoteSessions.run(other, "INSERT INTO folded(v) VALUES ('other')");
            session.begin(TransactionMode.DEFERRED);
            RemoteSessions.run(session, "SELECT count(*) FROM folded");
            other.commit();
            proxy.reset();
            LibsqlException failure = catchThrowableOfType(
                    LibsqlException.class, () -> session.batchWithoutRowids(TransactionMode.WRITE, rows(0, 10)));
            assertThat(failure.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(proxy.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aFailureThatStandsIsThatOfTheOriginalStatement() throws LibsqlException {
        List<SqlStatement> batch = new ArrayList<>(rows(0, 600));
        batch.add(SqlStatement.of("SELECT 1"));
        batch.addAll(rows(600, 2));
        FoldedInserts folded = FoldedInserts.of(batch);
        LibsqlException lock = new LibsqlException(SqlState.SERIALIZATION_FAILURE, "locked");
        int[] first = IntStream.range(0, folded.statements().size())
                .map(index ->
                        folded.unfold(lock.inStatement(index)).statementIndex().orElseThrow())
                .toArray();
        assertThat(first).containsExactly(0, 0, 250, 250, 500, 500, 600, 601, 601);
        assertThat(folded.unfold(lock).statementIndex()).isEmpty();
    }

    private List<SqlStatement> rows(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(row -> new SqlStatement(insert, List.of(Value.of("row " + row))))
                .toList();
    }
}
