package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a leaked connection holds on the server. */
@Tag("slow")
class RemoteLeakTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS item");
        server.run("CREATE TABLE item (name TEXT)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void theStreamOfALeakedTransactionIsEnded() throws SQLException {
        leakTransaction();
        Awaitility.await().until(() -> {
            System.gc();
            return proxy.exchanges().size() == 2;
        });
        assertThat(proxy.exchanges().get(1).requestBody()).contains("{\"type\":\"close\"}");
        assertThat(server.count("SELECT count(*) FROM item")).isZero();
    }

    @Test
    void theAnswerOfAHalfReadResultEndsWithItsConnection() throws SQLException {
        try (Connection connection = DriverManager.getConnection(proxy.jdbcUrl())) {
            Statement statement = connection.createStatement();
            statement.setFetchSize(10);
            statement
                    .executeQuery("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 500000)"
                            + " SELECT x FROM c")
                    .next();
            assertThat(proxy.exchanges()).as("complete answers").isEmpty();
            connection.close();
            Awaitility.await().until(() -> proxy.exchanges().size() == 2);
        }
    }

    private void leakTransaction() throws SQLException {
        Connection connection = DriverManager.getConnection(proxy.jdbcUrl());
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("INSERT INTO item VALUES ('leaked')");
    }
}
