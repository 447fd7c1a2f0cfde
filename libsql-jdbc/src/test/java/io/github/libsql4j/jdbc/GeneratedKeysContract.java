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
            assertThat(keys(insert, "id")).containsExactly(2L);
        }
    }

    @Test
    default void severalColumnsComeByTheirNames() throws SQLException {
        String[] names = {"ID", "name", "price"};
        try (PreparedStatement insert = connection().prepareStatement(INSERT, names)) {
            insert.setString(1, "a");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.getMetaData().getColumnLabel(1)).isEqualTo("ID");
                assertThat(keys.getMetaData().getColumnCount()).isEqualTo(3);
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong("id")).isEqualTo(1);
                assertThat(keys.getString("name")).isEqualTo("a");
                assertThat(keys.getObject("price")).isNull();
                assertThat(keys.next()).isFalse();
            }
        }
    }

    @Test
    default void columnsComeByTheirPositions() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT, new int[] {2, 1})) {
            insert.setString(1, "a");
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString(1)).isEqualTo("a");
                assertThat(keys.getLong(2)).isEqualTo(1);
                assertThat(keys.getMetaData().getColumnName(2)).isEqualTo("id");
            }
        }
    }

    @Test
    default void anUnknownColumnIsAnErrorAndNothingHappens() throws SQLException {
        for (String name : List.of("nosuch", "", "a`b", "x\" FROM item; --")) {
            try (PreparedStatement insert = connection().prepareStatement(INSERT, new String[] {"id", name})) {
                insert.setString(1, "a");
                assertSqlError("42S22", insert::executeUpdate).hasMessageContaining(name);
            }
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void aPositionBehindTheLastColumnIsAnErrorWhenTheKeysAreRead() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT, new int[] {4})) {
            insert.setString(1, "a");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertSqlError("42S22", insert::getGeneratedKeys).hasMessageContaining("3 columns");
        }
        assertSqlError("22023", () -> connection().prepareStatement(INSERT, new int[] {0}));
        assertSqlError("22023", () -> connection().prepareStatement(INSERT, 17));
    }

    @Test
    default void columnsNeedNotBeNamedSimply() throws SQLException {
        execute("CREATE TABLE \"odd table\" (\"a `b` [c] \"\"d\"\"\" INTEGER PRIMARY KEY, \"select\" DEFAULT 7)");
        try (PreparedStatement insert = connection()
                .prepareStatement(
                        "INSERT INTO \"odd table\" DEFAULT VALUES", new String[] {"select", "a `b` [c] \"d\""})) {
            insert.executeUpdate();
            assertThat(keys(insert, "a `b` [c] \"d\"")).containsExactly(1L);
            assertThat(keys(insert, "select")).containsExactly(7L);
        } finally {
            execute("DROP TABLE \"odd table\"");
        }
    }

    @Test
    default void anInsertOfSeveralRowsReturnsTheKeyOfEach() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            int count = statement.executeUpdate(
                    "INSERT INTO item (name) VALUES ('a'), ('b'), ('c')", Statement.RETURN_GENERATED_KEYS);
            assertThat(count).isEqualTo(3);
            assertThat(keys(statement, "GENERATED_KEY")).containsExactly(1L, 2L, 3L);
            count = statement.executeUpdate(
                    "WITH more AS (SELECT name || 'x' AS n FROM item) INSERT INTO item (name) SELECT n FROM more",
                    new String[] {"id"});
            assertThat(count).isEqualTo(3);
            assertThat(keys(statement, "id")).containsExactly(4L, 5L, 6L);
            statement.execute("REPLACE INTO item (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(keys(statement, "GENERATED_KEY")).containsExactly(7L);
        }
    }

    @Test
    default void aConflictThatUpdatesReturnsTheKeyOfTheRow() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b')");
        try (Statement statement = connection().createStatement()) {
            int count = statement.executeUpdate(
                    "INSERT INTO item (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET price = 1",
                    Statement.RETURN_GENERATED_KEYS);
            assertThat(count).isEqualTo(1);
            assertThat(keys(statement, "GENERATED_KEY")).containsExactly(1L);
        }
    }

    @Test
    default void commentsAndSemicolonsBehindTheStatementAreNoObstacle() throws SQLException {
        for (String end : List.of(";", " -- end", " /* end */ ;; -- ", "\n;\n", "-- returning id")) {
            try (PreparedStatement insert = connection().prepareStatement(INSERT + end, new String[] {"id"})) {
                insert.setString(1, "n" + end);
                insert.executeUpdate();
                assertThat(keys(insert, "id")).as(end).hasSize(1);
            }
        }
    }

    @Test
    default void theRowsOfTheStatementsOwnReturningAreItsKeys() throws SQLException {
        String sql = "INSERT INTO item (name) VALUES ('a'), ('b') RETURNING name, id * 10 AS tens";
        try (PreparedStatement insert = connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            assertThat(insert.execute()).isFalse();
            assertThat(insert.getUpdateCount()).isEqualTo(2);
            assertThat(keys(insert, "tens")).containsExactly(10L, 20L);
        }
        execute("DELETE FROM item");
        try (PreparedStatement insert = connection().prepareStatement(sql, new String[] {"id"})) {
            assertThat(insert.executeUpdate()).isEqualTo(2);
            assertThat(keys(insert, "tens")).containsExactly(10L, 20L);
        }
        execute("DELETE FROM item");
        try (PreparedStatement insert = connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
                ResultSet rows = insert.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("name")).isEqualTo("a");
        }
    }

    @Test
    default void updatesAndDeletesReturnTheColumnsTheyAreAskedFor() throws SQLException {
        execute("INSERT INTO item (name, price) VALUES ('a', 1), ('b', 2)");
        try (PreparedStatement update =
                connection().prepareStatement("UPDATE item SET price = price + 1", new String[] {"id", "price"})) {
            assertThat(update.executeUpdate()).isEqualTo(2);
            assertThat(keys(update, "price")).containsExactly(2L, 3L);
        }
        try (PreparedStatement delete =
                connection().prepareStatement("DELETE FROM item WHERE name = 'a'", new String[] {"id"})) {
            assertThat(delete.executeUpdate()).isEqualTo(1);
            assertThat(keys(delete, "id")).containsExactly(1L);
        }
    }

    @Test
    default void aTableWithoutRowidHasNoneButThoseNamed() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('an earlier insert')");
        execute("CREATE TABLE keyed (k TEXT PRIMARY KEY, v) WITHOUT ROWID");
        String sql = "INSERT INTO keyed VALUES (?, 1)";
        connection().setAutoCommit(false);
        try (PreparedStatement insert = connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement named = connection().prepareStatement(sql, new String[] {"k"})) {
            insert.setString(1, "a");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(insert.getGeneratedKeys().next()).isFalse();
            for (String key : List.of("b", "c")) {
                insert.setString(1, key);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1);
            assertThat(insert.getGeneratedKeys().next()).isFalse();
            named.setString(1, "d");
            assertThat(named.executeUpdate()).isEqualTo(1);
            ResultSet keys = named.getGeneratedKeys();
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("k")).isEqualTo("d");
            connection().commit();
            assertThat(texts("SELECT k FROM keyed ORDER BY k")).containsExactly("a", "b", "c", "d");
        } finally {
            connection().rollback();
            connection().setAutoCommit(true);
            execute("DROP TABLE keyed");
        }
    }

    @Test
    default void aViewHasNone() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('an earlier insert')");
        execute("CREATE VIEW named AS SELECT name FROM item");
        execute("CREATE TRIGGER named_insert INSTEAD OF INSERT ON named BEGIN"
                + " INSERT INTO item (name) VALUES (new.name); END");
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate("INSERT INTO named VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
            assertThat(statement.getGeneratedKeys().next()).isFalse();
        } finally {
            execute("DROP VIEW named");
        }
        assertThat(names()).containsExactly("an earlier insert", "a");
    }

    @Test
    default void aVirtualTableReturnsTheKeyOfItsLastRow() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c')");
        execute("CREATE VIRTUAL TABLE words USING fts5(word)");
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate("INSERT INTO words VALUES ('x'), ('y')", Statement.RETURN_GENERATED_KEYS);
            assertThat(keys(statement, "GENERATED_KEY")).containsExactly(2L);
        } finally {
            execute("DROP TABLE words");
        }
    }

    @Test
    default void aFailedInsertLeavesNoKeys() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "a");
            insert.executeUpdate();
            assertSqlError("23505", insert::executeUpdate);
            assertThat(insert.getGeneratedKeys().next()).isFalse();
            insert.setString(1, "b");
            insert.executeUpdate();
            assertThat(keys(insert, "GENERATED_KEY")).containsExactly(2L);
        }
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
        try (PreparedStatement insert = connection()
                .prepareStatement("INSERT INTO item (name) VALUES (?1 || 'x'), (?1 || 'y')", new String[] {"id"})) {
            for (String name : List.of("a", "b")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(2, 2);
            assertThat(keys(insert, "id")).containsExactly(4L, 5L, 6L, 7L);
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
