package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    /** Statements stay prepared after they have ended. */
    @Test
    void aRepeatedQueryShowsTheTableAsItIsNow() throws SQLException {
        execute("CREATE TABLE changing (a INTEGER)");
        execute("INSERT INTO changing VALUES (1)");
        assertThat(columnsOf("SELECT * FROM changing")).containsExactly("a");
        try (Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("ALTER TABLE changing RENAME a TO b");
            assertThat(columnsOf("SELECT * FROM changing")).containsExactly("b");
            statement.execute("ALTER TABLE changing ADD c TEXT");
            assertThat(columnsOf("SELECT * FROM changing")).containsExactly("b", "c");
            statement.execute("DROP TABLE changing");
        }
        assertSqlError("42S02", () -> columnsOf("SELECT * FROM changing"));
    }

    @Test
    void aQueryCanRunWhileTheSameOneIsBeingRead() throws SQLException {
        execute("INSERT INTO slot (v) " + manyNumbers());
        try (Statement one = connection().createStatement();
                Statement two = connection().createStatement()) {
            for (int time = 0; time < 3; time++) {
                ResultSet first = one.executeQuery("SELECT count(*) OVER () FROM slot");
                ResultSet second = two.executeQuery("SELECT count(*) OVER () FROM slot");
                int rows = 0;
                while (first.next() && second.next()) {
                    rows++;
                }
                assertThat(rows).isEqualTo(5_000);
            }
        }
    }

    private List<String> columnsOf(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                assertThat(rows.getObject(column)).isIn(1, 1L, null);
                names.add(rows.getMetaData().getColumnLabel(column));
            }
        }
        return names;
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
