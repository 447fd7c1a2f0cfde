package io.github.libsql4j.jdbc.differences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The same statements for all. */
final class Answers {

    static final String VECTORS = "SELECT vector_distance_cos(vector32('[1,2,3]'), vector32('[3,2,-7]'))";
    static final double DISTANCE = 1.4751909971237183;
    static final String NOT_UTF8 = "SELECT CAST(x'61ff62' AS TEXT)";
    static final String DOUBLE_IN_JSON = "SELECT json_array(0.1 + 0.2)";
    static final String REGEXP = "SELECT 'abc' REGEXP 'b.$'";
    static final String ENDLESS =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    /** Bytes of a value that the server takes no more. */
    static final int LARGE = 6_000_000;

    static final int MANY = 20_000;
    private static final String NUMBERS =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " + MANY + ") SELECT x FROM c";

    private Answers() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Object one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return one(statement.executeQuery(sql));
        }
    }

    static Object one(ResultSet rows) throws SQLException {
        try (rows) {
            assertThat(rows.next()).isTrue();
            return rows.getObject(1);
        }
    }

    /** The first row refers to the second one. */
    static int[] insertRowsThatRefer(Connection connection) throws SQLException {
        run(connection, "CREATE TABLE node(id INTEGER PRIMARY KEY, parent REFERENCES node)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO node VALUES (?, ?)")) {
            for (int id : new int[] {1, 2}) {
                insert.setInt(1, id);
                insert.setInt(2, 2);
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    /** How many rows of a streamed result come in a transaction that inserts something after the first of them. */
    static int rowsReadOverAnInsert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            ResultSet rows = statement.executeQuery(NUMBERS);
            int read = 0;
            while (rows.next()) {
                read++;
                if (read == 1) {
                    run(connection, "INSERT INTO slot (v) VALUES (1)");
                }
            }
            return read;
        } finally {
            connection.rollback();
        }
    }

    static void assertSqlState(String expected, ThrowingCallable running) {
        SQLException error = catchThrowableOfType(SQLException.class, running);
        assertThat(error == null ? "no error" : error.getSQLState())
                .as(String.valueOf(error))
                .isEqualTo(expected);
    }
}
