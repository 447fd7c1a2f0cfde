package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.EverywhereTest;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.opentelemetry.instrumentation.jdbc.OpenTelemetryDriver;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryTest extends EverywhereTest {

    private static final String TOKEN = "a-very-secret-token";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private LibsqlDataSource ours;
    private DataSource traced;

    @BeforeEach
    void wrap() throws SQLException {
        execute("CREATE TABLE t (x)");
        ours = new LibsqlDataSource(url());
        ours.setAuthToken(TOKEN);
        traced = JdbcTelemetry.builder(TELEMETRY.getOpenTelemetry())
                .setDataSourceInstrumenterEnabled(true)
                .setTransactionInstrumenterEnabled(true)
                .build()
                .wrap(ours);
        TELEMETRY.clearSpans();
    }

    @Test
    void statementsBecomeSpans() throws SQLException {
        try (Connection connection = traced.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            connection.setAutoCommit(false);
            insert.setInt(1, 1);
            insert.addBatch();
            insert.executeBatch();
            connection.commit();
            statement.executeQuery("SELECT x FROM t").close();
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("DROP TABLE nowhere"));
            connection.rollback();
        }
        assertThat(texts("SELECT x FROM t")).containsExactly("1");
        assertThat(spans())
                .contains("INSERT INTO t", "SELECT x FROM t", "DROP TABLE nowhere", "COMMIT", "ROLLBACK")
                .doesNotContain(TOKEN);
    }

    @Test
    void theConnectionOfTheDriverIsReached() throws SQLException {
        try (Connection connection = traced.getConnection()) {
            assertThat(connection.isWrapperFor(LibsqlConnection.class)).isTrue();
            assertThat(connection.unwrap(LibsqlConnection.class).isClosed()).isFalse();
        }
        assertThat(traced.unwrap(LibsqlDataSource.class)).isSameAs(ours);
    }

    @Test
    void aUrlNamesTheTracingDriverBeforeOurs() throws SQLException {
        OpenTelemetryDriver.install(TELEMETRY.getOpenTelemetry());
        Properties properties = new Properties();
        properties.setProperty("authToken", TOKEN);
        try (Connection connection =
                        DriverManager.getConnection(url().replaceFirst("^jdbc:", "jdbc:otel:"), properties);
                Statement statement = connection.createStatement()) {
            assertThat(connection.unwrap(LibsqlConnection.class).isClosed()).isFalse();
            statement.executeUpdate("INSERT INTO t VALUES (2)");
        }
        assertThat(texts("SELECT x FROM t")).containsExactly("2");
        assertThat(spans()).contains("INSERT INTO t").doesNotContain(TOKEN);
    }

    @Test
    void aTokenInTheUrlOfADataSourceIsNotTold() throws SQLException {
        String withToken = url() + (url().contains("?") ? "&" : "?") + "authToken=" + TOKEN;
        try (LibsqlDataSource dataSource = new LibsqlDataSource(withToken);
                Connection connection = JdbcTelemetry.create(TELEMETRY.getOpenTelemetry())
                        .wrap(dataSource)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT x FROM t").close();
        }
        assertThat(spans()).contains("SELECT x FROM t").doesNotContain(TOKEN);
    }

    /** All that a collector would be sent. */
    private static String spans() {
        return TELEMETRY.getSpans().stream().map(SpanData::toString).toList().toString();
    }
}
