package io.github.libsql4j.client.local.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors in a file, and what becomes of indexes on them. */
class LocalVectorsTest {

    @TempDir
    Path directory;

    @Test
    void theNearestRowsAreFoundWithoutAnIndex() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE place(name TEXT, at F32_BLOB(2))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO place VALUES (?, vector32(?))")) {
                insert.setString(1, "near");
                insert.setString(2, "[1, 2]");
                insert.executeUpdate();
                insert.setString(1, "far");
                insert.setBytes(2, new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, (byte) 0x80, (byte) 0xbf});
                insert.executeUpdate();
            }
            assertThat(text(
                            statement,
                            "SELECT name || ' ' || vector_extract(at) FROM place"
                                    + " ORDER BY vector_distance_cos(at, '[1,-1]') LIMIT 1"))
                    .isEqualTo("far [1,-1]");
        }
    }

    @Test
    void theFunctionsMayStandWhereOnlyDeterministicOnesMay() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE t(v TEXT, b BLOB AS (vector32(v)) STORED, CHECK (length(vector32(v)) = 8))");
            statement.execute("CREATE INDEX i ON t(vector_distance_l2(v, '[0,0]'))");
            statement.execute("INSERT INTO t(v) VALUES ('[3,4]')");
            assertThat(text(statement, "SELECT hex(b) FROM t WHERE vector_distance_l2(v, '[0,0]') = 5"))
                    .isEqualTo("0000404000008040");
        }
    }

    @Test
    void vectorIndexesNeedAServer() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(v F32_BLOB(3))");
            needsAServer(statement, "CREATE INDEX i ON t(libsql_vector_idx(v))");
            needsAServer(statement, "CREATE INDEX i ON t(LIBSQL_VECTOR_IDX(v, 'metric=l2'))");
            needsAServer(statement, "SELECT id FROM vector_top_k('i', '[1,2,3]', 1)");
        }
    }

    @Test
    void aTableWithTheServersIndexCanBeReadButNotWritten() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(v F32_BLOB(1))");
            statement.execute("INSERT INTO t VALUES (vector32('[1]'))");
            statement.execute("CREATE INDEX i ON t(v)");
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute(
                    "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(libsql_vector_idx(v))' WHERE name = 'i'");
        }
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "SELECT vector_extract(v) FROM t")).isEqualTo("[1]");
            needsAServer(statement, "INSERT INTO t VALUES (vector32('[2]'))");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:libsql:file:" + directory.resolve("test.db"));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void needsAServer(Statement statement, String sql) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        assertThat(error.getMessage()).startsWith("Vector indexes need a libSQL server: ");
        assertThat(error.getSQLState()).isEqualTo("0A000");
    }
}
