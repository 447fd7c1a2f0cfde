package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The connection itself. */
interface ConnectionContract extends JdbcFixture {

    @Test
    default void aClosedConnectionRefusesEverything() throws SQLException {
        Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1");
        connection().close();
        connection().close();
        assertThat(connection().isClosed()).isTrue();
        assertThat(connection().isValid(1)).isFalse();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertSqlError("08003", connection()::createStatement).isInstanceOf(SQLNonTransientConnectionException.class);
        assertSqlError("08003", () -> connection().prepareStatement("SELECT 1"));
        assertSqlError("08003", connection()::getMetaData);
        assertSqlError("08003", connection()::getAutoCommit);
        assertSqlError("08003", connection()::isReadOnly);
        assertSqlError("08003", connection()::getCatalog);
        assertSqlError("08003", connection()::commit);
        assertSqlError("08003", () -> statement.executeQuery("SELECT 1"));
        assertSqlError("24000", rows::next);
    }

    @Test
    default void statementsAndResultsCanBeClosedAfterTheirConnection() throws SQLException {
        Statement statement = connection().createStatement();
        statement.setFetchSize(1);
        ResultSet rows = statement.executeQuery(
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) SELECT n FROM c");
        assertThat(rows.next()).isTrue();
        connection().close();
        rows.close();
        statement.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    default void isValidIsAskedWithATimeout() throws SQLException {
        assertThat(connection().isValid(0)).isTrue();
        assertThat(connection().isValid(5)).isTrue();
        assertSqlError("22023", () -> connection().isValid(-1));
        connection().setAutoCommit(false);
        texts("SELECT 1");
        assertThat(connection().isValid(5)).isTrue();
    }

    @Test
    default void abortClosesAtOnce() throws SQLException {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        connection().abort(Runnable::run);
        assertThat(connection().isClosed()).isTrue();
        assertThat(committedNames()).isEmpty();
        connection().abort(Runnable::run);
    }

    @Test
    default void namesAndClientInfoAreIgnored() throws SQLException {
        connection().setCatalog("c");
        connection().setSchema("s");
        connection().setClientInfo("ApplicationName", "test");
        assertThat(connection().getCatalog()).isNull();
        assertThat(connection().getSchema()).isNull();
        assertThat(connection().getClientInfo("ApplicationName")).isNull();
        assertThat(connection().getClientInfo()).isEmpty();
        assertThat(connection().getTypeMap()).isEmpty();
        assertThat(connection().nativeSQL("SELECT {d '1'}")).isEqualTo("SELECT {d '1'}");
    }

    @Test
    default void networkTimeoutCanBeProbed() throws SQLException {
        assertThat(connection().getNetworkTimeout()).isZero();
        connection().setNetworkTimeout(Runnable::run, 500);
        assertThat(connection().getNetworkTimeout()).isEqualTo(500);
        assertSqlError("22023", () -> connection().setNetworkTimeout(Runnable::run, -1));
    }

    @Test
    default void scrollingDegradesWithAWarning() throws SQLException {
        assertError(connection().getWarnings()).isNull();
        try (Statement statement =
                connection().createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        }
        assertThat(connection().getWarnings().getSQLState()).startsWith("01");
        connection().clearWarnings();
        assertError(connection().getWarnings()).isNull();
        connection()
                .prepareStatement(
                        "SELECT 1",
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY,
                        ResultSet.CLOSE_CURSORS_AT_COMMIT)
                .close();
        assertError(connection().getWarnings()).isNull();
        assertSqlError("22023", () -> connection().createStatement(17, ResultSet.CONCUR_READ_ONLY));
    }

    @Test
    default void holdabilityIsOverCommit() throws SQLException {
        assertThat(connection().getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        connection().setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertSqlError("22023", () -> connection().setHoldability(17));
    }

    @Test
    default void whatSqliteLacksIsNotSupported() {
        assertSqlError("0A000", () -> connection().prepareCall("{call x}"));
        assertSqlError("0A000", () -> connection().createArrayOf("INTEGER", new Object[0]));
        assertSqlError("0A000", () -> connection().createStruct("x", new Object[0]));
    }

    @Test
    default void canBeUnwrapped() throws SQLException {
        assertThat(connection().isWrapperFor(LibsqlConnection.class)).isTrue();
        assertThat(connection().unwrap(LibsqlConnection.class)).isNotNull();
        assertThat(connection().isWrapperFor(Thread.class)).isFalse();
        assertSqlError("22023", () -> connection().unwrap(Thread.class));
    }

    @Test
    default void metadataIsThatOfSqlite() throws SQLException {
        DatabaseMetaData metaData = connection().getMetaData();
        assertThat(metaData.getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(3);
        assertThat(metaData.getURL()).startsWith("jdbc:libsql:");
        assertThat(metaData.getConnection()).isSameAs(connection());
        try (ResultSet tables = metaData.getTables(null, null, "item", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("item");
            assertThat(tables.getStatement()).isNull();
        }
    }

    @Test
    default void metadataBeginsNoTransaction() throws SQLException {
        connection().setAutoCommit(false);
        connection().getMetaData().getTables(null, null, "item", null).close();
        connection().setReadOnly(true);
        assertThat(connection().isReadOnly()).isTrue();
    }

    @Test
    default void severalThreadsMayShareIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var done = threads.invokeAll(IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        execute("INSERT INTO item (name) VALUES (?)", "n" + i);
                        texts("SELECT name FROM item");
                        return null;
                    })
                    .toList());
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(names()).hasSize(40);
    }

    @Test
    default void severalThreadsMayShareATransaction() throws Exception {
        connection().setAutoCommit(false);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var done = threads.invokeAll(IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        execute("INSERT INTO item (name) VALUES (?)", "n" + i);
                        return null;
                    })
                    .toList());
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        connection().commit();
        assertThat(committedNames()).hasSize(40);
    }

    @Test
    default void connectionsSeeTheSameDatabase() throws SQLException {
        try (Connection other = dataSource().getConnection()) {
            execute("INSERT INTO item (name) VALUES ('a')");
            assertThat(texts(other, "SELECT name FROM item")).containsExactly("a");
        }
    }

    @Test
    default void showsNoMoreThanItsUrl() {
        assertThat(connection().toString()).startsWith("LibsqlConnection[jdbc:libsql:");
    }
}
