package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of four, wherever the database is. Subclasses say where. */
abstract class HikariPoolTest {

    private HikariDataSource pool;

    abstract DataSource dataSource();

    @BeforeEach
    void openPool() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource());
        config.setMaximumPoolSize(4);
        config.setAutoCommit(true);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS pooled");
            statement.execute("CREATE TABLE pooled (x INTEGER UNIQUE)");
        }
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void connectionsAreBorrowedAndReturned() throws SQLException {
        List<Connection> borrowed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            borrowed.add(pool.getConnection());
        }
        for (Connection connection : borrowed) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(connection.isWrapperFor(LibsqlConnection.class)).isTrue();
            connection.close();
        }
        try (Connection connection = pool.getConnection()) {
            assertThat(count(connection)).isZero();
        }
    }

    @Test
    void returningRollsBack() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO pooled VALUES (1)");
        }
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(count(connection)).isZero();
        }
    }

    @Test
    void settersAndErrorsEvictNothing() throws SQLException {
        LibsqlConnection before;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            before = connection.unwrap(LibsqlConnection.class);
            connection.setReadOnly(true);
            connection.setCatalog("c");
            connection.setSchema("s");
            connection.setNetworkTimeout(Runnable::run, 1000);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setClientInfo("ApplicationName", "test");
            statement.setQueryTimeout(1);
            statement.setPoolable(false);
            statement.setCursorName("c");
            statement.setEscapeProcessing(false);
            assertSqlError("42S02", () -> statement.executeQuery("SELECT * FROM no_such_table"));
            assertSqlError("25006", () -> statement.execute("INSERT INTO pooled VALUES (1)"));
            assertSqlError("02000", () -> statement.executeQuery("DROP TABLE pooled"));
        }
        List<Connection> all = new ArrayList<>();
        List<LibsqlConnection> real = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(pool.getConnection());
            real.add(all.get(i).unwrap(LibsqlConnection.class));
            assertThat(all.get(i).isReadOnly()).isFalse();
        }
        for (Connection connection : all) {
            connection.close();
        }
        assertThat(real).contains(before);
    }

    @Test
    void manyThreadsWriteThroughIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> done = threads.invokeAll(IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        try (Connection connection = pool.getConnection();
                                Statement statement = connection.createStatement()) {
                            connection.setAutoCommit(false);
                            statement.executeUpdate("INSERT INTO pooled VALUES (" + i + ")");
                            connection.commit();
                        }
                        return null;
                    })
                    .toList());
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        try (Connection connection = pool.getConnection()) {
            assertThat(count(connection)).isEqualTo(100);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pooled")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
