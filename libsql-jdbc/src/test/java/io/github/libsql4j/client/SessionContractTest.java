package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every session does, wherever its database is. */
public abstract class SessionContractTest {

    /** More rows than any session reads at once. */
    private static final int MANY = 5_000;

    private static final String MANY_NUMBERS =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + MANY + ") ";

    private Session session;
    private Session other;

    /** A database for this test; other tests may have left tables in it. Closed by the subclass. */
    protected abstract Database database() throws Exception;

    @BeforeEach
    void openSessions() throws Exception {
        Database database = database();
        session = database.open();
        other = database.open();
        session.script("""
                DROP TABLE IF EXISTS child;
                DROP TABLE IF EXISTS item;
                DROP TABLE IF EXISTS log;
                DROP TABLE IF EXISTS made;
                CREATE TABLE item (
                    id INTEGER PRIMARY KEY,
                    name TEXT UNIQUE,
                    amount NUMERIC(10,2) NOT NULL DEFAULT 0 CHECK (amount < 1000),
                    anything);
                CREATE TABLE child (
                    id INTEGER PRIMARY KEY,
                    item INTEGER REFERENCES item DEFERRABLE INITIALLY DEFERRED,
                    now INTEGER REFERENCES item ON DELETE CASCADE);
                CREATE TABLE log (line TEXT);
                CREATE TRIGGER item_log AFTER UPDATE ON item BEGIN
                    INSERT INTO log VALUES ('updated'); INSERT INTO log VALUES (CASE WHEN 1 THEN 'twice' END);
                END;
                CREATE TRIGGER item_keep BEFORE DELETE ON item WHEN old.name = 'keep' BEGIN
                    SELECT raise(ABORT, 'this one stays');
                END;
                CREATE TRIGGER item_roll BEFORE DELETE ON item WHEN old.name = 'roll' BEGIN
                    SELECT raise(ROLLBACK, 'all is lost');
                END;
                """);
    }

    @AfterEach
    void closeSessions() throws Exception {
        session.close();
        other.close();
    }

    // Statements and values

    @Test
    void aQueryHasColumnsAndRows() throws Exception {
        StatementResult result = execute("SELECT 1 AS one, 'x' AS text, 2 AS one");
        assertThat(result.hasColumns()).isTrue();
        assertThat(result.rows().columns()).extracting(Column::name).containsExactly("one", "text", "one");
        assertThat(rows(result)).containsExactly(List.of(Value.of(1), Value.of("x"), Value.of(2)));
    }

    @Test
    void aQueryWithoutRowsHasColumns() throws Exception {
        StatementResult result = execute("SELECT * FROM item");
        assertThat(result.rows().columns()).hasSize(4);
        assertThat(rows(result)).isEmpty();
    }

    @Test
    void columnsTellTheTypeAsItWasDeclared() throws Exception {
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(execute("SELECT id, amount, anything, amount + 1 AS more FROM item")
                        .rows()
                        .columns())
                .containsExactly(
                        new Column("id", "INTEGER"),
                        new Column("amount", "NUMERIC(10,2)"),
                        new Column("anything", null),
                        new Column("more", null));
    }

    @Test
    void everyValueComesBackAsItWent() throws Exception {
        List<Value> values = List.of(
                Value.NULL,
                Value.of(0),
                Value.of(-1),
                Value.of(1L << 53),
                Value.of((1L << 53) + 1),
                Value.of(Long.MAX_VALUE),
                Value.of(Long.MIN_VALUE),
                Value.of(1.5),
                Value.of(3.0),
                Value.of(Double.MIN_VALUE),
                Value.of(Double.MAX_VALUE),
                Value.of(0.1 + 0.2),
                Value.of(""),
                Value.of("Grüße, 世界 😀"),
                Value.of("'quoted' \"twice\" \\n \n\r\t\u0001\u007f\u2028"),
                Value.of("x".repeat(100_000)),
                Value.of(new byte[0]),
                Value.of(new byte[] {0, 1, -1, 127, -128}),
                Value.of(new byte[70_000]));
        for (Value value : values) {
            assertThat(rows(execute("SELECT ?1, typeof(?1)", value)))
                    .as("%s", value.type())
                    .containsExactly(List.of(value, Value.of(value.type().name().toLowerCase(java.util.Locale.ROOT))));
        }
    }

