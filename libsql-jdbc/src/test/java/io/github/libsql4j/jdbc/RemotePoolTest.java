package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool in front of a server, as applications have it; rows are counted on the server. */
@Tag("slow")
class RemotePoolTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private HikariDataSource pool;

    @BeforeEach
    void openPool() {
        server.run("DROP TABLE IF EXISTS account");
        server.run("CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql("SELECT 1");
        pool = new HikariDataSource(config);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void connectionsThatIdledInThePoolLongerThanAStreamLivesWork() throws SQLException {
        execute("INSERT INTO account VALUES (1, 10)");
        try (Connection inTransaction = pool.getConnection()) {
            inTransaction.setAutoCommit(false);
            try (Statement statement = inTransaction.createStatement()) {
                statement.executeUpdate("INSERT INTO account VALUES (2, 20)");

                Awaitility.await()
                        .pollDelay(Duration.ofMillis(12_500))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> true);

                SQLTransactionRollbackException expired = catchThrowableOfType(
                        SQLTransactionRollbackException.class,
                        () -> statement.executeUpdate("INSERT INTO account VALUES (3, 30)"));
                assertThat(expired.getSQLState()).isEqualTo("40001");
                inTransaction.rollback();
                statement.executeUpdate("INSERT INTO account VALUES (4, 40)");
                inTransaction.commit();
            }
        }
        execute("INSERT INTO account VALUES (5, 50)");
        assertThat(server.count("SELECT sum(id) FROM account")).isEqualTo(1 + 4 + 5);
    }

    @Test
    void aServerThatRestartsIsNotNoticedByAPoolAtRest() throws SQLException {
        execute("INSERT INTO account VALUES (1, 10)");
        server.stop();
        server.restart();
        for (int id = 2; id < 10; id++) {
            execute("INSERT INTO account VALUES (" + id + ", 0)");
        }
        assertThat(server.count("SELECT count(*) FROM account")).isEqualTo(9);
    }

    @Test
    void aConnectionGivenBackInsideATransactionIsRolledBack() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().executeUpdate("INSERT INTO account VALUES (1, 10)");
        }
        execute("INSERT INTO account VALUES (2, 20)");
        assertThat(server.count("SELECT sum(id) FROM account")).isEqualTo(2);
    }

    @Test
    void concurrentTransactionsLoseNoUpdate() throws Exception {
        execute("INSERT INTO account VALUES (1, 0)");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                runs.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        increment();
                    }
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.count("SELECT balance FROM account")).isEqualTo(200);
    }

    private void increment() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet balance = statement.executeQuery("SELECT balance FROM account WHERE id = 1")) {
                balance.next();
                long next = balance.getLong(1) + 1;
                connection.createStatement().executeUpdate("UPDATE account SET balance = " + next + " WHERE id = 1");
            }
            connection.commit();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
