package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Batches. */
interface BatchSessionContract extends SessionFixture {

    @Test
    default void aBatchGivesAResultEach() throws Exception {
        List<StatementResult> results = session()
                .batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO item (name) VALUES (?)", Value.of("a")),
                                SqlStatement.of("INSERT INTO item (name) VALUES (?)", Value.of("b")),
                                SqlStatement.of("UPDATE item SET amount = 3"),
                                SqlStatement.of("SELECT name FROM item ORDER BY id")));
        assertThat(results).extracting(StatementResult::affectedRows).containsExactly(1L, 1L, 2L, 0L);
        assertThat(results.get(1).lastInsertRowid()).isEqualTo(OptionalLong.of(2));
        assertThat(rows(results.get(3))).containsExactly(List.of(Value.of("a")), List.of(Value.of("b")));
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other())).containsExactly("a", "b");
    }

    @Test
    default void anEmptyBatchDoesNothing() throws Exception {
        assertThat(session().batch(TransactionMode.WRITE, List.of())).isEmpty();
    }

    @Test
    default void aFailedBatchChangesNothingAndTellsWhichStatementFailed() throws Exception {
        LibsqlException failure = failure(() -> session()
                .batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                                SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                                SqlStatement.of("INSERT INTO item (name) VALUES ('b')"))));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aFailedBatchInATransactionUndoesItselfOnly() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('before')");
        LibsqlException failure = failure(() -> session()
                .batch(
                        TransactionMode.WRITE,
                        List.of(
                                SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                                SqlStatement.of("INSERT INTO nowhere VALUES (1)"))));
        assertThat(failure.state()).isEqualTo(SqlState.NO_SUCH_TABLE);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('b')")));
        session().commit();
        assertThat(names(other())).containsExactly("before", "b");
    }

    @Test
    default void aBatchCanBeTheFirstThingInATransaction() throws Exception {
        session().begin(TransactionMode.WRITE);
        session().batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('a')")));
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().rollback();
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aBatchThatViolatesADeferredForeignKeyChangesNothing() throws Exception {
        LibsqlException failure = failure(() -> session()
                .batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO child (item) VALUES (99)"))));
        assertThat(failure.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(rows(execute("SELECT count(*) FROM child"))).containsExactly(List.of(Value.of(0)));
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
    }

    @Test
    default void aBatchWithTransactionControlIsRefusedBeforeItRuns() throws Exception {
        for (String control : List.of("COMMIT", "BEGIN", "SAVEPOINT s", "ROLLBACK", "END")) {
            LibsqlException failure = failure(() -> session()
                    .batch(
                            TransactionMode.WRITE,
                            List.of(
                                    SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                                    SqlStatement.of(control))));
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        }
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aReadOnlyBatchRefusesAWriteBeforeItRuns() throws Exception {
        LibsqlException failure = failure(() -> session()
                .batch(
                        TransactionMode.READ,
                        List.of(SqlStatement.of("SELECT 1"), SqlStatement.of("INSERT INTO item (name) VALUES ('a')"))));
        assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session().batch(TransactionMode.READ, List.of(SqlStatement.of("SELECT 1"))))
                .hasSize(1);
    }
}