    @Test
    void everyValueIsStoredAsItWent() throws Exception {
        Value[] values = {Value.of(Long.MIN_VALUE), Value.of(3.0), Value.of("3"), Value.of(new byte[0]), Value.NULL};
        for (Value value : values) {
            execute("INSERT INTO item (anything) VALUES (?)", value);
        }
        List<List<Value>> stored = rows(execute("SELECT anything FROM item ORDER BY id"));
        assertThat(stored).extracting(row -> row.get(0)).containsExactly(values);
    }

    @Test
    void textThatCannotBeEncodedIsRefused() {
        assertThat(failure(() -> execute("SELECT ?", Value.of("a\ud800b"))).state())
                .isEqualTo(SqlState.INVALID_CHARACTERS);
        assertThat(failure(() -> execute("SELECT ?", Value.of("\udc00"))).state())
                .isEqualTo(SqlState.INVALID_CHARACTERS);
    }

    @Test
    void parametersAreNumberedAsSqliteDoes() throws Exception {
        assertThat(rows(execute("SELECT :a, @b, :a, $c", Value.of(1), Value.of(2), Value.of(3))))
                .containsExactly(List.of(Value.of(1), Value.of(2), Value.of(1), Value.of(3)));
        assertThat(rows(execute("SELECT ?, ?, ?1", Value.of(1), Value.of(2))))
                .containsExactly(List.of(Value.of(1), Value.of(2), Value.of(1)));
        assertThat(rows(execute("SELECT ?3", Value.of(1), Value.of(2), Value.of(3))))
                .containsExactly(List.of(Value.of(3)));
    }

    @Test
    void aStatementMayEndWithASemicolonAndComments() throws Exception {
        assertThat(rows(execute("/* a */ SELECT ';' -- b\n ; -- c"))).containsExactly(List.of(Value.of(";")));
    }

    // What a statement did

    @Test
    void anInsertTellsItsRowsAndTheLastRowid() throws Exception {
        StatementResult result = execute("INSERT INTO item (id, name) VALUES (7, 'a'), (9, 'b')");
        assertThat(result.hasColumns()).isFalse();
        assertThat(result.affectedRows()).isEqualTo(2);
        assertThat(result.lastInsertRowid()).isEqualTo(OptionalLong.of(9));
    }

    @Test
    void onlyTheInsertItselfTellsARowid() throws Exception {
        execute("INSERT INTO item (id, name) VALUES (7, 'a')");
        assertThat(execute("SELECT 1").lastInsertRowid()).isEmpty();
        assertThat(execute("UPDATE item SET amount = 1").lastInsertRowid()).isEmpty();
        assertThat(execute("INSERT OR IGNORE INTO item (id) VALUES (7)").lastInsertRowid())
                .isEmpty();
        assertThat(execute("INSERT INTO item SELECT * FROM item WHERE 0").lastInsertRowid())
                .isEmpty();
        assertThat(execute("WITH v(x) AS (SELECT 'c') INSERT INTO item (name) SELECT x FROM v")
                        .lastInsertRowid())
                .isEqualTo(OptionalLong.of(8));
        assertThat(execute("REPLACE INTO item (id, name) VALUES (20, 'c')").lastInsertRowid())
                .isEqualTo(OptionalLong.of(20));
    }

