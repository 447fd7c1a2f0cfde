package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scripts. */
interface ScriptSessionContract extends SessionFixture {

    @Test
    default void aScriptRunsStatementByStatement() throws Exception {
        session().script("INSERT INTO item (name) VALUES ('a;b'); -- comment ;\n INSERT INTO item (name) VALUES ('c')");
        assertThat(names(other())).containsExactly("a;b", "c");
        session().script("");
        session().script(" ; -- nothing\n");
    }

    @Test
    default void aFailedScriptKeepsWhatRanBefore() throws Exception {
        LibsqlException failure = failure(() -> session()
                .script("INSERT INTO item (name) VALUES ('a');"
                        + " INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')"));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(names(session())).containsExactly("a");
    }

    @Test
    default void aScriptTakesPartInTheTransaction() throws Exception {
        session().begin(TransactionMode.WRITE);
        session().script("INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')");
        assertThat(session().transactionState()).isEqualTo(TransactionState.ACTIVE);
        session().rollback();
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void aScriptMayBeginAndCommit() throws Exception {
        session().script("BEGIN; INSERT INTO item (name) VALUES ('a'); COMMIT");
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other())).containsExactly("a");
        assertThat(failure(() -> session().script("BEGIN; INSERT INTO item (name) VALUES ('b')"))
                        .state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session()
                                .script("BEGIN; INSERT INTO item (name) VALUES ('b'); SELECT nosuch FROM item"))
                        .state())
                .isEqualTo(SqlState.NO_SUCH_COLUMN);
        assertThat(session().transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session())).containsExactly("a");
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void aScriptIsRefusedInAReadOnlyTransaction() throws Exception {
        session().begin(TransactionMode.READ);
        assertThat(failure(() -> session().script("INSERT INTO item (name) VALUES ('a')"))
                        .state())
                .isEqualTo(SqlState.READ_ONLY);
    }
}
