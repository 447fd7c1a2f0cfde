package io.github.libsql4j.jdbc.differences;

import static io.github.libsql4j.jdbc.differences.Answers.assertSqlState;
import static io.github.libsql4j.jdbc.differences.Answers.one;
import static io.github.libsql4j.jdbc.differences.Answers.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.testing.LibsqlServerExtension;
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

@Tag("slow")
class RemoteDifferencesTest implements ServersAnswers {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = connect("");
        run(connection, "DROP TABLE IF EXISTS place");
        run(connection, "DROP TABLE IF EXISTS slot");
        run(connection, "CREATE TABLE slot (id INTEGER PRIMARY KEY, v)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Connection connect(String property) throws SQLException {
        return DriverManager.getConnection(SERVER.server().jdbcUrl() + "?" + property);
    }

    @Test
    @Override
    public void engine() throws Exception {
        assertThat((String) one(connection, "SELECT sqlite_version()")).startsWith("3.45.");
    }

    @Test
    @Override
    public void mixedParameters() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ? || :name")) {
            select.setString(1, "a");
            select.setString(2, "b");
            assertSqlState("0A000", select::executeQuery);
        }
    }

    @Test
    @Override
    public void infinity() throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT ?")) {
            select.setDouble(1, Double.NEGATIVE_INFINITY);
            assertSqlState("22003", select::executeQuery);
        }
        assertThat(one(connection, "SELECT -9e999")).isEqualTo(Double.NaN);
    }

    @Test
    @Override
    public void textThatIsNotUtf8() {
        assertThatThrownBy(() -> one(connection, Answers.NOT_UTF8)).isInstanceOf(SQLException.class);
    }

    @Test
    @Override
    public void idleTransaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(11))
                .timeout(Duration.ofSeconds(60))
                .until(() -> true);
        assertSqlState("40001", () -> run(connection, "INSERT INTO slot (v) VALUES (2)"));
        connection.rollback();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
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
        assertSqlState("25000", connection::commit);
        connection.rollback();
        assertThat(one(connection, "SELECT count(*) FROM slot")).isEqualTo(0L);
    }

    @Test
    @Override
    public void interruptedThread() {
        Thread.currentThread().interrupt();
        try {
            assertSqlState("57014", () -> one(connection, "SELECT 1"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Override
    public void costs() throws Exception {
        LibsqlConnection libsql = connection.unwrap(LibsqlConnection.class);
        run(connection, "INSERT INTO slot (v) VALUES (1)");
        assertThat(libsql.lastStatistics().orElseThrow().rowsWritten()).hasValue(1);
        assertThat(libsql.replicationIndex()).isPresent();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            statement.executeQuery("SELECT v FROM slot").close();
        }
        assertThat(libsql.lastStatistics()).isEmpty();
    }

    @Test
    @Override
    public void doublesInJson() throws Exception {
        assertThat(one(connection, Answers.DOUBLE_IN_JSON)).isEqualTo("[0.3]");
    }
}
