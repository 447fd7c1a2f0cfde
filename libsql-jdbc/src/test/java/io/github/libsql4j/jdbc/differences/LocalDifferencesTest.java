package io.github.libsql4j.jdbc.differences;

import static io.github.libsql4j.jdbc.differences.Answers.assertSqlState;
import static io.github.libsql4j.jdbc.differences.Answers.one;
import static io.github.libsql4j.jdbc.differences.Answers.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

class LocalDifferencesTest implements Differences {

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        run(connection, "CREATE TABLE slot (id INTEGER PRIMARY KEY, v)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:libsql:file:" + directory.resolve("test.db") + "?busyTimeout=50ms");
    }

    @Test
    @Override
    public void engine() throws Exception {
        assertThat(SQLiteJDBCLoader.getVersion()).startsWith((String) one(connection, "SELECT sqlite_version()"));
    }

    @Test
    @Override
    public void maintenance() throws Exception {
        for (String sql : new String[] {
            "VACUUM", "ANALYZE", "ATTACH ':memory:' AS other", "CREATE TEMP TABLE t (x)", "PRAGMA cache_size = 100"
        }) {
            run(connection, sql);
        }
        assertThat(one(connection, "PRAGMA cache_size")).isEqualTo(100L);
    }

    @Test
    @Override
    public void pragma() throws Exception {
        run(connection, "PRAGMA foreign_keys = OFF");
        assertThat(one(connection, "PRAGMA foreign_keys")).isEqualTo(0L);
    }

    @Test
    @Override
    public void vectors() throws Exception {
        assertThat(one(connection, Answers.VECTORS)).isEqualTo(Answers.DISTANCE);
    }

    @Test
    @Override
    public void vectorIndexes() throws Exception {
        run(connection, "CREATE TABLE place (at F32_BLOB(2))");
        assertSqlState("0A000", () -> run(connection, "CREATE INDEX near ON place (libsql_vector_idx(at))"));
        assertSqlState("0A000", () -> run(connection, "SELECT * FROM vector_top_k('near', vector('[1,2]'), 3)"));
    }

    @Test
    @Override
    public void mixedParameters() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ? || :name")) {
            select.setString(1, "a");
            select.setString(2, "b");
            assertThat(one(select.executeQuery())).isEqualTo("ab");
        }
    }

    @Test
    @Override
    public void infinity() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ?")) {
            select.setDouble(1, Double.NEGATIVE_INFINITY);
            assertThat(one(select.executeQuery())).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    @Override
    public void textThatIsNotUtf8() throws Exception {
        assertThat(one(connection, Answers.NOT_UTF8)).isEqualTo("a\ufffdb");
    }

    @Test
    @Override
    public void largeValue() throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO slot (v) VALUES (?)")) {
            insert.setBytes(1, new byte[Answers.LARGE]);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    /** There is nothing that could end it: no time has to pass. */
    @Test
    @Override
    public void idleTransaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        connection.commit();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(1L);
    }

    @Test
    @Override
    public void contendedTransaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO slot (v) VALUES ('first')");
        try (Connection other = connect()) {
            assertSqlState("40001", () -> run(other, "INSERT INTO slot (v) VALUES ('other')"));
        }
        connection.commit();
        assertThat(one(connection, "SELECT v FROM slot")).isEqualTo("first");
    }

    @Test
    @Override
    public void cancelledInTransaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertSqlState("57014", () -> statement.executeQuery(Answers.ENDLESS));
        }
        connection.commit();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(1L);
    }

    @Test
    @Override
    public void interruptedThread() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Override
    public void lastInsertRowid() throws Exception {
        run(connection, "INSERT INTO slot (id) VALUES (77)");
        assertThat(one(connection, "SELECT last_insert_rowid()")).isEqualTo(77L);
    }

    @Test
    @Override
    public void costs() throws Exception {
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        LibsqlConnection libsql = connection.unwrap(LibsqlConnection.class);
        assertThat(libsql.lastStatistics()).isEmpty();
        assertThat(libsql.replicationIndex()).isEmpty();
    }

    @Test
    @Override
    public void openRows() throws Exception {
        assertThat(Answers.rowsReadOverAnInsert(connection)).isEqualTo(Answers.MANY);
    }

    @Test
    @Override
    public void doublesInJson() throws Exception {
        assertThat(one(connection, Answers.DOUBLE_IN_JSON)).isEqualTo("[0.30000000000000004]");
    }

    @Test
    @Override
    public void regexp() throws Exception {
        assertSqlState("42000", () -> one(connection, Answers.REGEXP));
    }

    @Test
    @Override
    public void rowsThatRefer() throws Exception {
        assertSqlState("23503", () -> Answers.insertRowsThatRefer(connection));
    }
}
