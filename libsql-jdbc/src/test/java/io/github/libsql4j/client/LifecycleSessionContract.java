package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The session itself: what it enforces and tells, how it is checked, interrupted and closed. */
interface LifecycleSessionContract extends SessionFixture {

    @Test
    default void foreignKeysAreEnforced() throws Exception {
        assertThat(rows(execute("PRAGMA foreign_keys"))).containsExactly(List.of(Value.of(1)));
    }

    @Test
    default void theEngineTellsItsVersion() {
        assertThat(session().engineVersion()).matches("3\\.\\d+\\.\\d+");
    }

    @Test
    default void anOpenSessionIsValid() throws Exception {
        assertThat(session().isValid(5)).isTrue();
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session().isValid(5)).isTrue();
        session().commit();
        assertThat(names(other())).containsExactly("a");
    }

    @Test
    default void anInterruptedSessionRunsNothingUntilItIsResumed() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().interrupt();
        assertThat(failure(() -> execute("INSERT INTO item (name) VALUES ('b')"))
                        .state())
                .isEqualTo(SqlState.CANCELLED);
        session().resume();
        execute("INSERT INTO item (name) VALUES ('c')");
        session().commit();
        assertThat(names(other())).containsExactly("a", "c");
    }

    @Test
    default void anInterruptedSessionCanBeRolledBackAndClosed() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().interrupt();
        session().rollback();
        otherExecute("INSERT INTO item (name) VALUES ('b')");
        session().close();
        assertThat(names(other())).containsExactly("b");
    }

    @Test
    default void closingRollsBack() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session().close();
        session().close();
        assertThat(names(other())).isEmpty();
    }

    @Test
    default void aClosedSessionRefusesEverything() throws Exception {
        session().close();
        assertThat(session().isValid(5)).isFalse();
        List<ThrowingCallable> calls = List.of(
                () -> execute("SELECT 1"),
                () -> session().stream(SqlStatement.of("SELECT 1")),
                () -> session().batch(TransactionMode.WRITE, List.of(SqlStatement.of("SELECT 1"))),
                () -> session().script("SELECT 1"),
                () -> describe("SELECT 1"),
                () -> session().begin(TransactionMode.WRITE),
                () -> session().commit(),
                () -> session().rollback(),
                () -> session().savepoint("s"),
                () -> session().releaseSavepoint("s"),
                () -> session().rollbackToSavepoint("s"));
        for (ThrowingCallable call : calls) {
            assertThat(failure(call).state()).isEqualTo(SqlState.CONNECTION_CLOSED);
        }
    }
}
