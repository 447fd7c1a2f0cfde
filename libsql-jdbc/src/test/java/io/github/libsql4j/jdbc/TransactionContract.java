package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Transactions and savepoints. */
interface TransactionContract extends JdbcFixture {

    @Test
    default void autoCommitIsTheDefault() throws SQLException {
        assertThat(connection().getAutoCommit()).isTrue();
        insert("a");
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void commitKeepsAndRollbackUndoes() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        connection().commit();
        insert("b");
        assertThat(names()).containsExactly("a", "b");
        connection().rollback();
        assertThat(names()).containsExactly("a");
        connection().commit();
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void nothingIsSeenBeforeTheCommit() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        connection().rollback();
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void switchingAutoCommitOnCommits() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        connection().setAutoCommit(false);
        connection().setAutoCommit(true);
        assertThat(committedNames()).containsExactly("a");
        insert("b");
        assertThat(committedNames()).containsExactly("a", "b");
    }

    @Test
    default void aTransactionCanBeBegunInAModeOfItsOwn() throws SQLException {
        insert("a");
        connection().setAutoCommit(false);
        libsql().begin(TransactionMode.READ);
        assertThat(names()).containsExactly("a");
        assertSqlError("25006", () -> insert("b"));
        connection().rollback();
        libsql().begin(TransactionMode.DEFERRED);
        assertThat(names()).containsExactly("a");
        insert("c");
        connection().commit();
        insert("d");
        connection().commit();
        assertThat(committedNames()).containsExactly("a", "c", "d");
    }

    @Test
    default void aTransactionIsBegunOnceAndNotInAutoCommitMode() throws SQLException {
        assertSqlError("25000", () -> libsql().begin(TransactionMode.WRITE));
        connection().setAutoCommit(false);
        libsql().begin(TransactionMode.WRITE);
        assertSqlError("25001", () -> libsql().begin(TransactionMode.WRITE));
        insert("a");
        assertSqlError("25001", () -> libsql().begin(TransactionMode.WRITE));
        connection().commit();
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void closingRollsBack() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        connection().close();
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void inAutoCommitModeThereIsNothingToEnd() {
        assertSqlError("25000", connection()::commit);
        assertSqlError("25000", connection()::rollback);
        assertSqlError("25000", connection()::setSavepoint);
        assertSqlError("25000", () -> connection().setSavepoint("s"));
    }

    @Test
    default void emptyTransactionsCanBeEnded() throws SQLException {
        connection().setAutoCommit(false);
        connection().commit();
        connection().rollback();
        connection().setAutoCommit(true);
        assertThat(connection().getAutoCommit()).isTrue();
    }

    @Test
    default void anErrorLeavesTheTransactionOpen() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        assertSqlError("23505", () -> insert("a"));
        assertSqlError("42S02", () -> texts("SELECT * FROM no_such_table"));
        insert("b");
        connection().commit();
        assertThat(committedNames()).containsExactly("a", "b");
    }

