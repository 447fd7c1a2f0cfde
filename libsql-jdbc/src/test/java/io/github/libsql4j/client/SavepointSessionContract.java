package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Savepoints. */
interface SavepointSessionContract extends SessionFixture {

    @Test
    default void aSavepointCanBeRolledBackTo() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session().rollbackToSavepoint("one");
        execute("INSERT INTO item (name) VALUES ('c')");
        session().releaseSavepoint("one");
        session().commit();
        assertThat(names(other())).containsExactly("a", "c");
    }

    @Test
    default void aRollbackToASavepointJustBeforeTheCommitCounts() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session().rollbackToSavepoint("one");
        session().commit();
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void savepointsMayComeBeforeTheFirstStatementAndHaveAnyName() throws Exception {
        session().begin(TransactionMode.WRITE);
        session().savepoint("it's \"odd\"; --");
        execute("INSERT INTO item (name) VALUES ('a')");
        session().rollbackToSavepoint("it's \"odd\"; --");
        assertThat(names(session())).isEmpty();
        session().commit();
    }

    @Test
    default void anUnknownSavepointFailsWithTheNextStatementOnly() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().releaseSavepoint("unknown");
        assertThat(failure(() -> execute("SELECT 1")).state()).isEqualTo(SqlState.INVALID_SAVEPOINT);
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("SELECT 1");
        session().commit();
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void savepointsNeedATransaction() {
        assertThat(failure(() -> session().savepoint("s")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session().releaseSavepoint("s")).state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session().rollbackToSavepoint("s")).state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }
}
