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
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams that expire, servers that restart: the most reported defects of other clients. Rows are counted on the server. */
@Tag("slow")
@Tag("oldestJdk")
class StreamLifetimeTest {

    /** The server forgets a stream after 10 s without a request. */
    private static final Duration LONGER_THAN_EXPIRY = Duration.ofMillis(12_500);

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();

    @BeforeEach
    void createTable() {
        if (!server.isRunning()) {
            server.restart();
        }
        server.run("DROP TABLE IF EXISTS t");
        server.run("CREATE TABLE t(v TEXT)");
    }

    @Test
    void sessionsThatIdleLongerThanAStreamLives() throws LibsqlException {
        try (Session autocommit = RemoteSessions.open(server.jdbcUrl());
                Session keeping = RemoteSessions.open(server.jdbcUrl(), Map.of("keepStream", "true"));
                Session steady = RemoteSessions.open(server.jdbcUrl());
                Session inTransaction = RemoteSessions.open(server.jdbcUrl());
                Session pending = RemoteSessions.open(server.jdbcUrl());
                Session reading = RemoteSessions.open(server.jdbcUrl())) {
            run(autocommit, "INSERT INTO t VALUES ('before')");
            run(keeping, "DELETE FROM t WHERE v = 'nobody'");
            for (int statement = 0; statement < 30; statement++) {
                run(steady, "DELETE FROM t WHERE v = 'nobody'");
            }
            inTransaction.begin(TransactionMode.WRITE);
            run(inTransaction, "INSERT INTO t VALUES ('lost')");
            pending.begin(TransactionMode.WRITE);
            Rows open = reading.stream(
                    SqlStatement.of(
                            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200000) SELECT x FROM c"));
            open.next();

            idle();

            assertThat(number(autocommit, "SELECT count(*) FROM t")).isEqualTo(1);
            run(keeping, "INSERT INTO t VALUES ('after')");
            run(steady, "INSERT INTO t VALUES ('after')");
            run(pending, "INSERT INTO t VALUES ('pending')");
            pending.commit();
            long rows = 1;
            while (open.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(200_000);

            assertThat(inTransaction.isValid(5)).isFalse();
            LibsqlException expired = failure(() -> run(inTransaction, "INSERT INTO t VALUES ('lost, too')"));
            assertThat(expired.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(inTransaction.transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(failure(inTransaction::commit).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            run(inTransaction, "INSERT INTO t VALUES ('again')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(5);
    }

    @Test
    void aStatementInAnExpiredTransactionFailsAndTheSessionWorksAfterRollback() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO t VALUES ('lost')");

            idle();

            LibsqlException expired = failure(() -> run(session, "INSERT INTO t VALUES ('lost, too')"));
            assertThat(expired.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(expired).hasMessageContaining("expired");
            session.rollback();
            run(session, "INSERT INTO t VALUES ('kept')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aServerThatRestartsBetweenStatementsIsNotNoticed() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl())) {
            run(session, "INSERT INTO t VALUES ('a')");
            server.stop();
            server.restart();
            run(session, "INSERT INTO t VALUES ('b')");
            server.kill();
            server.restart();
            run(session, "INSERT INTO t VALUES ('c')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(3);
    }

    @Test
    void aServerThatIsDownIsAnErrorAndIsFoundWhenItIsBack() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl())) {
            server.kill();
            LibsqlException error = failure(() -> run(session, "INSERT INTO t VALUES ('a')"));
            // A connection used a moment ago is not looked at again before it is used.
            assertThat(error.state()).isIn(SqlState.CONNECTION_NOT_ESTABLISHED, SqlState.OUTCOME_UNKNOWN);
            server.restart();
            run(session, "INSERT INTO t VALUES ('b')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aServerThatIsKilledInsideATransactionTakesItAlong() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO t VALUES ('lost')");
            server.kill();
            server.restart();

            LibsqlException error = failure(() -> run(session, "INSERT INTO t VALUES ('lost, too')"));

            assertThat(error.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            session.rollback();
            run(session, "INSERT INTO t VALUES ('kept')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aServerThatIsKilledBeforeTheCommitCommitsNothing() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO t VALUES ('lost')");
            server.kill();
            server.restart();

            assertThat(failure(session::commit).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            run(session, "INSERT INTO t VALUES ('kept')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aTransactionThatOthersWaitForEndsAfterFiveSeconds() throws LibsqlException {
        try (Session holder = RemoteSessions.open(server.jdbcUrl());
                Session waiter = RemoteSessions.open(server.jdbcUrl())) {
            holder.begin(TransactionMode.WRITE);
            run(holder, "INSERT INTO t VALUES ('lost')");
            run(waiter, "INSERT INTO t VALUES ('waited')");

            LibsqlException timedOut = failure(() -> run(holder, "INSERT INTO t VALUES ('lost, too')"));

            assertThat(timedOut.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(holder.transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(failure(() -> run(holder, "INSERT INTO t VALUES ('not alone')"))
                            .state())
                    .isEqualTo(SqlState.SERIALIZATION_FAILURE);
            holder.rollback();
            run(holder, "INSERT INTO t VALUES ('again')");
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void aSavepointWrittenAsSqlDoesNotReviveATransactionThatWasTimedOut() throws LibsqlException {
        try (Session holder = RemoteSessions.open(server.jdbcUrl());
                Session waiter = RemoteSessions.open(server.jdbcUrl())) {
            holder.begin(TransactionMode.WRITE);
            run(holder, "INSERT INTO t VALUES ('lost')");
            run(waiter, "INSERT INTO t VALUES ('waited')");

            assertThat(failure(() -> run(holder, "SAVEPOINT s")).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);

            assertThat(holder.transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(failure(() -> run(holder, "INSERT INTO t VALUES ('half')"))
                            .state())
                    .isEqualTo(SqlState.SERIALIZATION_FAILURE);
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aStreamTellsThatTheTransactionWasTimedOut() throws LibsqlException {
        try (Session holder = RemoteSessions.open(server.jdbcUrl());
                Session waiter = RemoteSessions.open(server.jdbcUrl())) {
            holder.begin(TransactionMode.WRITE);
            run(holder, "INSERT INTO t VALUES ('lost')");
            run(waiter, "INSERT INTO t VALUES ('waited')");

            assertThat(failure(() -> holder.stream(SqlStatement.of("SELECT v FROM t")))
                            .state())
                    .isEqualTo(SqlState.SERIALIZATION_FAILURE);

            assertThat(holder.transactionState()).isEqualTo(TransactionState.ENDED);
        }
    }

    @Test
    void aCommitOfATransactionThatWasTimedOutFails() throws LibsqlException {
        try (Session holder = RemoteSessions.open(server.jdbcUrl());
                Session waiter = RemoteSessions.open(server.jdbcUrl())) {
            holder.begin(TransactionMode.WRITE);
            run(holder, "INSERT INTO t VALUES ('lost')");
            run(waiter, "INSERT INTO t VALUES ('waited')");

            assertThat(failure(holder::commit).state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    /** Real time passes: what is tested is the server's own clock. */
    private static void idle() {
        Awaitility.await()
                .pollDelay(LONGER_THAN_EXPIRY)
                .atMost(LONGER_THAN_EXPIRY.plusSeconds(5))
                .until(() -> true);
    }

    private static LibsqlException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
