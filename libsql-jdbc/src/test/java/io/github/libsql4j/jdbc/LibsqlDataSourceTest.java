package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.util.PropertyElf;
import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.config.ConnectionProperty;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibsqlDataSourceTest {

    private static final String SECRET = Canary.TOKEN;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyPropertyIsABeanPropertyThatTakesEffect(ConnectionProperty property) throws Exception {
        String name = property.key();
        Method setter = Arrays.stream(
                        Introspector.getBeanInfo(LibsqlDataSource.class).getPropertyDescriptors())
                .filter(descriptor -> descriptor.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No setter for " + name))
                .getWriteMethod();
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:x")) {
            Class<?> type = setter.getParameterTypes()[0];
            if (type == boolean.class) {
                setter.invoke(dataSource, true);
            } else {
                setter.invoke(dataSource, wrong(type));
                assertSqlError("F0000", dataSource::getConnection).hasMessageContaining(name);
            }
        }
    }

    private static Object wrong(Class<?> type) {
        if (type == int.class) {
            return -1;
        }
        return type == long.class ? Long.valueOf(-1) : "\u0001";
    }

    @ParameterizedTest
    @EnumSource
    void aPoolFindsEverySetter(ConnectionProperty property) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(property.key(), property.defaultValue().isEmpty() ? "x" : property.defaultValue());
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:x")) {
            PropertyElf.setTargetFromProperties(dataSource, properties);
        }
    }

    @Test
    void settersOfBooleansWork() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            dataSource.setTls(false);
            assertSqlError("F0000", dataSource::getConnection).hasMessageContaining("tls");
        }
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:http://example.org")) {
            dataSource.setAuthToken(SECRET);
            dataSource.setAllowCleartextToken(false);
            assertSqlError("F0000", dataSource::getConnection)
                    .hasMessageContaining("allowCleartextToken")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void settersDecideLikeTheUrl() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource()) {
            dataSource.setUrl("jdbc:libsql:" + directory.resolve("missing.db").toUri());
            dataSource.setMode("ro");
            assertSqlError("58030", dataSource::getConnection);
        }
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            dataSource.setTransactionMode("read");
            dataSource.setMaxResponseSize(0);
            assertSqlError("F0000", dataSource::getConnection).hasMessageContaining("maxResponseSize");
            dataSource.setMaxResponseSize(1000);
            dataSource.setUser("me");
            dataSource.setPassword(SECRET);
            dataSource.setAllowCleartextToken(true);
            dataSource.setConnectTimeout("1s");
            dataSource.setConnectTimeout(null);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertSqlError("25006", () -> statement.execute("CREATE TABLE t (x)"));
            }
        }
    }

    @Test
    void aWrongValueIsNamed() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            dataSource.setTransactionMode("sometimes");
            assertSqlError("F0000", dataSource::getConnection)
                    .hasMessageContaining("transactionMode")
                    .hasMessageContaining("sometimes");
        }
    }

    @Test
    void needsAUrl() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource()) {
            assertSqlError("F0000", dataSource::getConnection).hasMessageContaining("setUrl");
        }
    }

    @Test
    void allConnectionsSeeOneDatabaseInMemory() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (x)");
            }
            try (Connection connection = dataSource.getConnection("user", "password");
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeQuery("SELECT count(*) FROM t").next())
                        .isTrue();
            }
        }
    }

    @Test
    void nothingChangesAfterTheFirstConnection() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            dataSource.getConnection().close();
            assertThatThrownBy(() -> dataSource.setBusyTimeout("1s"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("busyTimeout");
            assertThatThrownBy(() -> dataSource.setUrl("jdbc:libsql:other.db"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void givesNoConnectionOnceClosed() throws SQLException {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:");
        Connection connection = dataSource.getConnection();
        dataSource.close();
        dataSource.close();
        assertSqlError("08003", dataSource::getConnection);
        assertThat(connection.isValid(1)).as("open connections go on").isTrue();
        connection.close();
    }

    @Test
    void neverShowsTheToken() throws SQLException {
        String url = "jdbc:libsql:" + directory.resolve("x.db").toUri() + "?authToken=" + SECRET;
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url)) {
            dataSource.setPassword(SECRET);
            assertThat(dataSource.toString()).doesNotContain(SECRET);
            try (Connection connection = dataSource.getConnection()) {
                assertThat(dataSource.toString()).contains("x.db").doesNotContain(SECRET);
                assertThat(connection.toString()).doesNotContain(SECRET);
                assertThat(connection.getMetaData().getURL()).contains("x.db").doesNotContain(SECRET);
            }
        }
    }

    @Test
    void aListenerHearsAllConnectionsAndIsSetBeforeThem() throws SQLException {
        Heard heard = new Heard();
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql::memory:")) {
            dataSource.setListener(heard);
            try (Connection first = dataSource.getConnection();
                    Connection second = dataSource.getConnection(null, "other")) {
                first.createStatement().execute("CREATE TABLE t(v)");
                second.createStatement().execute("DROP TABLE t");
            }
            assertThat(heard.of(LibsqlEvent.Finished.class))
                    .extracting(LibsqlEvent::connection)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThatThrownBy(() -> dataSource.setListener(null)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keepsWhatPoolsSet() throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource()) {
            assertThat(dataSource.getLoginTimeout()).isZero();
            dataSource.setLoginTimeout(30);
            assertThat(dataSource.getLoginTimeout()).isEqualTo(30);
            dataSource.setLogWriter(null);
            assertThat(dataSource.getLogWriter()).isNull();
            assertThatThrownBy(dataSource::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(dataSource.isWrapperFor(DataSource.class)).isTrue();
            assertThat(dataSource.unwrap(LibsqlDataSource.class)).isSameAs(dataSource);
            assertSqlError("22023", () -> dataSource.unwrap(Thread.class));
        }
    }
}
