package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements and transactions at random, under faults at random. Beside them a ledger is kept of what the caller was told: what
 * succeeded is on the server once, what failed is not, and of what is unknown all or nothing is there.
 */
@Tag("slow")
@Tag("oldestJdk")
@Timeout(120)
class RandomFaultsTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            // Each transaction that is lost occupies a connection of the server's for 10 s.
            LibsqlServerExtension.perClass(
                    ServerOptions.defaults().withNamespaces().withArguments("--max-concurrent-connections", "5000"));

    private static final int STEPS = 200;
    private static final String OUTCOME_UNKNOWN = "08007";

    private final LibsqlServer server = SERVER.server();
    private final List<Entry> ledger = new ArrayList<>();
    private int nextId;

    /** Rows that are there or not together. */
    private record Entry(int first, int count, String verdict) {}

    private interface Unit {
        void run(int id) throws SQLException;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTableAgreesWithWhatTheCallerWasTold(long seed) throws SQLException {
        Random random = new Random(seed);
        String namespace = "random" + seed;
        // A transaction that is lost would hold up the next one for 5 s.
        server.createNamespace(namespace, "{\"txn_timeout_s\":0}");
        server.runIn(namespace, "CREATE TABLE t(id)");
        Properties properties = new Properties();
        properties.setProperty("namespace", namespace);
        properties.setProperty("requestTimeout", "30s");
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Connection connection = DriverManager.getConnection(proxy.jdbcUrl(), properties)) {
            for (int step = 0; step < STEPS; step++) {
                step(random, proxy, connection);
            }
        }
        for (Entry entry : ledger) {
            long rows = rows(namespace, entry);
            switch (entry.verdict()) {
                case "" -> assertThat(rows).as("%s", entry).isEqualTo(entry.count());
                case OUTCOME_UNKNOWN -> assertThat(rows).as("%s", entry).isIn(0L, (long) entry.count());
                default -> assertThat(rows).as("%s", entry).isZero();
            }
        }
        assertThat(ledger).extracting(Entry::verdict).contains("", "08007", "40001");
        assertThat(server.countIn(namespace, "SELECT count(*) - count(DISTINCT id) FROM t"))
                .isZero();
    }

    private void step(Random random, RecordingProxy proxy, Connection connection) throws SQLException {
        switch (random.nextInt(5)) {
            case 0 -> entry(random, proxy, connection, 1, id -> insert(connection, id));
            case 1 -> entry(random, proxy, connection, 3, id -> batch(connection, id));
            case 2 -> entry(random, proxy, connection, 3, id -> transaction(random, connection, id));
            case 3 -> entry(random, proxy, connection, 0, id -> rolledBack(connection, id));
            default -> read(random, proxy, connection);
        }
        assertThat(connection.getAutoCommit()).isTrue();
    }

    /** One thing that is all or nothing; faults may strike several of its requests. */
    private void entry(Random random, RecordingProxy proxy, Connection connection, int count, Unit unit)
            throws SQLException {
        int id = nextId;
        nextId += 10;
        for (int i = 0; i < 3; i++) {
            proxy.inject(random.nextInt(3) > 0 ? new Fault.Trickle(Long.MAX_VALUE, Duration.ZERO) : fault(random));
        }
        String verdict = "";
        try {
            unit.run(id);
        } catch (SQLException e) {
            verdict = e.getSQLState();
        }
        proxy.clearFaults();
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        ledger.add(new Entry(id, count, verdict));
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO t VALUES (" + id + ")"))
                    .isEqualTo(1);
        }
    }

    private static void batch(Connection connection, int id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, id + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        }
    }

    private static void transaction(Random random, Connection connection, int id) throws SQLException {
        connection.setAutoCommit(false);
        insert(connection, id);
        if (random.nextBoolean()) {
            Savepoint savepoint = connection.setSavepoint();
            insert(connection, id + 9);
            connection.rollback(savepoint);
        }
        insert(connection, id + 1);
        insert(connection, id + 2);
        connection.commit();
    }

    private static void rolledBack(Connection connection, int id) throws SQLException {
        connection.setAutoCommit(false);
        insert(connection, id);
        connection.rollback();
    }

    private static void read(Random random, RecordingProxy proxy, Connection connection) throws SQLException {
        proxy.inject(fault(random));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(random.nextInt(2));
            try (ResultSet rows = statement.executeQuery("SELECT value FROM json_each('[1,2,3,4,5]')")) {
                int count = 0;
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(++count);
                }
                assertThat(count).isEqualTo(5);
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isIn("08001", "08004", "08006");
        }
        proxy.clearFaults();
    }

    private static Fault fault(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Fault.CutRequest(random.nextInt(600));
            case 1, 2 -> new Fault.CutResponse(random.nextInt(600));
            case 3 -> new Fault.Refuse();
            case 4 -> answer(new int[] {429, 500, 502, 503, 504}[random.nextInt(5)], Map.of());
            case 5 -> answer(429, Map.of("Retry-After", "0"));
            default -> new Fault.RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"baton\":", true);
        };
    }

    private static Fault answer(int status, Map<String, String> headers) {
        return new Fault.Answer(status, headers, "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8));
    }

    private long rows(String namespace, Entry entry) {
        return server.countIn(
                namespace, "SELECT count(*) FROM t WHERE id BETWEEN " + entry.first() + " AND " + (entry.first() + 9));
    }
}
