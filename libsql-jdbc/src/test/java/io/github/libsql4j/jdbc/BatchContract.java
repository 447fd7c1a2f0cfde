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
