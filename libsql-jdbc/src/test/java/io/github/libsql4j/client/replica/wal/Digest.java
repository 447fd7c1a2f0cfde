package io.github.libsql4j.client.replica.wal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** All that a database holds, as a short text. */
final class Digest {

    private final MessageDigest digest;

    private Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the file as a reader of a replica does. */
    static Connection reader(Path database) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=ON");
            statement.execute("PRAGMA writable_schema=ON");
        }
        return connection;
    }

    /** The digest of a sound database. */
    static String of(Path database) throws SQLException {
        try (Connection connection = reader(database)) {
            return of(connection);
        }
    }

    static String of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Digest digest = new Digest();
            statement.execute("BEGIN");
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            digest.add(statement, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY name");
            for (String table : tables) {
                digest.add(statement, "SELECT * FROM \"" + table + "\"");
            }
            statement.execute("COMMIT");
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
                String problem = check.getString(1);
                if (!problem.equals("ok")) {
                    return "integrity_check: " + problem;
                }
            }
            return HexFormat.of().formatHex(digest.digest.digest(), 0, 8);
        }
    }

    private void add(Statement statement, String query) throws SQLException {
        digest.update(query.getBytes(StandardCharsets.UTF_8));
        try (ResultSet rows = statement.executeQuery(query)) {
            add(rows);
        }
    }

    private void add(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                byte[] value = rows.getBytes(column);
                digest.update(Objects.requireNonNullElse(value, new byte[] {1, 2, 3}));
                digest.update((byte) column);
            }
        }
    }
}
