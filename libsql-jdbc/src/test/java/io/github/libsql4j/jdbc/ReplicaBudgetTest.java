package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.execute;
import static io.github.libsql4j.jdbc.Replicas.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operations on a replica cost over the network, counted in HTTP requests at a proxy before a real server. */
class ReplicaBudgetTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    private LibsqlDataSource replica;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        replica = replicas.replica();
        connection = replica.getConnection();
    }

    private void caughtUp() throws SQLException {
        texts(connection);
        replicas.proxy().reset();
    }

    @Test
    void openingCostsNothingAndTheFirstReadFetchesAll() throws SQLException {
        assertThat(connection.isValid(1)).isTrue();
        assertThat(replicas.calls()).isEmpty();
        texts(connection);
        assertThat(replicas.calls()).containsExactly("Hello", "BatchLogEntries");
    }

    @Test
    void readsCostNothing() throws SQLException {
        caughtUp();
        texts(connection);
        try (PreparedStatement query = connection.prepareStatement("SELECT text FROM note WHERE id = ?")) {
            query.setInt(1, 1);
            query.getParameterMetaData();
            assertThat(query.getMetaData().getColumnName(1)).isEqualTo("text");
            query.executeQuery().close();
        }
        try (Statement streaming = connection.createStatement()) {
            streaming.setFetchSize(1);
            streaming.executeQuery("SELECT * FROM note").close();
        }
        DatabaseMetaData metaData = connection.getMetaData();
        metaData.getColumns(null, null, "%", "%").close();
        execute(connection, "PRAGMA table_info(note)");
        execute(connection, "EXPLAIN QUERY PLAN SELECT * FROM note");
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        texts(connection);
        connection.commit();
        try (Connection another = replica.getConnection()) {
            texts(another);
        }
        assertThat(replicas.calls()).isEmpty();
    }

    @Test
    void aWriteCostsOneAndTheNextReadOne() throws SQLException {
        caughtUp();
        execute(connection, "INSERT INTO note (text) VALUES ('second')");
        assertThat(replicas.calls()).containsExactly("pipeline");
        texts(connection);
        texts(connection);
        assertThat(replicas.calls()).containsExactly("pipeline", "BatchLogEntries");
    }

    @Test
    void aWriteThatChangesNothingCostsTheNextReadOne() throws SQLException {
        caughtUp();
        execute(connection, "DELETE FROM note WHERE text = 'nowhere'");
        texts(connection);
        texts(connection);
        assertThat(replicas.calls()).containsExactly("pipeline", "Hello");
    }

    @Test
    void generatedKeysCostNothingMore() throws SQLException {
        caughtUp();
        try (Statement insert = connection.createStatement()) {
            insert.executeUpdate("INSERT INTO note (text) VALUES ('second')", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(2);
            }
        }
        assertThat(replicas.calls()).containsExactly("pipeline");
    }

    @Test
    void aTransactionCostsOneForEachStatementAndOneForTheCommit() throws SQLException {
        caughtUp();
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO note (text) VALUES ('second')");
        texts(connection);
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(replicas.calls()).containsExactlyElementsOf(Collections.nCopies(3, "pipeline"));
        texts(connection);
        assertThat(replicas.proxy().requestCount()).isEqualTo(4);
    }

    @Test
    void aSyncWithNothingNewCostsOne() throws SQLException {
        caughtUp();
        assertThat(replica.sync().frames()).isZero();
        assertThat(replicas.calls()).containsExactly("Hello");
    }

    @Test
    void aSyncOfOneTransactionCostsTwoAlsoAfterReopening() throws SQLException {
        caughtUp();
        replicas.insertOnPrimary("second");
        replica.sync();
        assertThat(replicas.calls()).containsExactly("Hello", "BatchLogEntries");
        connection.close();
        replica.close();
        replicas.insertOnPrimary("third");
        replicas.proxy().reset();
        replicas.replica().sync();
        assertThat(replicas.calls()).containsExactly("Hello", "BatchLogEntries");
    }

    @Test
    void afterASyncThatFoundSomethingFarAwayOneWithNothingNewCostsTwoOnce() throws SQLException {
        caughtUp();
        replicas.proxy().always(new Fault.Delay(Duration.ofMillis(6)));
        replicas.insertOnPrimary("second");
        replica.sync();
        for (List<String> calls : List.of(List.of("Hello", "BatchLogEntries"), List.of("Hello"), List.of("Hello"))) {
            replicas.proxy().reset();
            assertThat(replica.sync().frames()).isZero();
            assertThat(replicas.calls()).containsExactlyInAnyOrderElementsOf(calls);
        }
    }

    @Test
    void aBurstOfWritesCostsOneEachAndTheReadAfterItFew() throws SQLException {
        caughtUp();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            for (int i = 0; i < 1_000; i++) {
                insert.setString(1, "note " + i);
                insert.executeUpdate();
            }
        }
        assertThat(replicas.proxy().requestCount()).isEqualTo(1_000);
        assertThat(texts(connection)).hasSize(1_001);
        // The log comes in groups of at least 1,024 frames.
        assertThat(replicas.proxy().requestCount()).isLessThanOrEqualTo(1_003);
    }

    @Test
    void withoutReadYourWritesAReadAfterAWriteCostsNothing() throws SQLException {
        connection.close();
        replica.close();
        LibsqlDataSource loose = replicas.replica();
        loose.setReadYourWrites(false);
        try (Connection reading = loose.getConnection()) {
            texts(reading);
            replicas.proxy().reset();
            execute(reading, "INSERT INTO note (text) VALUES ('second')");
            assertThat(texts(reading)).containsExactly("first");
            assertThat(replicas.calls()).containsExactly("pipeline");
            loose.sync();
            assertThat(texts(reading)).containsExactly("first", "second");
        }
    }
}
