package io.github.libsql4j.examples.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A table with a name that nobody else has; dropped when it is closed. */
record ScratchTable(Connection connection, String name) implements AutoCloseable {

    static ScratchTable create(Connection connection) throws SQLException {
        String name = "turso_check_" + UUID.randomUUID().toString().replace("-", "");
        execute(connection, "CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, text TEXT, number REAL, data BLOB)");
        return new ScratchTable(connection, name);
    }

    /** In one request, all or nothing. */
    void fill() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + name + " (text, number, data) VALUES (?, ?, ?)")) {
            for (int row = 0; row < 50; row++) {
                insert.setString(1, row % 7 == 0 ? null : "grüße " + row);
                insert.setDouble(2, row / 4.0);
                insert.setBytes(3, new byte[row * 100]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void change() throws SQLException {
        execute(connection, "UPDATE " + name + " SET text = upper(text), number = -number WHERE id % 3 = 0");
        execute(connection, "DELETE FROM " + name + " WHERE id % 5 = 0");
    }

    void writeBy(Connection other) throws SQLException {
        execute(other, "INSERT INTO " + name + " (text) VALUES ('written elsewhere')");
    }

    List<String> rows(Connection from) throws SQLException {
        return texts(
                from,
                "SELECT id || '|' || coalesce(text, 'NULL') || '|' || coalesce(number, 'NULL') || '|' || coalesce(length(data), 'NULL')"
                        + " FROM " + name + " ORDER BY id");
    }

    @Override
    public void close() throws SQLException {
        execute(connection, "DROP TABLE " + name);
    }

    static String version(Connection connection) throws SQLException {
        return texts(connection, "SELECT sqlite_version()").get(0);
    }

    static List<String> schema(Connection connection) throws SQLException {
        return texts(connection, "SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1");
    }

    static List<String> quickCheck(Connection connection) throws SQLException {
        return texts(connection, "PRAGMA quick_check");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
