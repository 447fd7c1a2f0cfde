package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operations cost over the network, counted in HTTP requests at a proxy before a real server. */
class RoundTripBudgetTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        server.run("DROP TABLE IF EXISTS budget");
        server.run("CREATE TABLE budget(id INTEGER PRIMARY KEY, v TEXT UNIQUE)");
        connection = DriverManager.getConnection(proxy.jdbcUrl());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
    }

    @Test
    void whatNeedsNoServerCostsNothing() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setReadOnly(false);
        connection.commit();
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.getTransactionIsolation();
        connection.getCatalog();
        connection.getSchema();
        connection.getWarnings();
        connection.isValid(1);
        DatabaseMetaData metaData = connection.getMetaData();
        assertThat(metaData.getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(metaData.getDatabaseProductVersion()).isEqualTo("3.45.1");
        assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(3);
        metaData.getURL();
        metaData.getDriverVersion();
        metaData.supportsBatchUpdates();
        connection.prepareStatement("SELECT * FROM budget WHERE id = ?").close();
        connection.createStatement().close();
        try (Connection other = DriverManager.getConnection(proxy.jdbcUrl())) {
            assertThat(other.isValid(1)).isTrue();
        }
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void anAutocommitStatementCostsOneAlsoWithGeneratedKeysAndMetadataOfItsResult() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO budget(v) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "a");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(1);
            }
        }
        assertThat(proxy.requestCount()).isEqualTo(1);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, v FROM budget")) {
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("TEXT");
            assertThat(rows.next()).isTrue();
        }
        assertThat(proxy.requestCount()).isEqualTo(2);
    }

    @Test
    void keysOfManyRowsCostNoMore() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO budget(v) VALUES (?1), (?1 || 'x')", new String[] {"id", "v"})) {
            for (int i = 0; i < 100; i++) {
                insert.setString(1, "row " + i);
                insert.addBatch();
            }
            insert.executeBatch();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                int count = 0;
                while (keys.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(200);
            }
        }
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aBatchOfManyStatementsCostsOne() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO budget(v) VALUES (?)")) {
            for (int i = 0; i < 5000; i++) {
                insert.setString(1, "row " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(5000).containsOnly(1);
        }
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM budget")).isEqualTo(5000);
    }

    @Test
    void aScriptCostsOne() throws SQLException {
        try (Connection scripting = DriverManager.getConnection(proxy.jdbcUrl() + "?allowMultipleStatements=true");
                Statement statement = scripting.createStatement()) {
            assertThat(statement.execute("SELECT 1; INSERT INTO budget(v) VALUES ('a'); SELECT count(*) FROM budget"))
                    .isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(statement.getMoreResults()).isTrue();
        }
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aTransactionOfThreeStatementsCostsFour() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO budget(v) VALUES ('a')");
            statement.executeUpdate("INSERT INTO budget(v) VALUES ('b')");
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM budget")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(proxy.requestCount()).isEqualTo(4);
        assertThat(server.count("SELECT count(*) FROM budget")).isEqualTo(2);
    }

    @Test
    void savepointsTravelWithTheNextStatement() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO budget(v) VALUES ('a')");
            Savepoint undone = connection.setSavepoint();
            statement.executeUpdate("INSERT INTO budget(v) VALUES ('b')");
            connection.rollback(undone);
            Savepoint kept = connection.setSavepoint("kept");
            statement.executeUpdate("INSERT INTO budget(v) VALUES ('c')");
            connection.releaseSavepoint(kept);
        }
        connection.commit();
        assertThat(proxy.requestCount()).isEqualTo(4);
        assertThat(server.count("SELECT count(*) FROM budget WHERE v IN ('a', 'c')"))
                .isEqualTo(2);
        assertThat(server.count("SELECT count(*) FROM budget")).isEqualTo(2);
    }

    @Test
    void aTransactionWithoutStatementsCostsNothing() throws SQLException {
        connection.setAutoCommit(false);
        connection.setSavepoint();
        connection.commit();
        connection.setSavepoint();
        connection.rollback();
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void theVersionOfTheEngineComesWithTheFirstAnswer() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        assertThat(proxy.exchanges().get(0).requestBody()).contains("sqlite_version()");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 2");
        }
        assertThat(proxy.exchanges().get(1).requestBody()).doesNotContain("sqlite_version()");
    }

    @Test
    void rowsThatAreStreamedCostTwo() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(100);
            try (ResultSet rows = statement.executeQuery(
                    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000) SELECT x FROM c")) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(100_000);
            }
        }
        assertThat(proxy.requestCount()).isEqualTo(2);
    }

    @Test
    void eachMetadataQueryCostsOne() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        metaData.getTables(null, null, "%", null).close();
        metaData.getColumns(null, null, "%", "%").close();
        metaData.getPrimaryKeys(null, null, "budget").close();
        metaData.getImportedKeys(null, null, "budget").close();
        metaData.getExportedKeys(null, null, "budget").close();
        metaData.getIndexInfo(null, null, "budget", false, false).close();
        assertThat(proxy.requestCount()).isEqualTo(6);
        metaData.getTypeInfo().close();
        metaData.getTableTypes().close();
        metaData.getSchemas().close();
        metaData.getCatalogs().close();
        assertThat(proxy.requestCount()).isEqualTo(6);
    }
}
