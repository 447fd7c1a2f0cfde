package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Transactions, those written as SQL among them. */
interface TransactionSessionContract extends SessionFixture {

    @Test
    default void outsideATransactionEachStatementStandsForItself() throws Exception {
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void aTransactionStartsWithItsFirstStatement() throws Exception {
        session().begin(TransactionMode.WRITE);
        assertThat(session().transactionState()).isEqualTo(TransactionState.PENDING);
        otherExecute("INSERT INTO item (name) VALUES ('other')");
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().commit();
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other())).containsExactly("other", "a");
    }

    @Test
    default void aRollbackUndoesTheTransaction() throws Exception {
        session().begin(TransactionMode.DEFERRED);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(names(session())).containsExactly("a");
        session().rollback();
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aTransactionWithoutStatementsEndsWithoutWork() throws Exception {
        session().begin(TransactionMode.WRITE);
        session().commit();
        session().begin(TransactionMode.WRITE);
        session().savepoint("s");
        session().rollback();
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        session().rollback();
    }

    @Test
    default void aSecondBeginIsRefused() throws Exception {
        session().begin(TransactionMode.WRITE);
        assertThat(failure(() -> session().begin(TransactionMode.WRITE)).state())
                .isEqualTo(SqlState.TRANSACTION_ACTIVE);
        execute("SELECT 1");
        assertThat(failure(() -> session().begin(TransactionMode.WRITE)).state())
                .isEqualTo(SqlState.TRANSACTION_ACTIVE);
    }

    @Test
    default void aCommitWithoutATransactionIsRefused() {
        assertThat(failure(() -> session().commit()).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }

    @Test
    default void aFailedStatementLeavesTheTransactionOpen() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT INTO item (name) VALUES ('a')"));
        failure(() -> execute("SELECT nonsense"));
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().commit();
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void aCommitThatFailsHasRolledBack() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        execute("INSERT INTO child (item) VALUES (99)");
        assertThat(failure(() -> session().commit()).state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aStatementThatRollsBackEndsTheTransaction() throws Exception {
        for (String statement : List.of(
                "INSERT OR ROLLBACK INTO item (name) VALUES ('roll')", "DELETE FROM item WHERE name = 'roll'")) {
            session().begin(TransactionMode.WRITE);
            execute("INSERT INTO item (name) VALUES ('roll')");
            failure(() -> execute(statement));
            assertThat(session().transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(session().isValid(0)).isFalse();
            assertThat(failure(() -> execute("SELECT 1")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session().stream(SqlStatement.of("SELECT 1")))
                            .state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session().script("SELECT 1")).state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session().batch(TransactionMode.WRITE, List.of(SqlStatement.of("SELECT 1"))))
                            .state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            session().rollback();
            assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
            assertThat(names(session())).isEmpty();
        }
    }

    @Test
    default void aCommitAfterTheDatabaseRolledBackFails() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"));
        assertThat(failure(() -> session().commit()).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aWrittenRollbackEndsWhatTheDatabaseRolledBack() throws Exception {
        execute("BEGIN");
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"));
        assertThat(session().transactionState()).isEqualTo(TransactionState.ENDED);
        assertThat(failure(() -> execute("ROLLBACK TO x")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        execute("ROLLBACK");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aBatchWhoseStatementRollsBackEndsTheTransaction() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        LibsqlException failure = failure(() -> session()
                .batch(
                        TransactionMode.WRITE,
                        List.of(SqlStatement.of("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"))));
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(0));
        assertThat(session().transactionState()).isEqualTo(TransactionState.ENDED);
        session().rollback();
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void transactionsCanBeWrittenAsSql() throws Exception {
        execute("BEGIN");
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        assertThat(failure(() -> execute("BEGIN")).state()).isEqualTo(SqlState.TRANSACTION_ACTIVE);
        execute("INSERT INTO item (name) VALUES ('a')");
        execute("SAVEPOINT s");
        execute("INSERT INTO item (name) VALUES ('b')");
        execute("ROLLBACK TO s");
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("COMMIT");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        session().begin(TransactionMode.WRITE);
        execute("DELETE FROM item");
        execute("ROLLBACK");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other())).containsExactly("a");
        assertThat(failure(() -> execute("COMMIT")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> execute("ROLLBACK")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }

    @Test
    default void aSavepointOutsideATransactionStartsOne() throws Exception {
        execute("SAVEPOINT s");
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("RELEASE s");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
    }

    @Test
    default void aReadOnlyTransactionRefusesWrites() throws Exception {
        session().begin(TransactionMode.READ);
        LibsqlException failure = failure(() -> execute("INSERT INTO item (name) VALUES ('a')"));
        assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(failure).hasMessageContaining("INSERT INTO item");
        assertThat(rows(execute("SELECT 1"))).hasSize(1);
        assertThat(failure(() -> execute("DROP TABLE item")).state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().commit();
        assertThat(execute("INSERT INTO item (name) VALUES ('a')").affectedRows())
                .isEqualTo(1);
    }

    @Test
    default void writtenControlThatFailsLeavesTheTransactionAsItWas() throws Exception {
        session().begin(TransactionMode.WRITE);
        failure(() -> execute("SAVEPOINT not one name"));
        assertThat(session().transactionState()).isNotEqualTo(TransactionState.AUTOCOMMIT);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().rollback();
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void savepointCommandsThatWaitOutliveWrittenControlThatFails() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session().rollbackToSavepoint("one");
        failure(() -> execute("SAVEPOINT not one name"));
        session().commit();
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void aStreamThatFailsLeavesTheTransactionOpen() throws Exception {
        for (String wrong : List.of("SELECT FROM WHERE", "SELECT * FROM nowhere")) {
            session().begin(TransactionMode.WRITE);
            failure(() -> session().stream(SqlStatement.of(wrong)));
            execute("INSERT INTO item (name) VALUES ('a')");
            session().savepoint("one");
            failure(() -> session().stream(SqlStatement.of(wrong)));
            execute("DELETE FROM item");
            session().rollbackToSavepoint("one");
            session().releaseSavepoint("one");
            assertThat(failure(() -> {
                                session().releaseSavepoint("one");
                                execute("SELECT 1");
                            })
                            .state())
                    .isEqualTo(SqlState.INVALID_SAVEPOINT);
            assertThat(names(session())).containsExactly("a");
            session().rollback();
        }
    }
}
