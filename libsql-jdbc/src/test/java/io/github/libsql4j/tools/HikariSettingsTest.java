package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.EverywhereTest;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A pool by URL, with the settings that applications have. */
class HikariSettingsTest extends EverywhereTest {

    @Test
    void everySettingIsTaken() throws SQLException {
        HikariConfig config = config();
        config.setConnectionInitSql("SELECT 1");
        config.setConnectionTestQuery("SELECT 1");
        config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        config.setMaxLifetime(Duration.ofSeconds(60).toMillis());
        config.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        config.setLeakDetectionThreshold(Duration.ofSeconds(2).toMillis());
        config.setValidationTimeout(250);
        config.setConnectionTimeout(1000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setCatalog("catalog");
        config.setSchema("main");
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getAutoCommit()).isFalse();
            statement.execute("CREATE TABLE t (x)");
            connection.commit();
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(texts("SELECT name FROM sqlite_schema")).containsExactly("t");
    }

    @Test
    void aReadOnlyPoolOnlyReads() throws SQLException {
        execute("CREATE TABLE t (x)", "INSERT INTO t VALUES (1)");
        HikariConfig config = config();
        config.setReadOnly(true);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(statement.executeQuery("SELECT x FROM t").next()).isTrue();
        }
    }

    @Test
    void connectionsPastTheirLifeAreReplaced() throws SQLException {
        HikariConfig config = config();
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            LibsqlConnection first;
            try (Connection connection = pool.getConnection()) {
                first = connection.unwrap(LibsqlConnection.class);
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            Awaitility.await().until(first::isClosed);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.unwrap(LibsqlConnection.class)).isNotSameAs(first);
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(2);
        return config;
    }
}
