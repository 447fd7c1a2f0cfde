package io.github.libsql4j.benchmarks.rows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The table that is read: a column of each storage class. */
final class Item {

    static final int ROWS = 1_000;

    private Item() {}

    /** A database in memory with the table in it. */
    static Connection in(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL, payload BLOB)");
            statement.execute(
                    "INSERT INTO item WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < "
                            + ROWS + ") SELECT i, 'name ' || i, i + 0.99, zeroblob(32) FROM n");
        }
        return connection;
    }
}
