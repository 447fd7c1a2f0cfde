package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many rows to and from a server. */
@Tag("slow")
class RemoteLoadTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS load");
        server.run("CREATE TABLE load(id INTEGER PRIMARY KEY, text TEXT NOT NULL, number REAL)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void twoHundredThousandRowsInTwentyBatches() throws SQLException {
        try (Connection connection = DriverManager.getConnection(proxy.jdbcUrl())) {
            for (int batch = 0; batch < 20; batch++) {
                insert(connection, batch * 10_000, 10_000);
            }
            assertThat(proxy.requestCount()).isEqualTo(20);
            assertThat(server.count("SELECT count(*) FROM load")).isEqualTo(200_000);

            long sum = 0;
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(1000);
                try (ResultSet rows = statement.executeQuery("SELECT id, text, number FROM load")) {
                    while (rows.next()) {
                        sum += rows.getLong(1);
                        assertThat(rows.getString(2)).isEqualTo("row " + rows.getLong(1));
                    }
                }
            }
            assertThat(sum).isEqualTo(200_000L * 199_999 / 2);
        }
        server.run("DROP TABLE load");
    }

    @Test
    void aBatchOverTheLimitOfARequestIsStillOneTransaction() throws SQLException {
        try (Connection connection = DriverManager.getConnection(proxy.jdbcUrl())) {
            insert(connection, 49_000, 1);
            proxy.reset();

            BatchUpdateException failure =
                    catchThrowableOfType(BatchUpdateException.class, () -> insert(connection, 0, 50_000));

            assertThat(failure.getSQLState()).isEqualTo("23505");
            assertThat(failure.getMessage()).contains("49001");
            assertThat(server.count("SELECT count(*) FROM load")).isEqualTo(1);
            proxy.reset();
            insert(connection, 100_000, 120_000);
            assertThat(proxy.requestCount()).as("three parts and a commit").isEqualTo(4);
        }
        assertThat(server.count("SELECT count(*) FROM load")).isEqualTo(120_001);
    }

    private static void insert(Connection connection, int first, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO load VALUES (?, ?, ?)")) {
            for (int id = first; id < first + count; id++) {
                insert.setInt(1, id);
                insert.setString(2, "row " + id);
                insert.setDouble(3, id / 7.0);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(count).containsOnly(1);
        }
    }
}
