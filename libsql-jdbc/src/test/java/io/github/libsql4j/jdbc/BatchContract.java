package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.Value;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches: all or nothing. */
interface BatchContract extends JdbcFixture {

    @Test
    default void aBatchCountsEachStatement() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a'), ('b')");
            statement.addBatch("UPDATE item SET price = 1 WHERE name = 'a'");
            statement.addBatch("DELETE FROM item WHERE name = 'x'");
            assertThat(statement.executeBatch()).containsExactly(2, 1, 0);
            assertThat(statement.executeBatch()).as("the list is cleared").isEmpty();
        }
        assertThat(committedNames()).containsExactly("a", "b");
    }

    @Test
    default void aPreparedBatchRunsForEachSetOfArguments() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name, price) VALUES (?, ?)")) {
            insert.setInt(2, 5);
            for (int i = 0; i < 250; i++) {
                insert.setString(1, "n" + i);
                insert.addBatch();
            }
            assertThat(insert.executeLargeBatch()).hasSize(250).containsOnly(1L);
        }
        assertThat(texts("SELECT count(*) FROM item WHERE price = 5")).containsExactly("250");
    }

    @Test
    default void rowsOfAPreparedBatchGetTheirNumbersInOrder() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (int i = 0; i < 600; i++) {
                insert.setString(1, "n" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(600).containsOnly(1);
        }
        assertThat(texts("SELECT count(*) FROM item WHERE name = 'n' || (id - (SELECT min(id) FROM item))"))
                .containsExactly("600");
    }

    @Test
    default void rowsThatATriggerLeavesOutAreNotCounted() throws SQLException {
        execute("CREATE TRIGGER no_odd BEFORE INSERT ON item WHEN NEW.price % 2 BEGIN SELECT RAISE(IGNORE); END");
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name, price) VALUES (?, ?)")) {
            for (int i = 0; i < 4; i++) {
                insert.setString(1, "n" + i);
                insert.setInt(2, i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 0, 1, 0);
        }
        assertThat(committedNames()).containsExactly("n0", "n2");
    }

    @Test
    default void rowsThatAConstraintLeavesOutAreNotCounted() throws SQLException {
        execute("CREATE TABLE once (x UNIQUE ON CONFLICT IGNORE)");
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO once VALUES (?)")) {
            for (int x : new int[] {1, 2, 1, 3}) {
                insert.setInt(1, x);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 0, 1);
        }
        assertThat(texts("SELECT group_concat(x) FROM once")).containsExactly("1,2,3");
    }

    @Test
    default void aFailureKeepsNothingAndNamesTheStatement() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (String name : List.of("a", "b", "a", "c")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            BatchUpdateException error = catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
            assertError(error)
                    .hasMessageStartingWith("Statement 3 of 4 failed: ")
                    .hasMessageEndingWith("; nothing of the batch was kept")
                    .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertThat(error.getSQLState()).isEqualTo("23505");
            assertThat(error.getErrorCode()).isEqualTo(2067);
            assertThat(error.getUpdateCounts()).hasSize(4).containsOnly(Statement.EXECUTE_FAILED);
            assertThat(insert.executeBatch()).as("the list is cleared").isEmpty();
        }
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void aQueryInABatchIsRefusedBeforeAnythingRuns() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.addBatch("SELECT 1");
            BatchUpdateException error = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
            assertError(error).hasMessageStartingWith("Statement 2 of 2 failed");
            assertThat(error.getSQLState()).isEqualTo("0100E");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void inATransactionAFailedBatchLeavesTheRest() throws SQLException {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('before')");
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.addBatch("INSERT INTO item (name) VALUES (NULL)");
            assertSqlError("23502", statement::executeBatch);
        }
        connection().commit();
        assertThat(committedNames()).containsExactly("before");
    }

    @Test
    default void inATransactionAFailedBatchOfRowsLeavesTheRest() throws SQLException {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('before')");
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (String name : List.of("a", "b", "before")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            assertError(catchThrowableOfType(BatchUpdateException.class, insert::executeBatch))
                    .hasMessageStartingWith("Statement 3 of 3 failed: ");
        }
        execute("INSERT INTO item (name) VALUES ('after')");
        connection().commit();
        assertThat(committedNames()).containsExactly("before", "after");
    }

    @Test
    default void inATransactionABatchCanBeRolledBack() throws SQLException {
        connection().setAutoCommit(false);
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.executeBatch();
        }
        assertThat(names()).containsExactly("a");
        connection().rollback();
        assertThat(names()).isEmpty();
    }

    @Test
    default void clearBatchForgets() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void argumentsAreCheckedWhenTheyAreAdded() throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            assertSqlError("22023", insert::addBatch);
        }
    }

    @Test
    default void transactionControlInABatchIsRefused() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.addBatch("COMMIT");
            assertError(catchThrowableOfType(BatchUpdateException.class, statement::executeBatch))
                    .isNotNull();
        }
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void dataDefinitionIsRolledBackToo() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("CREATE TABLE made (x)");
            statement.addBatch("INSERT INTO no_such_table VALUES (1)");
            assertSqlError("42S02", statement::executeBatch);
        }
        assertThat(texts("SELECT name FROM sqlite_schema WHERE name = 'made'")).isEmpty();
    }

    @Test
    default void theOwnBatchTakesQueries() throws Exception {
        List<StatementResult> results = connection()
                .unwrap(LibsqlConnection.class)
                .batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO item (name) VALUES (?)", Value.of("a")),
                                SqlStatement.of("SELECT name FROM item")));
        assertThat(results.get(0).affectedRows()).isEqualTo(1);
        assertThat(results.get(1).rows().next()).isTrue();
        assertThat(results.get(1).rows().text(0)).isEqualTo("a");
    }

    @Test
    default void theOwnBatchIsAllOrNothing() throws Exception {
        LibsqlConnection connection = connection().unwrap(LibsqlConnection.class);
        List<SqlStatement> statements = List.of(
                SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                SqlStatement.of("INSERT INTO item (name) VALUES ('a')"));
        assertSqlError("23505", () -> connection.batch(TransactionMode.WRITE, statements));
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void aBatchWithForeignKeysOffIsATransactionOfItsOwn() throws Exception {
        LibsqlConnection libsql = connection().unwrap(LibsqlConnection.class);
        List<SqlStatement> insert = List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('a')"));
        assertThat(libsql.batchWithForeignKeysOff(insert))
                .extracting(StatementResult::affectedRows)
                .containsExactly(1L);
        connection().setAutoCommit(false);
        assertSqlError("25001", () -> libsql.batchWithForeignKeysOff(insert));
        connection().setAutoCommit(true);
        connection().setReadOnly(true);
        assertSqlError("25006", () -> libsql.batchWithForeignKeysOff(insert));
        connection().setReadOnly(false);
        assertThat(committedNames()).containsExactly("a");
    }
}
