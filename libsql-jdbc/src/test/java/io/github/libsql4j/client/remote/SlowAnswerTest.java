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
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come so slowly that no wait for a byte is long, but the whole takes minutes. */
@Tag("slow")
@Tag("oldestJdk")
@Timeout(40)
class SlowAnswerTest {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Within the head of an answer, and within its body. */
    private static final long IN_HEAD = 5;

    private static final long IN_BODY = 300;

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "2s"));

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS slow");
        server.run("CREATE TABLE slow(v)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {IN_HEAD, IN_BODY})
    void theAnswerToAWriteEndsInTheConfiguredTime(long bytes) throws LibsqlException {
        proxy.inject(new Fault.Trickle(bytes, PAUSE));

        LibsqlException error = failure(() -> run(session, "INSERT INTO slow VALUES (1)"));

        assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(error).hasMessageContaining("requestTimeout");
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(number(session, "SELECT count(*) FROM slow")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {IN_HEAD, IN_BODY})
    void anErrorPageEndsInTheConfiguredTime(long bytes) {
        proxy.inject(new Fault.Trickle(bytes, PAUSE));

        // The server answers 500 to this.
        LibsqlException error = failure(() -> session.stream(SqlStatement.of("SELECT CAST(x'ff' AS TEXT)")));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
    }

    @Test
    void theBeginningOfAStreamedAnswerEndsInTheConfiguredTime() throws LibsqlException {
        proxy.inject(new Fault.Trickle(IN_HEAD, PAUSE));

        LibsqlException error = failure(() -> session.stream(numbers(10)));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(error).hasMessageContaining("requestTimeout");
        assertThat(number(session, "SELECT count(*) FROM slow")).isZero();
    }

    @Test
    void aStreamedRowEndsInTheConfiguredTime() throws LibsqlException {
        proxy.inject(new Fault.Trickle(500, PAUSE));
        Rows rows = session.stream(numbers(1000));

        LibsqlException error = failure(() -> readAll(rows));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(error).hasMessageContaining("requestTimeout");
        rows.close();
        assertThat(number(session, "SELECT count(*) FROM slow")).isZero();
    }

    @Test
    void rowsThatComeSteadilyMayTakeLonger() throws LibsqlException {
        proxy.inject(new Fault.Trickle(0, Duration.ofNanos(500_000)));
        try (Rows rows = session.stream(numbers(100))) {
            assertThat(readAll(rows)).isEqualTo(100);
        }
    }

    @Test
    void rowsDoNotHoldUpTheNextStatementOfATransaction() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO slow VALUES (1)");
        proxy.onPath("/v3/cursor", new Fault.Trickle(500, PAUSE));
        Rows rows = session.stream(numbers(1000));

        run(session, "INSERT INTO slow VALUES (2)");

        assertThat(failure(() -> readAll(rows)).state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.commit();
        assertThat(server.count("SELECT count(*) FROM slow")).isEqualTo(2);
    }

    private static long readAll(Rows rows) throws LibsqlException {
        long count = 0;
        while (rows.next()) {
            count++;
            assertThat(rows.integer(0)).isEqualTo(count);
        }
        return count;
    }

    private static SqlStatement numbers(long upTo) throws LibsqlException {
        return SqlStatement.of("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " + upTo
                + ") SELECT x FROM c");
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