    @Test
    default void whenTheDatabaseRollsBackTheTransactionMustBeEnded() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        assertSqlError("23505", () -> execute("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"));
        assertSqlError("25000", () -> insert("b"));
        assertThatThrownBy(connection()::commit).isInstanceOf(SQLException.class);
        connection().rollback();
        insert("c");
        connection().commit();
        assertThat(committedNames()).containsExactly("c");
    }

    @Test
    default void savepointsUndoAPart() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        Savepoint one = connection().setSavepoint();
        insert("b");
        Savepoint two = connection().setSavepoint("two");
        insert("c");
        connection().rollback(two);
        assertThat(names()).containsExactly("a", "b");
        insert("d");
        connection().rollback(two);
        assertThat(names()).containsExactly("a", "b");
        connection().rollback(one);
        assertThat(names()).containsExactly("a");
        connection().commit();
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void aSavepointCanComeFirst() throws SQLException {
        connection().setAutoCommit(false);
        Savepoint first = connection().setSavepoint();
        insert("a");
        connection().rollback(first);
        insert("b");
        connection().commit();
        assertThat(committedNames()).containsExactly("b");
    }

    @Test
    default void releasedSavepointsAreGone() throws SQLException {
        connection().setAutoCommit(false);
        Savepoint outer = connection().setSavepoint();
        Savepoint inner = connection().setSavepoint();
        insert("a");
        connection().releaseSavepoint(outer);
        assertSqlError("3B001", () -> connection().rollback(inner));
        assertSqlError("3B001", () -> connection().releaseSavepoint(outer));
        connection().commit();
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void savepointsEndWithTheirTransaction() throws SQLException {
        connection().setAutoCommit(false);
        Savepoint old = connection().setSavepoint();
        insert("a");
        connection().commit();
        insert("b");
        assertSqlError("3B001", () -> connection().rollback(old));
        assertSqlError("3B001", () -> connection().rollback(null));
    }

    @Test
    default void savepointsOfOthersAreRefused() throws SQLException {
        connection().setAutoCommit(false);
        try (Connection other = dataSource().getConnection()) {
            other.setAutoCommit(false);
            Savepoint foreign = other.setSavepoint();
            connection().setSavepoint();
            assertSqlError("3B001", () -> connection().rollback(foreign));
        }
    }

    @Test
    default void savepointsHaveANameOrAnId() throws SQLException {
        connection().setAutoCommit(false);
        Savepoint named = connection().setSavepoint("it's \"me\"");
        Savepoint unnamed = connection().setSavepoint();
        assertThat(named.getSavepointName()).isEqualTo("it's \"me\"");
        assertSqlError("3B001", named::getSavepointId);
        assertThat(unnamed.getSavepointId()).isPositive();
        assertSqlError("3B001", unnamed::getSavepointName);
    }

    @Test
    default void savepointsOfTheSameNameAreTwo() throws SQLException {
        connection().setAutoCommit(false);
        Savepoint one = connection().setSavepoint("s");
        insert("a");
        connection().setSavepoint("S");
        insert("b");
        connection().rollback(one);
        assertThat(names()).isEmpty();
    }

    @Test
    default void resultsStayReadableAfterACommit() throws SQLException {
        connection().setAutoCommit(false);
        insert("a");
        insert("b");
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM item ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            connection().commit();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("b");
        }
    }

    @Test
    default void readOnlyRefusesWrites() throws SQLException {
        connection().setReadOnly(true);
        assertThat(connection().isReadOnly()).isTrue();
        assertSqlError("25006", () -> insert("a"));
        assertThat(names()).isEmpty();
        connection().setAutoCommit(false);
        assertThat(names()).isEmpty();
        assertSqlError("25006", () -> insert("a"));
        connection().rollback();
        connection().setReadOnly(false);
        insert("b");
        connection().commit();
        assertThat(committedNames()).containsExactly("b");
    }

    @Test
    default void readOnlyRefusesBatches() throws SQLException {
        connection().setReadOnly(true);
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            assertSqlError("25006", statement::executeBatch);
        }
        assertThat(committedNames()).isEmpty();
    }

    @Test
    default void readOnlyCannotChangeWithinATransaction() throws SQLException {
        connection().setAutoCommit(false);
        assertThat(names()).isEmpty();
        connection().setReadOnly(false);
        assertSqlError("25001", () -> connection().setReadOnly(true));
        connection().rollback();
        connection().setReadOnly(true);
    }

    @Test
    default void isolationIsSerializable() throws SQLException {
        assertThat(connection().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        connection().setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(connection().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertSqlError("22023", () -> connection().setTransactionIsolation(Connection.TRANSACTION_NONE));
    }

    @Test
    default void aCommitThatFailsHasRolledBack() throws SQLException {
        connection().setAutoCommit(false);
        execute("PRAGMA defer_foreign_keys = ON");
        insert("a");
        execute("INSERT INTO child (item_id) VALUES (17)");
        assertSqlError("23503", connection()::commit);
        insert("b");
        connection().commit();
        assertThat(committedNames()).containsExactly("b");
    }

    default void insert(String name) throws SQLException {
        execute("INSERT INTO item (name) VALUES (?)", name);
    }
}
