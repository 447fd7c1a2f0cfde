package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that are still coming while something else happens. */
class OpenCursorTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "20s"));

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS t");
        server.run("CREATE TABLE t(v TEXT)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @Test
    void rowsThatBreakOffWhileAnotherStatementWantsTheStreamFailWhereTheyAreRead() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t VALUES ('a')");
        proxy.onPath("/v3/cursor", new Fault.CutResponse(100_000));
        Rows rows = session.stream(numbers(50_000));
        rows.next();

        run(session, "INSERT INTO t VALUES ('b')");

        assertThat(rows.integer(0)).isEqualTo(1);
        LibsqlException error = failure(() -> {
            while (rows.next()) {
                assertThat(rows.integer(0)).isPositive();
            }
        });
        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(failure(rows::next).state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.commit();
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void rowsThatARollbackCutsOffDoNotLookComplete() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        Rows rows = session.stream(numbers(50_000));
        rows.next();

        session.rollback();

        assertThat(failure(rows::next).state()).isEqualTo(SqlState.INVALID_CURSOR);
        rows.close();
    }

    @Test
    @Timeout(60)
    void endlessRowsCanBeLeft() throws LibsqlException {
        for (int i = 0; i < 3; i++) {
            Rows rows = session.stream(numbers(Long.MAX_VALUE));
            rows.next();
            rows.close();
            run(session, "INSERT INTO t VALUES ('a')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void endlessRowsCanBeLeftInATransactionWhichGoesOn() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t VALUES ('a')");
        Rows rows = session.stream(numbers(Long.MAX_VALUE));
        rows.next();
        assertThat(session.isValid(5)).isTrue();
        rows.close();
        run(session, "INSERT INTO t VALUES ('b')");
        session.commit();
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void endlessRowsAreNotKeptWithoutLimit() throws LibsqlException {
        try (Session small =
                RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "20s", "maxResponseSize", "100000"))) {
            small.begin(TransactionMode.WRITE);
            run(small, "INSERT INTO t VALUES ('a')");
            Rows beforeStatement = small.stream(numbers(Long.MAX_VALUE));
            beforeStatement.next();
            run(small, "INSERT INTO t VALUES ('b')");
            Rows beforeCommit = small.stream(numbers(Long.MAX_VALUE));
            small.commit();

            assertEndsTooLarge(beforeStatement, 1);
            assertEndsTooLarge(beforeCommit, 0);
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
    }

    private static void assertEndsTooLarge(Rows rows, long alreadyRead) {
        LibsqlException error = failure(() -> {
            long expected = alreadyRead;
            while (rows.next()) {
                assertThat(rows.integer(0)).isEqualTo(++expected);
            }
        });
        assertThat(error.state()).isEqualTo(SqlState.LIMIT_EXCEEDED);
        assertThat(error).hasMessageContaining("maxResponseSize");
    }

    private static SqlStatement numbers(long upTo) throws LibsqlException {
        return SqlStatement.of("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " + upTo
                + ") SELECT x FROM c");
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
