package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Batches that run with foreign keys off. */
interface ForeignKeysOffSessionContract extends SessionFixture {

    @Test
    default void aTableToWhichOthersReferIsRebuilt() throws Exception {
        family();
        List<StatementResult> results = session()
                .batchWithForeignKeysOff(statements(
                        "CREATE TABLE newer (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '')",
                        "INSERT INTO newer (id) SELECT id FROM parent",
                        "DROP TABLE parent",
                        "ALTER TABLE newer RENAME TO parent",
                        "SELECT count(*) FROM child"));
        assertThat(rows(results.get(4))).containsExactly(List.of(Value.of(1)));
        assertThat(rows(execute("SELECT id, name FROM parent"))).containsExactly(List.of(Value.of(1), Value.of("")));
        assertForeignKeysAreOn();
    }

    @Test
    default void aReferenceThatIsBrokenInTheEndUndoesAll() throws Exception {
        family();
        LibsqlException failure = failure(() -> session()
                .batchWithForeignKeysOff(statements("DELETE FROM parent", "INSERT INTO item (name) VALUES ('a')")));
        assertThat(failure.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(failure)
                .hasMessage("FOREIGN KEY constraint failed: row 7 of it's refers to a missing row of parent");
        assertThat(failure.statementIndex()).isEmpty();
        assertThat(rows(execute("SELECT count(*) FROM parent"))).containsExactly(List.of(Value.of(1)));
        assertThat(names(session())).isEmpty();
        assertForeignKeysAreOn();
    }

    @Test
    default void aStatementThatFailsWithForeignKeysOffUndoesAll() throws Exception {
        family();
        LibsqlException failure = failure(() ->
                session().batchWithForeignKeysOff(statements("DELETE FROM parent", "INSERT INTO nowhere VALUES (1)")));
        assertThat(failure.state()).isEqualTo(SqlState.NO_SUCH_TABLE);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(rows(execute("SELECT count(*) FROM parent"))).containsExactly(List.of(Value.of(1)));
        assertForeignKeysAreOn();
    }

    @Test
    default void foreignKeysAreNotSwitchedOffInATransaction() throws Exception {
        for (TransactionMode mode : TransactionMode.values()) {
            session().begin(mode);
            LibsqlException failure = failure(
                    () -> session().batchWithForeignKeysOff(statements("INSERT INTO item (name) VALUES ('a')")));
            assertThat(failure.state()).isEqualTo(SqlState.TRANSACTION_ACTIVE);
            session().rollback();
        }
        LibsqlException failure = failure(() -> session().batchWithForeignKeysOff(statements("COMMIT")));
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(names(session())).isEmpty();
    }

    @Test
    default void manyStatementsAreCheckedTogetherToo() throws Exception {
        family();
        List<SqlStatement> many = new ArrayList<>(statements("DELETE FROM parent"));
        for (int i = 0; i < 20_000; i++) {
            many.add(SqlStatement.of("SELECT 1"));
        }
        LibsqlException failure = failure(() -> session().batchWithForeignKeysOff(many));
        assertThat(failure.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        many.add(SqlStatement.of("INSERT INTO parent VALUES (1)"));
        assertThat(session().batchWithForeignKeysOff(many)).hasSize(20_002);
        assertForeignKeysAreOn();
    }

    private void family() throws LibsqlException {
        session()
                .batch(
                        TransactionMode.WRITE,
                        statements(
                                "DROP TABLE IF EXISTS child",
                                "DROP TABLE IF EXISTS \"it's\"",
                                "DROP TABLE IF EXISTS parent",
                                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent)",
                                "CREATE TABLE \"it's\" (id INTEGER PRIMARY KEY, parent REFERENCES parent)",
                                "INSERT INTO parent VALUES (1)",
                                "INSERT INTO \"it's\" VALUES (7, 1)",
                                "INSERT INTO child VALUES (1, NULL)"));
    }

    private void assertForeignKeysAreOn() throws Exception {
        LibsqlException failure = failure(() -> execute("INSERT INTO child VALUES (2, 99)"));
        assertThat(failure.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
    }

    private static List<SqlStatement> statements(String... texts) throws LibsqlException {
        List<SqlStatement> statements = new ArrayList<>();
        for (String text : texts) {
            statements.add(SqlStatement.of(text));
        }
        return statements;
    }
}
