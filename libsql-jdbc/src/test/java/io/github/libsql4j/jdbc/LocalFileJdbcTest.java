package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileJdbcTest extends JdbcContractTest {

    @TempDir
    Path directory;

    private LibsqlDataSource dataSource;

    @BeforeEach
    @Override
    void openConnection() throws SQLException {
        dataSource = newDataSource();
        super.openConnection();
    }

    @AfterEach
    void closeDataSource() throws SQLException {
        dataSource.close();
    }

    @Override
    public LibsqlDataSource newDataSource() {
        return new LibsqlDataSource(
                "jdbc:libsql:" + directory.resolve("test.db").toUri());
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    /** A server loses the transaction with the answer. */
    @Test
    void aCancelledQueryLeavesTheTransactionAndTheOtherResultsAlone() throws Exception {
        execute("INSERT INTO slot (v) " + manyNumbers());
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        try (Statement reading = connection().createStatement();
                Statement cancelled = connection().createStatement()) {
            reading.setFetchSize(1);
            ResultSet rows = reading.executeQuery("SELECT v FROM slot");
            rows.next();

            SQLException error = Endless.cancelled(cancelled, () -> cancelled.executeQuery(Endless.QUERY));

            assertThat(error.getSQLState()).isEqualTo("57014");
            int read = 1;
            while (rows.next()) {
                read++;
            }
            assertThat(read).isEqualTo(5_000);
        }
        connection().commit();
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    void aWaitForALockCanBeCancelled() throws Exception {
        LibsqlDataSource patient = newDataSource();
        patient.setBusyTimeout("10m");
        try (patient;
                Connection waiting = patient.getConnection();
                Statement statement = waiting.createStatement()) {
            connection().setAutoCommit(false);
            execute("INSERT INTO item (name) VALUES ('a')");
            String insert = "INSERT INTO item (name) VALUES ('b')";

            SQLException error = Endless.cancelled(statement, () -> statement.execute(insert));
            assertThat(error.getSQLState()).isEqualTo("57014");
            statement.setQueryTimeout(1);
            assertSqlError("57014", () -> statement.execute(insert)).hasMessageContaining("1 s");
            waiting.setAutoCommit(false);
            assertSqlError("57014", () -> statement.execute(insert));

            connection().commit();
            statement.execute(insert);
            waiting.commit();
        }
        assertThat(committedNames()).containsExactly("a", "b");
    }

    private static String manyNumbers() {
        return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c";
    }

    /** A server's JSON has no infinity. */
    @Test
    void infinityComesBack() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?")) {
            select.setDouble(1, Double.POSITIVE_INFINITY);
            select.setDouble(2, Double.NEGATIVE_INFINITY);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getDouble(1)).isInfinite().isPositive();
                assertThat(rows.getDouble(2)).isInfinite().isNegative();
            }
        }
    }
}
