package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a primary, with syncs in between: after each, the replica holds what the primary holds, and SQLite finds
 * nothing wrong with it. {@code -Dlibsql.test.seeds=1000} runs more of them, {@code -Dlibsql.test.firstSeed=17} others.
 */
@Tag("slow")
@Tag("oldestJdk")
class ReplicaHistoriesTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();

    static Stream<Integer> seeds() {
        int first = Integer.getInteger("libsql.test.firstSeed", 1);
        return IntStream.range(first, first + Integer.getInteger("libsql.test.seeds", 200))
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theReplicaHoldsWhatThePrimaryHolds(int seed) throws SQLException {
        String namespace = "history" + seed;
        server.createNamespace(namespace);
        Random random = new Random(seed);
        try (LibsqlDataSource primary = new LibsqlDataSource(server.jdbcUrl());
                LibsqlDataSource replica = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("r.db"))) {
            primary.setNamespace(namespace);
            replica.setNamespace(namespace);
            replica.setSyncUrl(server.httpUrl().toString());
            try (Connection there = primary.getConnection();
                    Connection here = replica.getConnection()) {
                for (int round = 0; round < 3; round++) {
                    write(there, random);
                    replica.sync();
                    assertThat(dump(here)).as("seed %d, round %d", seed, round).isEqualTo(dump(there));
                    if (!hasVectors(here)) {
                        assertThat(integrity(replica)).containsExactly("ok|");
                    }
                }
            }
        } finally {
            server.deleteNamespace(namespace);
        }
    }

    /** On a connection of its own: where FTS5 checks, it relies on what the connection read of its tables before. */
    private static List<String> integrity(LibsqlDataSource replica) throws SQLException {
        try (Connection another = replica.getConnection()) {
            return rows(another, "PRAGMA integrity_check");
        }
    }

    private static void write(Connection primary, Random random) throws SQLException {
        try (Statement statement = primary.createStatement()) {
            for (int i = 0; i < 8; i++) {
                try {
                    statement.execute(statement(random));
                } catch (SQLException e) {
                    // A table that exists already, or not yet: the history goes on.
                    assertThat(e.getSQLState()).startsWith("42");
                }
            }
        }
    }

    private static String statement(Random random) {
        String table = "t" + random.nextInt(3);
        int number = random.nextInt(1000);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, a TEXT, b, c AS (length(a)) STORED)";
            case 3 -> "CREATE TABLE " + table + " (id TEXT PRIMARY KEY, a TEXT, b) WITHOUT ROWID";
            case 4 -> "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, a TEXT, b) RANDOM ROWID";
            case 5 -> "CREATE INDEX i" + number + " ON " + table + " (a, b)";
            case 6 -> "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(a)";
            case 7 -> "INSERT INTO words SELECT a FROM " + table + " LIMIT 50";
            case 8 ->
                "CREATE TRIGGER g" + number + " AFTER DELETE ON " + table + " BEGIN UPDATE " + table
                        + " SET b = 'triggered' WHERE b = old.b; END";
            case 9, 10 -> "DELETE FROM " + table + " WHERE abs(random()) % 2 = 0";
            case 11 -> "UPDATE " + table + " SET b = hex(randomblob(" + number + ")) WHERE abs(random()) % 3 = 0";
            case 12 -> "INSERT OR REPLACE INTO " + table + " (id, b) VALUES (" + number + ", zeroblob(100000))";
            case 13 -> "DROP TABLE " + table;
            case 14 -> "ALTER TABLE " + table + " ADD COLUMN x" + number + " DEFAULT " + number;
            case 15 -> "CREATE TABLE IF NOT EXISTS place (name TEXT, at F32_BLOB(3))";
            case 16 -> "CREATE INDEX near ON place (libsql_vector_idx(at))";
            case 17 -> "INSERT INTO place VALUES ('p" + number + "', vector('[1," + number + ",3]'))";
            default ->
                "INSERT OR REPLACE INTO " + table + " (id, a, b) WITH RECURSIVE n(x) AS (SELECT " + number
                        + " UNION ALL SELECT x + 1 FROM n LIMIT " + (1 + random.nextInt(300))
                        + ") SELECT x, 'text ' || x, x / 7.0 FROM n";
        };
    }

    /** Every table with its rows, in any order. */
    private static Map<String, List<String>> dump(Connection connection) throws SQLException {
        Map<String, List<String>> dump = new TreeMap<>();
        dump.put("schema", rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema"));
        for (String name :
                rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")) {
            String table = name.substring(0, name.length() - 1);
            dump.put(table, rows(connection, "SELECT * FROM \"" + table + "\""));
        }
        return dump;
    }

    private static boolean hasVectors(Connection connection) throws SQLException {
        return !rows(connection, "SELECT name FROM sqlite_schema WHERE sql LIKE '%libsql_vector_idx%'")
                .isEmpty();
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    row.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                            .append('|');
                }
                all.add(row.toString());
            }
        }
        all.sort(null);
        return all;
    }
}
