package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.config.ConnectionProperty;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibsqlDriverTest {

    private static final String SECRET = Canary.TOKEN;

    private final LibsqlDriver driver = new LibsqlDriver();

    @TempDir
    Path directory;

    @Test
    void isFoundByTheDriverManager() throws SQLException {
        assertThat(DriverManager.getDriver("jdbc:libsql::memory:")).isInstanceOf(LibsqlDriver.class);
        try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:", "user", "password")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:libsql:x", "jdbc:libsqlx:x", "JDBC:LIBSQL:x", "libsql:x", "", "jdbc:libsql"})
    void leavesOtherUrlsToOthers(String url) throws SQLException {
        assertThat(driver.acceptsURL(url)).isFalse();
        assertThat(driver.connect(url, new Properties())).isNull();
    }

    @Test
    void namesAnUnknownProperty() {
        Properties properties = new Properties();
        properties.setProperty("authTokn", SECRET);
        assertSqlError("F0000", () -> driver.connect("jdbc:libsql::memory:", properties))
                .hasMessageContaining("'authTokn'")
                .hasMessageContaining("authToken")
                .hasMessageNotContaining(SECRET);
        assertSqlError("F0000", () -> driver.connect("jdbc:libsql::memory:?x=1", null))
                .hasMessageContaining("'x'");
    }

    @Test
    void namesAPropertyThatIsNoString() {
        Properties properties = new Properties();
        properties.put("connectTimeout", 5);
        assertSqlError("F0000", () -> driver.connect("jdbc:libsql::memory:", properties))
                .hasMessageContaining("'connectTimeout'");
    }

    @Test
    void takesPropertiesFromDefaults() throws SQLException {
        Properties defaults = new Properties();
        defaults.setProperty("mode", "ro");
        assertSqlError(
                "58030",
                () -> driver.connect("jdbc:libsql:file:" + directory.resolve("missing.db"), new Properties(defaults)));
    }

    @Test
    void describesEveryPropertyWithoutSecrets() {
        Properties properties = new Properties();
        for (ConnectionProperty property : ConnectionProperty.values()) {
            if (property.sensitive()) {
                properties.setProperty(property.key(), SECRET);
            }
        }
        properties.setProperty("tls", "false");
        DriverPropertyInfo[] infos = driver.getPropertyInfo("jdbc:libsql://host", properties);
        assertThat(infos).hasSameSizeAs(ConnectionProperty.values());
        for (DriverPropertyInfo info : infos) {
            assertThat(info.description).as(info.name).isNotBlank();
            assertThat(info.value).as(info.name).isNotEqualTo(SECRET);
        }
        DriverPropertyInfo tls = Arrays.stream(infos)
                .filter(info -> info.name.equals("tls"))
                .findFirst()
                .orElseThrow();
        assertThat(tls.value).isEqualTo("false");
        assertThat(tls.choices).containsExactly("true", "false");
    }

    @Test
    void hasAVersionAndMakesNoFalsePromise() {
        assertThat(driver.getMajorVersion()).isNotNegative();
        assertThat(driver.getMinorVersion()).isNotNegative();
        assertThat(driver.jdbcCompliant()).isFalse();
        assertThatThrownBy(driver::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void connectionsInMemoryAreApart() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:libsql::memory:");
                Connection two = DriverManager.getConnection("jdbc:libsql::memory:");
                Statement create = one.createStatement();
                Statement select = two.createStatement()) {
            create.execute("CREATE TABLE t (x)");
            assertSqlError("42S02", () -> select.executeQuery("SELECT * FROM t"));
        }
    }

    @Test
    void sharedMemoryIsSeenByAll() throws SQLException {
        String url = "jdbc:libsql:file:LibsqlDriverTest?mode=memory&cache=shared";
        try (Connection one = DriverManager.getConnection(url);
                Connection two = DriverManager.getConnection(url);
                Statement create = one.createStatement();
                Statement select = two.createStatement()) {
            create.execute("CREATE TABLE t (x)");
            assertThat(select.executeQuery("SELECT count(*) FROM t").next()).isTrue();
        }
    }

    @Test
    void closingAConnectionLetsGoOfTheFile() throws Exception {
        Path file = directory.resolve("own.db");
        try (Connection connection = DriverManager.getConnection("jdbc:libsql:" + file.toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        assertThat(directory.toFile().list()).containsExactly("own.db");
        Files.delete(file);
    }

    @Test
    void aReadOnlyFileIsAReadOnlyConnection() throws SQLException {
        String url = "jdbc:libsql:" + directory.resolve("ro.db").toUri();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        try (Connection connection = DriverManager.getConnection(url + "?mode=ro");
                Statement statement = connection.createStatement()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertSqlError("25006", () -> statement.execute("INSERT INTO t VALUES (1)"));
        }
    }

    @Test
    void theTransactionModeComesFromTheUrl() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:?transactionMode=read");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertSqlError("25006", () -> statement.execute("CREATE TABLE t (x)"));
        }
    }

    @Test
    void noErrorShowsTheToken() {
        for (String url : new String[] {
            "jdbc:libsql:http://example.org?authToken=" + SECRET,
            "jdbc:libsql:ws://example.org?authToken=" + SECRET,
            "jdbc:libsql://example.org:x?authToken=" + SECRET,
            "jdbc:libsql://example.org?authToken=" + SECRET + "&x=1"
        }) {
            SQLException error = sqlError("F0000", () -> driver.connect(url, new Properties()));
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET);
        }
    }
}
