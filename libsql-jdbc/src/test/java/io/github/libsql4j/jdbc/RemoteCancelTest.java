package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends on a server, and what the caller learns of it. */
class RemoteCancelTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        server.run("DROP TABLE IF EXISTS slot");
        server.run("CREATE TABLE slot (id INTEGER PRIMARY KEY, v)");
        connection = DriverManager.getConnection(proxy.jdbcUrl());
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
    }

    @Test
    void cancellingOnceIsEnough() throws Exception {
        CompletableFuture<SQLException> error = sent(() -> statement.executeQuery(Endless.QUERY));

        statement.cancel();

        assertThat(Endless.result(error).getSQLState()).isEqualTo("57014");
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void whatBecameOfACancelledWriteIsUnknownAndSaysSo() throws Exception {
        CompletableFuture<SQLException> error = sent(() -> statement.executeUpdate(Endless.INSERT));

        statement.cancel();

        assertThat(Endless.result(error).getSQLState()).isEqualTo("08007");
        assertError(error.join()).hasMessageContaining("cancelled").hasMessageContaining("cannot be known");
        server.run("INSERT INTO slot (v) VALUES ('next')");
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(1);
    }

    @Test
    void interruptionEndsAQueryAndTheThreadStaysInterrupted() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<SQLException> error = sent(() -> {
            thread.complete(Thread.currentThread());
            try {
                statement.executeQuery(Endless.QUERY);
            } finally {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });

        thread.join().interrupt();

        assertThat(Endless.result(error).getSQLState()).isEqualTo("57014");
        assertError(error.join()).hasMessageContaining("interrupted");
        assertThat(interrupted.join()).isTrue();
        assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
    }

    @Test
    void whatBecameOfAnInterruptedWriteIsUnknown() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<SQLException> error = sent(() -> {
            thread.complete(Thread.currentThread());
            statement.executeUpdate(Endless.INSERT);
        });

        thread.join().interrupt();

        assertThat(Endless.result(error).getSQLState()).isEqualTo("08007");
        server.run("INSERT INTO slot (v) VALUES ('next')");
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(1);
    }

    @Test
    void aThreadThatWasInterruptedBeforeSendsNothing() throws SQLException {
        Thread.currentThread().interrupt();

        SQLException error = Endless.failure(() -> statement.executeUpdate("INSERT INTO slot (v) VALUES (1)"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.getSQLState()).isEqualTo("57014");
        assertThat(statement.executeUpdate("INSERT INTO slot (v) VALUES (2)")).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(1);
    }

    @Test
    void aThreadThatWasInterruptedBeforeLosesNoTransaction() throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO slot (v) VALUES (1)");
        proxy.reset();
        Thread.currentThread().interrupt();

        SQLException error = Endless.failure(() -> statement.executeUpdate("INSERT INTO slot (v) VALUES (2)"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.getSQLState()).isEqualTo("57014");
        assertThat(proxy.requestCount()).isZero();
        statement.executeUpdate("INSERT INTO slot (v) VALUES (3)");
        connection.commit();
        assertThat(server.count("SELECT sum(v) FROM slot")).isEqualTo(4);
    }

    @Test
    void aThreadThatWasInterruptedKnowsThatItCommittedNothing() throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO slot (v) VALUES (1)");
        Thread.currentThread().interrupt();

        SQLException error = Endless.failure(connection::commit);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.getSQLState()).isEqualTo("57014");
        connection.rollback();
        assertThat(server.count("SELECT count(*) FROM slot")).isZero();
    }

    /** Otherwise the server would keep the lock from everybody else for some seconds. */
    @Test
    void anInterruptedThreadRollsBackAndClosesOnTheServerToo() throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO slot (v) VALUES (1)");
        proxy.reset();
        Thread.currentThread().interrupt();
        connection.rollback();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(proxy.requestCount()).isEqualTo(1);

        statement.executeUpdate("INSERT INTO slot (v) VALUES (1)");
        proxy.reset();
        Thread.currentThread().interrupt();
        connection.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aCancelledTransactionIsRefusedUntilRollback() throws Exception {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO slot (v) VALUES ('lost')");
        proxy.reset();
        CompletableFuture<SQLException> error = sent(() -> statement.executeQuery(Endless.QUERY));

        statement.cancel();

        assertThat(Endless.result(error).getSQLState()).isEqualTo("57014");
        assertSqlError("25000", () -> statement.executeQuery("SELECT 1"));
        connection.rollback();
        statement.execute("INSERT INTO slot (v) VALUES ('kept')");
        connection.commit();
        assertThat(server.count("SELECT count(*) FROM slot WHERE v = 'kept'")).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(1);
    }

    @Test
    void aCancelledStreamLeavesTheTransactionOpen() throws Exception {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO slot (v) VALUES ('kept')");
        statement.setFetchSize(1);
        ResultSet rows = statement.executeQuery(Endless.ROWS);

        SQLException error = Endless.cancelled(statement, () -> {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isPositive();
            }
        });

        assertThat(error.getSQLState()).isEqualTo("57014");
        statement.execute("INSERT INTO slot (v) VALUES ('kept as well')");
        connection.commit();
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(2);
    }

    @Test
    void abortEndsTheStatementAndTheTransactionOnTheServer() throws Exception {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO slot (v) VALUES ('lost')");
        proxy.reset();
        CompletableFuture<SQLException> error = sent(() -> statement.executeUpdate(Endless.INSERT));

        connection.abort(Runnable::run);

        assertThat(Endless.result(error).getSQLState()).isEqualTo("57014");
        assertThat(connection.isClosed()).isTrue();
        server.run("INSERT INTO slot (v) VALUES ('next')");
        assertThat(server.count("SELECT count(*) FROM slot")).isEqualTo(1);
    }

    @Test
    void theNetworkTimeoutLimitsARequest() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 1000);
        proxy.inject(new Fault.Stall(Fault.Stage.AFTER_FORWARD));
        assertError(sqlError("08006", () -> statement.executeQuery("SELECT 1"))).hasMessageContaining("in time");
        proxy.inject(new Fault.Stall(Fault.Stage.AFTER_FORWARD));
        assertSqlError("08007", () -> statement.executeUpdate("INSERT INTO slot (v) VALUES (1)"));

        connection.setNetworkTimeout(Runnable::run, 0);

        assertThat(statement.executeUpdate("INSERT INTO slot (v) VALUES (2)")).isEqualTo(1);
    }

    @Test
    void theNetworkTimeoutLimitsTheWaitForStreamedRows() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 1000);
        statement.setFetchSize(1);
        proxy.inject(new Fault.Stall(Fault.Stage.MID_RESPONSE_BODY));

        assertSqlError("08006", () -> {
            try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                rows.next();
            }
        });

        assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
    }

    /** Runs something that fails at last, and returns when its request has been sent. */
    private CompletableFuture<SQLException> sent(ThrowingCallable running) {
        int before = proxy.requestCount();
        CompletableFuture<SQLException> error = Endless.failing(running);
        Awaitility.await().atMost(Endless.LIMIT).until(() -> proxy.requestCount() > before);
        return error;
    }
}
