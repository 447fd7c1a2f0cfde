package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys that inserts generate. */
interface GeneratedKeysContract extends JdbcFixture {

    String INSERT = "INSERT INTO item (name) VALUES (?)";

    @Test
    default void anInsertReturnsItsKey() throws SQLException {
        execute("INSERT INTO item (id, name) VALUES (41, 'before')");
        try (PreparedStatement insert = connection().prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "a");
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(42);
                assertThat(keys.getMetaData().getColumnCount()).isEqualTo(1);
                assertThat(keys.getLong("GENERATED_KEY")).isEqualTo(42);
                assertThat(keys.next()).isFalse();
            }
        }
    }

    @Test
    default void aRequestedColumnGivesItsName() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT, new String[] {"id"})) {
            insert.setString(1, "a");
            insert.execute();
            assertThat(keys(insert, "id")).containsExactly(1L);
            assertThat(keys(insert, "id")).as("asked again").containsExactly(1L);
        }
        try (PreparedStatement insert = connection().prepareStatement(INSERT, new int[] {1})) {
            insert.setString(1, "b");
            insert.execute();
            assertThat(keys(insert, "GENERATED_KEY")).containsExactly(2L);
        }
    }

    @Test
    default void severalColumnsAreRefused() {
        assertSqlError("0A000", () -> connection().prepareStatement(INSERT, new String[] {"id", "name"}));
        assertSqlError("0A000", () -> connection().prepareStatement(INSERT, new int[] {1, 2}));
        assertSqlError("22023", () -> connection().prepareStatement(INSERT, 17));
    }

    @Test
    default void thereAreNoneUnlessAskedFor() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT)) {
            insert.setString(1, "a");
            insert.executeUpdate();
            assertThat(insert.getGeneratedKeys().next()).isFalse();
        }
    }

    @Test
    default void thereAreNoneWhereNothingWasInserted() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a')");
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate("UPDATE item SET price = 1", Statement.RETURN_GENERATED_KEYS);
            assertThat(statement.getGeneratedKeys().next()).isFalse();
            statement.executeUpdate(
                    "INSERT INTO item (name) VALUES ('a') ON CONFLICT DO NOTHING", Statement.RETURN_GENERATED_KEYS);
            assertThat(statement.getGeneratedKeys().next()).isFalse();
        }
    }

    @Test
    default void statementsTakeTheWishWithTheSql() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate("INSERT INTO item (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
            assertThat(keys(statement, "GENERATED_KEY")).containsExactly(1L);
            statement.execute("INSERT INTO item (name) VALUES ('b')", new String[] {"ID"});
            assertThat(keys(statement, "id")).containsExactly(2L);
            statement.executeUpdate("INSERT INTO item (name) VALUES ('c')");
            assertThat(statement.getGeneratedKeys().next()).isFalse();
        }
    }

    @Test
    default void aBatchReturnsAKeyForEachInsert() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            for (String name : List.of("a", "b", "c")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            insert.executeBatch();
            assertThat(keys(insert, "GENERATED_KEY")).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    default void inATransactionTheKeyIsThereAtOnce() throws SQLException {
        connection().setAutoCommit(false);
        try (PreparedStatement insert = connection().prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "a");
            insert.executeUpdate();
            assertThat(keys(insert, "GENERATED_KEY")).containsExactly(1L);
        }
        connection().rollback();
        assertThat(names()).isEmpty();
    }

    private static List<Long> keys(Statement statement, String label) throws SQLException {
        List<Long> values = new ArrayList<>();
        try (ResultSet keys = statement.getGeneratedKeys()) {
            while (keys.next()) {
                values.add(keys.getLong(label));
            }
        }
        return values;
    }
}
