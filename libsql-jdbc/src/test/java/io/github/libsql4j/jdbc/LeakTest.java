package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.EverywhereTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections, statements and results that nobody closes. */
@Tag("slow")
class LeakTest extends EverywhereTest {

    private static final String MANY =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 500000) SELECT x, name FROM c, item";

    // Where System.Logger writes as long as there is nothing else for it; kept, since the log manager forgets loggers.
    private final Logger logger = Logger.getLogger(LibsqlConnection.class.getName());
    private final Reports reports = new Reports();

    @BeforeEach
    void listen() throws SQLException {
        execute("CREATE TABLE item (name TEXT)", "INSERT INTO item VALUES ('first')");
        logger.addHandler(reports);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(reports);
        logger.setUseParentHandlers(true);
    }

    @Test
    void aLeakedConnectionIsClosedAndReported() throws SQLException {
        leakTransaction(dataSource());
        awaitReports(1);

        LogRecord report = reports.all.get(0);
        assertThat(report.getLevel()).isEqualTo(Level.WARNING);
        assertThat(report.getMessage()).contains("was never closed");
        assertThat(report.getThrown().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("leakTransaction", "aLeakedConnectionIsClosedAndReported");
        assertNothingIsLocked();
        assertThat(texts("SELECT name FROM item")).containsExactly("first");
    }

    @Test
    void aLeakedConnectionOfTheDriverIsClosedAndReported() throws SQLException {
        leakFromDriver();
        awaitReports(1);
        assertThat(reports.all.get(0).getThrown().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("leakFromDriver");
        assertNothingIsLocked();
    }

    @Test
    void aHalfReadResultDiesWithItsLeakedConnection() throws SQLException {
        leakHalfRead();
        awaitReports(1);
        assertNothingIsLocked();
    }

    @Test
    void aHalfReadResultDiesWithItsClosedConnection() throws SQLException {
        ResultSet rows;
        try (Connection connection = dataSource().getConnection()) {
            rows = halfRead(connection);
        }
        assertThat(rows.isClosed()).isTrue();
        assertNothingIsLocked();
    }

    @Test
    void aConnectionLivesAsLongAsItsStatementsAndResults() throws SQLException {
        Statement statement = dataSource().getConnection().createStatement();
        ResultSet rows = halfRead(dataSource().getConnection());
        // Another connection that is collected proves that these two could have been.
        leakIdle();
        awaitReports(1);

        assertThat(statement.executeQuery("SELECT name FROM item").next()).isTrue();
        assertThat(rows.next()).isTrue();
        statement.getConnection().close();
        rows.getStatement().getConnection().close();
        assertThat(reports.all).hasSize(1);
    }

    @Test
    void aClosedConnectionIsNotReported() throws SQLException {
        dataSource().getConnection().close();
        Connection aborted = dataSource().getConnection();
        aborted.abort(Runnable::run);
        aborted = null;
        leakIdle();
        awaitReports(1);
        assertThat(reports.all).hasSize(1);
    }

    private static void leakTransaction(LibsqlDataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("INSERT INTO item VALUES ('leaked')");
    }

    private void leakIdle() throws SQLException {
        dataSource().getConnection();
    }

    private void leakFromDriver() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("INSERT INTO item VALUES ('leaked')");
    }

    private void leakHalfRead() throws SQLException {
        halfRead(dataSource().getConnection());
    }

    private static ResultSet halfRead(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(10);
        ResultSet rows = statement.executeQuery(MANY);
        rows.next();
        return rows;
    }

    /** Writes on a connection that does not wait for locks; on a server it does, for 5 s. */
    private void assertNothingIsLocked() throws SQLException {
        String impatient = isWrittenByServer() ? url() : url() + (url().contains("?") ? "&" : "?") + "busyTimeout=0ms";
        try (Connection connection = DriverManager.getConnection(impatient);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE item ADD COLUMN another");
        }
    }

    private void awaitReports(int count) {
        Awaitility.await().until(() -> {
            System.gc();
            return reports.all.size() >= count;
        });
    }

    private static final class Reports extends Handler {

        final List<LogRecord> all = new CopyOnWriteArrayList<>();

        /** Other tests of this JVM may have leaked connections, too. */
        @Override
        public void publish(LogRecord record) {
            Throwable opened = record.getThrown();
            if (opened != null
                    && Arrays.stream(opened.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(LeakTest.class.getName()))) {
                all.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
