package io.github.libsql4j.jdbc.differences;

import static io.github.libsql4j.jdbc.differences.Answers.assertSqlState;
import static io.github.libsql4j.jdbc.differences.Answers.one;
import static io.github.libsql4j.jdbc.differences.Answers.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

@Tag("slow")
class ReplicaDifferencesTest implements ServersAnswers {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String NAMESPACE = "differences";

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        server.createNamespace(NAMESPACE);
        connection = connect("");
        run(connection, "CREATE TABLE slot (id INTEGER PRIMARY KEY, v)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.deleteNamespace(NAMESPACE);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Connection connect(String property) throws SQLException {
        return DriverManager.getConnection("jdbc:libsql:file:" + directory.resolve("replica.db") + "?syncUrl="
                + server.httpUrl() + "&namespace=" + NAMESPACE + "&" + property);
    }

    @Test
    @Override
    public void engine() throws Exception {
        assertThat(SQLiteJDBCLoader.getVersion()).startsWith((String) one(connection, "SELECT sqlite_version()"));
        assertThat((String) one(connection, "INSERT INTO slot (v) VALUES (sqlite_version()) RETURNING v"))
                .startsWith("3.45.");
        connection.setAutoCommit(false);
        assertThat((String) one(connection, "SELECT sqlite_version()")).startsWith("3.45.");
    }

    @Test
    @Override
    public void mixedParameters() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ? || :name")) {
            select.setString(1, "a");
            select.setString(2, "b");
            assertThat(one(select.executeQuery())).isEqualTo("ab");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO slot (v) VALUES (? || :name)")) {
            insert.setString(1, "a");
            insert.setString(2, "b");
            assertSqlState("0A000", insert::executeUpdate);
        }
    }

    @Test
    @Override
    public void infinity() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO slot (v) VALUES (?)")) {
            select.setDouble(1, Double.NEGATIVE_INFINITY);
            assertThat(one(select.executeQuery())).isEqualTo(Double.NEGATIVE_INFINITY);
            insert.setDouble(1, Double.NEGATIVE_INFINITY);
            assertSqlState("22003", insert::executeUpdate);
        }
        run(connection, "INSERT INTO slot (v) VALUES (-9e999)");
        assertThat(one(connection, "SELECT v FROM slot")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(one(connection, "UPDATE slot SET id = 2 RETURNING v")).isEqualTo(Double.NaN);
    }

    @Test
    @Override
    public void textThatIsNotUtf8() throws Exception {
        assertThat(one(connection, Answers.NOT_UTF8)).isEqualTo("a\ufffdb");
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> one(connection, Answers.NOT_UTF8)).isInstanceOf(SQLException.class);
    }

    @Test
    @Override
    public void idleTransaction() throws Exception {
        try (Connection reader = connect("")) {
            reader.setReadOnly(true);
            reader.setAutoCommit(false);
            assertThat(one(reader, "SELECT count(*) FROM slot")).isEqualTo(0L);
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO slot (v) VALUES (1)");
            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(11))
                    .timeout(Duration.ofSeconds(60))
                    .until(() -> true);
            assertSqlState("40001", () -> run(connection, "INSERT INTO slot (v) VALUES (2)"));
            connection.rollback();
            assertThat(one(reader, "SELECT count(*) FROM slot")).isEqualTo(0L);
            reader.commit();
        }
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
    }

    @Test
    @Override
    public void cancelledInTransaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        assertThatTheEndlessIsCancelled();
        assertSqlState("25000", connection::commit);
        connection.rollback();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
        connection.rollback();
        connection.setReadOnly(true);
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
        assertThatTheEndlessIsCancelled();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
        connection.commit();
    }

    private void assertThatTheEndlessIsCancelled() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertSqlState("57014", () -> statement.executeQuery(Answers.ENDLESS));
        }
    }

    @Test
    @Override
    public void interruptedThread() throws Exception {
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
        Thread.currentThread().interrupt();
        try {
            assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
            assertSqlState("57014", () -> run(connection, "INSERT INTO slot (v) VALUES (1)"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
    }

    @Test
    @Override
    public void costs() throws Exception {
        LibsqlConnection libsql = connection.unwrap(LibsqlConnection.class);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        assertThat(libsql.lastStatistics().orElseThrow().rowsWritten()).hasValue(1);
        assertThat(libsql.replicationIndex()).isPresent();
        assertThat(one(connection, "SELECT v FROM slot")).isEqualTo(1L);
        assertThat(libsql.lastStatistics()).isEmpty();
    }

    @Test
    @Override
    public void doublesInJson() throws Exception {
        assertThat(one(connection, Answers.DOUBLE_IN_JSON)).isEqualTo("[0.30000000000000004]");
        connection.setAutoCommit(false);
        assertThat(one(connection, Answers.DOUBLE_IN_JSON)).isEqualTo("[0.3]");
    }
}