    @Test
    void affectedRowsAreThoseTheStatementNames() throws Exception {
        execute("INSERT INTO item (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        execute("INSERT INTO child (now) VALUES (1), (1), (2)");
        assertThat(execute("UPDATE item SET amount = 1 WHERE id < 3").affectedRows())
                .isEqualTo(2);
        assertThat(rows(execute("SELECT count(*) FROM log"))).containsExactly(List.of(Value.of(4)));
        assertThat(execute("UPDATE item SET amount = 1 WHERE id > 3").affectedRows())
                .isEqualTo(0);
        assertThat(execute("DELETE FROM item WHERE id = 1").affectedRows()).isEqualTo(1);
        assertThat(rows(execute("SELECT count(*) FROM child"))).containsExactly(List.of(Value.of(1)));
        assertThat(execute("DELETE FROM item").affectedRows()).isEqualTo(2);
        assertThat(execute("DELETE FROM item").affectedRows()).isEqualTo(0);
    }

    @Test
    void otherStatementsAffectNoRows() throws Exception {
        execute("INSERT INTO item (name) VALUES ('a'), ('b')");
        assertThat(execute("SELECT * FROM item").affectedRows()).isEqualTo(0);
        assertThat(execute("CREATE TABLE made AS SELECT * FROM item").affectedRows())
                .isEqualTo(0);
        assertThat(execute("DROP TABLE made").affectedRows()).isEqualTo(0);
        assertThat(execute("SELECT 1").affectedRows()).isEqualTo(0);
    }

    @Test
    void anUpsertAffectsOneRow() throws Exception {
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(execute("INSERT INTO item (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET amount = 5")
                        .affectedRows())
                .isEqualTo(1);
        assertThat(execute("INSERT INTO item (name) VALUES ('a') ON CONFLICT DO NOTHING")
                        .affectedRows())
                .isEqualTo(0);
    }

    @Test
    void returningGivesRowsAndCountsThem() throws Exception {
        StatementResult inserted =
                execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c') RETURNING id, upper(name) AS n");
        assertThat(inserted.rows().columns()).extracting(Column::name).containsExactly("id", "n");
        assertThat(inserted.affectedRows()).isEqualTo(3);
        assertThat(inserted.lastInsertRowid()).isEqualTo(OptionalLong.of(3));
        assertThat(rows(inserted)).extracting(row -> row.get(1)).contains(Value.of("A"), Value.of("C"));
        StatementResult updated = execute("UPDATE item SET amount = 2 WHERE id < 3 RETURNING id");
        assertThat(updated.affectedRows()).isEqualTo(2);
        assertThat(rows(updated)).hasSize(2);
        assertThat(execute("DELETE FROM item RETURNING id").affectedRows()).isEqualTo(3);
    }

    @Test
    void aStatementWithReturningIsDoneBeforeItsRowsAreRead() throws Exception {
        StatementResult unread =
                execute(MANY_NUMBERS + "INSERT INTO item (id) SELECT n FROM c WHERE true RETURNING id");
        assertThat(unread.affectedRows()).isEqualTo(MANY);
        unread.rows().close();
        assertThat(rows(otherExecute("SELECT count(*) FROM item"))).containsExactly(List.of(Value.of(MANY)));
    }

    @Test
    void aRepeatedStatementFollowsTheSchema() throws Exception {
        String insert = "INSERT INTO made VALUES (?)";
        execute("CREATE TABLE made (a UNIQUE)");
        execute(insert, Value.of(1));
        assertThat(failure(() -> execute(insert, Value.of(1))).state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        execute(insert, Value.of(2));
        execute("DROP TABLE made");
        assertThat(failure(() -> execute(insert, Value.of(2))).state()).isEqualTo(SqlState.NO_SUCH_TABLE);
        execute("CREATE TABLE made (a, b DEFAULT 'b')");
        assertThat(failure(() -> execute(insert, Value.of(2))).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(execute("INSERT INTO made (a) VALUES (?)", Value.of(2)).affectedRows())
                .isEqualTo(1);
    }

    // Several results

    @Test
    void severalResultsCanBeReadInTurns() throws Exception {
        try (Rows first = execute(MANY_NUMBERS + "SELECT n FROM c").rows();
                Rows second = execute(MANY_NUMBERS + "SELECT -n FROM c").rows()) {
            for (int n = 1; n <= MANY; n++) {
                assertThat(first.next()).isTrue();
                assertThat(second.next()).isTrue();
                assertThat(first.integer(0)).isEqualTo(n);
                assertThat(second.integer(0)).isEqualTo(-n);
            }
            assertThat(first.next()).isFalse();
            assertThat(second.next()).isFalse();
            assertThat(second.next()).isFalse();
        }
    }

    @Test
    void aResultShowsTheDatabaseAsItWasWhenTheStatementRan() throws Exception {
        execute(MANY_NUMBERS + "INSERT INTO item (id) SELECT n FROM c");
        try (Rows rows = execute("SELECT id, amount FROM item ORDER BY id").rows()) {
            for (int n = 1; n <= MANY / 2; n++) {
                rows.next();
            }
            execute("UPDATE item SET amount = 9");
            execute("DELETE FROM item WHERE id > " + MANY / 2);
            assertThat(rows.integer(0)).isEqualTo(MANY / 2);
            for (int n = MANY / 2 + 1; n <= MANY; n++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.integer(0)).isEqualTo(n);
                assertThat(rows.integer(1)).isZero();
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void aResultOutlivesItsTransaction() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute(MANY_NUMBERS + "INSERT INTO item (id) SELECT n FROM c");
        Rows rolledBack = execute("SELECT id FROM item").rows();
        session.rollback();
        assertThat(rows(rolledBack)).hasSize(MANY);
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (id) VALUES (1)");
        Rows committed = execute(MANY_NUMBERS + "SELECT n FROM c").rows();
        session.commit();
        assertThat(rows(committed)).hasSize(MANY);
    }

    @Test
    void aStreamDeliversEveryRow() throws Exception {
        try (Rows rows = session.stream(SqlStatement.of(MANY_NUMBERS + "SELECT n, 'row ' || n FROM c"))) {
            assertThat(rows.columns()).hasSize(2);
            long n = 0;
            while (rows.next()) {
                n++;
                assertThat(rows.integer(0)).isEqualTo(n);
                assertThat(rows.text(1)).isEqualTo("row " + n);
            }
            assertThat(n).isEqualTo(MANY);
        }
    }

    @Test
    void aStreamCanBeLeftEarly() throws Exception {
        Rows rows = session.stream(SqlStatement.of(MANY_NUMBERS + "SELECT n FROM c"));
        assertThat(rows.next()).isTrue();
        rows.close();
        rows.close();
        assertThat(execute("INSERT INTO item (name) VALUES ('a')").affectedRows())
                .isEqualTo(1);
    }

    @Test
    void aStreamReportsAnError() {
        assertThat(failure(() -> session.stream(SqlStatement.of("SELECT * FROM nowhere")))
                        .state())
                .isEqualTo(SqlState.NO_SUCH_TABLE);
    }

    // Batches

    @Test
    void aBatchGivesAResultEach() throws Exception {
        List<StatementResult> results = session.batch(
                TransactionMode.WRITE,
                List.of(
                        SqlStatement.of("INSERT INTO item (name) VALUES (?)", Value.of("a")),
                        SqlStatement.of("INSERT INTO item (name) VALUES (?)", Value.of("b")),
                        SqlStatement.of("UPDATE item SET amount = 3"),
                        SqlStatement.of("SELECT name FROM item ORDER BY id")));
        assertThat(results).extracting(StatementResult::affectedRows).containsExactly(1L, 1L, 2L, 0L);
        assertThat(results.get(1).lastInsertRowid()).isEqualTo(OptionalLong.of(2));
        assertThat(rows(results.get(3))).containsExactly(List.of(Value.of("a")), List.of(Value.of("b")));
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other)).containsExactly("a", "b");
    }

    @Test
    void anEmptyBatchDoesNothing() throws Exception {
        assertThat(session.batch(TransactionMode.WRITE, List.of())).isEmpty();
    }

    @Test
    void aFailedBatchChangesNothingAndTellsWhichStatementFailed() throws Exception {
        LibsqlException failure = failure(() -> session.batch(
                TransactionMode.WRITE,
                List.of(
                        SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                        SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                        SqlStatement.of("INSERT INTO item (name) VALUES ('b')"))));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aFailedBatchInATransactionUndoesItselfOnly() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('before')");
        LibsqlException failure = failure(() -> session.batch(
                TransactionMode.WRITE,
                List.of(
                        SqlStatement.of("INSERT INTO item (name) VALUES ('a')"),
                        SqlStatement.of("INSERT INTO nowhere VALUES (1)"))));
        assertThat(failure.state()).isEqualTo(SqlState.NO_SUCH_TABLE);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('b')")));
        session.commit();
        assertThat(names(other)).containsExactly("before", "b");
    }

    @Test
    void aBatchCanBeTheFirstThingInATransaction() throws Exception {
        session.begin(TransactionMode.WRITE);
        session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('a')")));
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.rollback();
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aBatchThatViolatesADeferredForeignKeyChangesNothing() throws Exception {
        LibsqlException failure = failure(() ->
                session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO child (item) VALUES (99)"))));
        assertThat(failure.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(rows(execute("SELECT count(*) FROM child"))).containsExactly(List.of(Value.of(0)));
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
    }

    @Test
    void aBatchWithTransactionControlIsRefusedBeforeItRuns() throws Exception {
        for (String control : List.of("COMMIT", "BEGIN", "SAVEPOINT s", "ROLLBACK", "END")) {
            LibsqlException failure = failure(() -> session.batch(
                    TransactionMode.WRITE,
                    List.of(SqlStatement.of("INSERT INTO item (name) VALUES ('a')"), SqlStatement.of(control))));
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        }
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aReadOnlyBatchRefusesAWriteBeforeItRuns() throws Exception {
        LibsqlException failure = failure(() -> session.batch(
                TransactionMode.READ,
                List.of(SqlStatement.of("SELECT 1"), SqlStatement.of("INSERT INTO item (name) VALUES ('a')"))));
        assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(session.batch(TransactionMode.READ, List.of(SqlStatement.of("SELECT 1"))))
                .hasSize(1);
    }

    // Scripts

    @Test
    void aScriptRunsStatementByStatement() throws Exception {
        session.script("INSERT INTO item (name) VALUES ('a;b'); -- comment ;\n INSERT INTO item (name) VALUES ('c')");
        assertThat(names(other)).containsExactly("a;b", "c");
        session.script("");
        session.script(" ; -- nothing\n");
    }

    @Test
    void aFailedScriptKeepsWhatRanBefore() throws Exception {
        LibsqlException failure = failure(() -> session.script("INSERT INTO item (name) VALUES ('a');"
                + " INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')"));
        assertThat(failure.state()).isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(names(session)).containsExactly("a");
    }

    @Test
    void aScriptTakesPartInTheTransaction() throws Exception {
        session.begin(TransactionMode.WRITE);
        session.script("INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')");
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.rollback();
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aScriptMayBeginAndCommit() throws Exception {
        session.script("BEGIN; INSERT INTO item (name) VALUES ('a'); COMMIT");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other)).containsExactly("a");
        assertThat(failure(() -> session.script("BEGIN; INSERT INTO item (name) VALUES ('b')"))
                        .state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session.script("BEGIN; INSERT INTO item (name) VALUES ('b'); SELECT nosuch FROM item"))
                        .state())
                .isEqualTo(SqlState.NO_SUCH_COLUMN);
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).containsExactly("a");
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void aScriptIsRefusedInAReadOnlyTransaction() throws Exception {
        session.begin(TransactionMode.READ);
        assertThat(failure(() -> session.script("INSERT INTO item (name) VALUES ('a')"))
                        .state())
                .isEqualTo(SqlState.READ_ONLY);
    }

    // Descriptions

    @Test
    void aDescriptionShowsTheColumnsWithoutRunningTheStatement() throws Exception {
        Description query = describe("SELECT id, amount, amount + ? AS more FROM item WHERE id = :id");
        assertThat(query.columns())
                .containsExactly(
                        new Column("id", "INTEGER"), new Column("amount", "NUMERIC(10,2)"), new Column("more", null));
        assertThat(query.readOnly()).isTrue();
        Description insert = describe("INSERT INTO item (name) VALUES (?) RETURNING id");
        assertThat(insert.columns()).containsExactly(new Column("id", "INTEGER"));
        assertThat(insert.readOnly()).isFalse();
        assertThat(describe("DELETE FROM item").columns()).isEmpty();
        assertThat(describe("CREATE TABLE made (a)").readOnly()).isFalse();
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aDescriptionSeesWhatTheTransactionHasMade() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("CREATE TABLE made (a INTEGER)");
        assertThat(describe("SELECT * FROM made").columns()).containsExactly(new Column("a", "INTEGER"));
        assertThat(failure(() -> describe("SELECT b FROM made")).state()).isEqualTo(SqlState.NO_SUCH_COLUMN);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.rollback();
    }

    @Test
    void aDescriptionOfAWrongStatementFails() {
        assertThat(failure(() -> describe("SELECT absent FROM item")).state()).isEqualTo(SqlState.NO_SUCH_COLUMN);
    }

    // Transactions

    @Test
    void outsideATransactionEachStatementStandsForItself() throws Exception {
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void aTransactionStartsWithItsFirstStatement() throws Exception {
        session.begin(TransactionMode.WRITE);
        assertThat(session.transactionState()).isEqualTo(TransactionState.PENDING);
        otherExecute("INSERT INTO item (name) VALUES ('other')");
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.commit();
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other)).containsExactly("other", "a");
    }

    @Test
    void aRollbackUndoesTheTransaction() throws Exception {
        session.begin(TransactionMode.DEFERRED);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(names(session)).containsExactly("a");
        session.rollback();
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aTransactionWithoutStatementsEndsWithoutWork() throws Exception {
        session.begin(TransactionMode.WRITE);
        session.commit();
        session.begin(TransactionMode.WRITE);
        session.savepoint("s");
        session.rollback();
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        session.rollback();
    }

    @Test
    void aSecondBeginIsRefused() throws Exception {
        session.begin(TransactionMode.WRITE);
        assertThat(failure(() -> session.begin(TransactionMode.WRITE)).state()).isEqualTo(SqlState.TRANSACTION_ACTIVE);
        execute("SELECT 1");
        assertThat(failure(() -> session.begin(TransactionMode.WRITE)).state()).isEqualTo(SqlState.TRANSACTION_ACTIVE);
    }

    @Test
    void aCommitWithoutATransactionIsRefused() {
        assertThat(failure(() -> session.commit()).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }

    @Test
    void aFailedStatementLeavesTheTransactionOpen() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT INTO item (name) VALUES ('a')"));
        failure(() -> execute("SELECT nonsense"));
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.commit();
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void aCommitThatFailsHasRolledBack() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        execute("INSERT INTO child (item) VALUES (99)");
        assertThat(failure(() -> session.commit()).state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aStatementThatRollsBackEndsTheTransaction() throws Exception {
        for (String statement : List.of(
                "INSERT OR ROLLBACK INTO item (name) VALUES ('roll')", "DELETE FROM item WHERE name = 'roll'")) {
            session.begin(TransactionMode.WRITE);
            execute("INSERT INTO item (name) VALUES ('roll')");
            failure(() -> execute(statement));
            assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(session.isValid(0)).isFalse();
            assertThat(failure(() -> execute("SELECT 1")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session.stream(SqlStatement.of("SELECT 1")))
                            .state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session.script("SELECT 1")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            assertThat(failure(() -> session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("SELECT 1"))))
                            .state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
            session.rollback();
            assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
            assertThat(names(session)).isEmpty();
        }
    }

    @Test
    void aCommitAfterTheDatabaseRolledBackFails() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"));
        assertThat(failure(() -> session.commit()).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aWrittenRollbackEndsWhatTheDatabaseRolledBack() throws Exception {
        execute("BEGIN");
        execute("INSERT INTO item (name) VALUES ('a')");
        failure(() -> execute("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"));
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        assertThat(failure(() -> execute("ROLLBACK TO x")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        execute("ROLLBACK");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(session)).isEmpty();
    }

    @Test
    void aBatchWhoseStatementRollsBackEndsTheTransaction() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        LibsqlException failure = failure(() -> session.batch(
                TransactionMode.WRITE, List.of(SqlStatement.of("INSERT OR ROLLBACK INTO item (name) VALUES ('a')"))));
        assertThat(failure.statementIndex()).isEqualTo(OptionalInt.of(0));
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        session.rollback();
        assertThat(names(session)).isEmpty();
    }

    @Test
    void transactionsCanBeWrittenAsSql() throws Exception {
        execute("BEGIN");
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        assertThat(failure(() -> execute("BEGIN")).state()).isEqualTo(SqlState.TRANSACTION_ACTIVE);
        execute("INSERT INTO item (name) VALUES ('a')");
        execute("SAVEPOINT s");
        execute("INSERT INTO item (name) VALUES ('b')");
        execute("ROLLBACK TO s");
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("COMMIT");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        session.begin(TransactionMode.WRITE);
        execute("DELETE FROM item");
        execute("ROLLBACK");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(names(other)).containsExactly("a");
        assertThat(failure(() -> execute("COMMIT")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> execute("ROLLBACK")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }

    @Test
    void aSavepointOutsideATransactionStartsOne() throws Exception {
        execute("SAVEPOINT s");
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("RELEASE s");
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
    }

    @Test
    void aReadOnlyTransactionRefusesWrites() throws Exception {
        session.begin(TransactionMode.READ);
        LibsqlException failure = failure(() -> execute("INSERT INTO item (name) VALUES ('a')"));
        assertThat(failure.state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(failure).hasMessageContaining("INSERT INTO item");
        assertThat(rows(execute("SELECT 1"))).hasSize(1);
        assertThat(failure(() -> execute("DROP TABLE item")).state()).isEqualTo(SqlState.READ_ONLY);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        session.commit();
        assertThat(execute("INSERT INTO item (name) VALUES ('a')").affectedRows())
                .isEqualTo(1);
    }

    @Test
    void writtenControlThatFailsLeavesTheTransactionAsItWas() throws Exception {
        session.begin(TransactionMode.WRITE);
        failure(() -> execute("SAVEPOINT not one name"));
        assertThat(session.transactionState()).isNotEqualTo(TransactionState.AUTOCOMMIT);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.rollback();
        assertThat(names(session)).isEmpty();
    }

    @Test
    void savepointCommandsThatWaitOutliveWrittenControlThatFails() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session.rollbackToSavepoint("one");
        failure(() -> execute("SAVEPOINT not one name"));
        session.commit();
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void aStreamThatFailsLeavesTheTransactionOpen() throws Exception {
        for (String wrong : List.of("SELECT FROM WHERE", "SELECT * FROM nowhere")) {
            session.begin(TransactionMode.WRITE);
            failure(() -> session.stream(SqlStatement.of(wrong)));
            execute("INSERT INTO item (name) VALUES ('a')");
            session.savepoint("one");
            failure(() -> session.stream(SqlStatement.of(wrong)));
            execute("DELETE FROM item");
            session.rollbackToSavepoint("one");
            session.releaseSavepoint("one");
            assertThat(failure(() -> {
                                session.releaseSavepoint("one");
                                execute("SELECT 1");
                            })
                            .state())
                    .isEqualTo(SqlState.INVALID_SAVEPOINT);
            assertThat(names(session)).containsExactly("a");
            session.rollback();
        }
    }

    // Savepoints

    @Test
    void aSavepointCanBeRolledBackTo() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session.rollbackToSavepoint("one");
        execute("INSERT INTO item (name) VALUES ('c')");
        session.releaseSavepoint("one");
        session.commit();
        assertThat(names(other)).containsExactly("a", "c");
    }

    @Test
    void aRollbackToASavepointJustBeforeTheCommitCounts() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.savepoint("one");
        execute("INSERT INTO item (name) VALUES ('b')");
        session.rollbackToSavepoint("one");
        session.commit();
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void savepointsMayComeBeforeTheFirstStatementAndHaveAnyName() throws Exception {
        session.begin(TransactionMode.WRITE);
        session.savepoint("it's \"odd\"; --");
        execute("INSERT INTO item (name) VALUES ('a')");
        session.rollbackToSavepoint("it's \"odd\"; --");
        assertThat(names(session)).isEmpty();
        session.commit();
    }

    @Test
    void anUnknownSavepointFailsWithTheNextStatementOnly() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.releaseSavepoint("unknown");
        assertThat(failure(() -> execute("SELECT 1")).state()).isEqualTo(SqlState.INVALID_SAVEPOINT);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        execute("SELECT 1");
        session.commit();
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void savepointsNeedATransaction() {
        assertThat(failure(() -> session.savepoint("s")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session.releaseSavepoint("s")).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(() -> session.rollbackToSavepoint("s")).state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
    }

    // Errors

    @Test
    void violatedConstraintsTellTheirKind() throws Exception {
        execute("INSERT INTO item (id, name) VALUES (1, 'keep')");
        assertError(
                "INSERT INTO item (id) VALUES (1)",
                SqlState.UNIQUE_VIOLATION,
                2067,
                "UNIQUE constraint failed: item.id");
        assertError(
                "INSERT INTO item (name) VALUES ('keep')",
                SqlState.UNIQUE_VIOLATION,
                2067,
                "UNIQUE constraint failed: item.name");
        assertError(
                "INSERT INTO item (amount) VALUES (NULL)",
                SqlState.NOT_NULL_VIOLATION,
                1299,
                "NOT NULL constraint failed: item.amount");
        assertError(
                "INSERT INTO item (amount) VALUES (1000)",
                SqlState.CHECK_VIOLATION,
                275,
                "CHECK constraint failed: amount < 1000");
        assertError(
                "INSERT INTO child (now) VALUES (99)",
                SqlState.FOREIGN_KEY_VIOLATION,
                787,
                "FOREIGN KEY constraint failed");
        assertError("DELETE FROM item", SqlState.CONSTRAINT, 19, "this one stays");
        execute("CREATE TABLE made (a INTEGER) STRICT");
        assertError(
                "INSERT INTO made VALUES ('x')",
                SqlState.CONSTRAINT,
                3091,
                "cannot store TEXT value in INTEGER column made.a");
    }

    @Test
    void wrongStatementsTellWhatIsWrong() throws Exception {
        assertError("SELECT * FROM nowhere", SqlState.NO_SUCH_TABLE, 1, "no such table: nowhere");
        assertError("SELECT absent FROM item", SqlState.NO_SUCH_COLUMN, 1, "no such column: absent");
        assertError(
                "INSERT INTO item (absent) VALUES (1)",
                SqlState.NO_SUCH_COLUMN,
                1,
                "table item has no column named absent");
        assertError("CREATE TABLE item (a)", SqlState.OBJECT_EXISTS, 1, "table item already exists");
        assertThat(failure(() -> execute("SELEC 1")).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure(() -> execute("SELECT * FROM item WHERE")).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure(() -> execute("SELECT absent()")).state()).isEqualTo(SqlState.SYNTAX_ERROR);
    }

    @Test
    void wrongValuesTellWhatIsWrong() throws Exception {
        assertError("SELECT abs(-9223372036854775807 - 1)", SqlState.NUMERIC_OUT_OF_RANGE, 1, "integer overflow");
        assertError("SELECT json('{')", SqlState.INVALID_VALUE, 1, "malformed JSON");
        assertError("INSERT INTO item (id) VALUES ('x')", SqlState.INVALID_VALUE, 20, "datatype mismatch");
    }

    @Test
    void anErrorOutsideABatchHasNoIndex() {
        assertThat(failure(() -> execute("SELEC 1")).statementIndex()).isEmpty();
    }

    // The session itself

    @Test
    void foreignKeysAreEnforced() throws Exception {
        assertThat(rows(execute("PRAGMA foreign_keys"))).containsExactly(List.of(Value.of(1)));
    }

    @Test
    void theEngineTellsItsVersion() {
        assertThat(session.engineVersion()).matches("3\\.\\d+\\.\\d+");
    }

    @Test
    void anOpenSessionIsValid() throws Exception {
        assertThat(session.isValid(5)).isTrue();
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(session.isValid(5)).isTrue();
        session.commit();
        assertThat(names(other)).containsExactly("a");
    }

    @Test
    void anInterruptedSessionRunsNothingUntilItIsResumed() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.interrupt();
        assertThat(failure(() -> execute("INSERT INTO item (name) VALUES ('b')"))
                        .state())
                .isEqualTo(SqlState.CANCELLED);
        session.resume();
        execute("INSERT INTO item (name) VALUES ('c')");
        session.commit();
        assertThat(names(other)).containsExactly("a", "c");
    }

    @Test
    void anInterruptedSessionCanBeRolledBackAndClosed() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.interrupt();
        session.rollback();
        otherExecute("INSERT INTO item (name) VALUES ('b')");
        session.close();
        assertThat(names(other)).containsExactly("b");
    }

    @Test
    void closingRollsBack() throws Exception {
        session.begin(TransactionMode.WRITE);
        execute("INSERT INTO item (name) VALUES ('a')");
        session.close();
        session.close();
        assertThat(names(other)).isEmpty();
    }

    @Test
    void aClosedSessionRefusesEverything() throws Exception {
        session.close();
        assertThat(session.isValid(5)).isFalse();
        List<ThrowingCallable> calls = List.of(
                () -> execute("SELECT 1"),
                () -> session.stream(SqlStatement.of("SELECT 1")),
                () -> session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("SELECT 1"))),
                () -> session.script("SELECT 1"),
                () -> describe("SELECT 1"),
                () -> session.begin(TransactionMode.WRITE),
                () -> session.commit(),
                () -> session.rollback(),
                () -> session.savepoint("s"),
                () -> session.releaseSavepoint("s"),
                () -> session.rollbackToSavepoint("s"));
        for (ThrowingCallable call : calls) {
            assertThat(failure(call).state()).isEqualTo(SqlState.CONNECTION_CLOSED);
        }
    }

    private StatementResult execute(String sql, Value... arguments) throws LibsqlException {
        return session.execute(SqlStatement.of(sql, arguments));
    }

    private StatementResult otherExecute(String sql) throws LibsqlException {
        return other.execute(SqlStatement.of(sql));
    }

    private Description describe(String sql) throws LibsqlException {
        return session.describe(SqlText.of(sql));
    }

    private void assertError(String sql, SqlState state, int code, String message) {
        LibsqlException failure = failure(() -> execute(sql));
        assertThat(failure.state()).as(sql).isEqualTo(state);
        assertThat(failure.resultCode()).as(sql).isEqualTo(code);
        assertThat(failure).as(sql).hasMessage(message);
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }

    private static List<List<Value>> rows(StatementResult result) throws LibsqlException {
        return rows(result.rows());
    }

    private static List<List<Value>> rows(Rows rows) throws LibsqlException {
        List<List<Value>> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<Value> row = new ArrayList<>();
                for (int column = 0; column < rows.columns().size(); column++) {
                    row.add(rows.value(column));
                }
                values.add(row);
            }
        }
        return values;
    }

    private static List<String> names(Session session) throws LibsqlException {
        List<String> names = new ArrayList<>();
        try (Rows rows = session.execute(SqlStatement.of("SELECT name FROM item ORDER BY id"))
                .rows()) {
            while (rows.next()) {
                names.add(rows.text(0));
            }
        }
        return names;
    }
}
