package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes through a replica of a server of Turso's sync engine, as far as the one for tests knows SQL over HTTP. */
class PulledWritesTest {

    @RegisterExtension
    final PulledReplica pulled = new PulledReplica();

    private LibsqlDataSource replica;

    @BeforeEach
    void create() {
        pulled.server().run("CREATE TABLE note(id INTEGER PRIMARY KEY, text UNIQUE)");
        replica = pulled.open();
    }

    @Test
    void areReadOnEveryConnectionAfterOnePull() throws Exception {
        try (Connection writer = replica.getConnection();
                Connection reader = replica.getConnection();
                PreparedStatement insert =
                        writer.prepareStatement("INSERT INTO note(text) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            assertThat(Replicas.texts(reader)).isEmpty();
            insert.setString(1, "first");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(1);
            }
            pulled.proxy().reset();
            assertThat(Replicas.texts(reader)).containsExactly("first");
            assertThat(Replicas.texts(writer)).containsExactly("first");
            assertThat(pulled.calls()).containsExactly("pull-updates");
            pulled.proxy().reset();
            for (int i = 0; i < 5; i++) {
                insert.setString(1, "more " + i);
                insert.executeUpdate();
            }
            assertThat(Replicas.texts(reader)).hasSize(6);
            assertThat(pulled.calls())
                    .hasSize(6)
                    .filteredOn("pull-updates"::equals)
                    .hasSize(1);
        }
        pulled.assertSame(replica);
    }

    @Test
    void thatFailWithAConstraintSaySo() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            Replicas.execute(connection, "INSERT INTO note(text) VALUES ('one')");
            assertSqlError("23505", () -> Replicas.execute(connection, "INSERT INTO note(text) VALUES ('one')"));
            assertSqlError("42S02", () -> Replicas.execute(connection, "INSERT INTO missing VALUES (1)"));
            assertThat(Replicas.texts(connection)).containsExactly("one");
        }
    }

    @Test
    void ofABatchAreAllOrNothingAndLeaveNothingOpen() throws SQLException {
        try (Connection connection = replica.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO note(text) VALUES (?)")) {
            for (String text : new String[] {"a", "b", "c"}) {
                insert.setString(1, text);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
            for (String text : new String[] {"d", "a", "e"}) {
                insert.setString(1, text);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
            assertThat(Replicas.texts(connection)).containsExactly("a", "b", "c");
        }
        pulled.server().run("BEGIN", "ROLLBACK");
    }

    @Test
    void inATransactionOfSeveralRequestsAreRefusedBeforeItBegins() throws SQLException {
        try (Connection connection = DriverManager.getConnection(pulled.url())) {
            connection.setAutoCommit(false);
            assertSqlError("0A000", () -> Replicas.execute(connection, "INSERT INTO note(text) VALUES ('one')"))
                    .hasMessageContainingAll("transaction", "tursodb");
            connection.rollback();
            connection.setAutoCommit(true);
            Replicas.execute(connection, "INSERT INTO note(text) VALUES ('two')");
            assertThat(Replicas.texts(connection)).containsExactly("two");
        }
        pulled.server().run("BEGIN", "ROLLBACK");
    }
}
