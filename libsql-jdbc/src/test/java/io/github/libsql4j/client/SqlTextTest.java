package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    private static final String TRIGGER = """
            CREATE TRIGGER t AFTER UPDATE ON item BEGIN
                UPDATE item SET n = CASE WHEN n > 1 THEN 1 ELSE 2 END WHERE id = new.id;
                INSERT INTO log VALUES (CASE new.n WHEN 1 THEN 'a;b' END);
                SELECT CASE WHEN 1 THEN 2 END;
            END""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1;",
                "SELECT 1 ; ; ;",
                ";SELECT 1",
                "SELECT 1; -- the end",
                "SELECT 1; /* the end",
                "SELECT 1 -- no; second",
                "SELECT 1 /* no; second */",
                "/* a */ -- b\n SELECT 1",
                "SELECT ';'",
                "SELECT 'it''s; fine'",
                "SELECT \"a;\"\"b\" FROM t",
                "SELECT `a;``b` FROM t",
                "SELECT [it's; fine] FROM t",
                "SELECT 'no -- comment; here'",
                "\uFEFFSELECT 1",
                "SELECT 1;\uFEFF",
                "SELECT x'00', 1e5, .5, 0x1F, 1.5e-3",
                "SELECT a -> '$.b;c', b ->> 1 FROM t",
                "CREATE TABLE \"END\" (begin_at, end)",
                "SELECT CASE WHEN 1 THEN 2 END",
                "CREATE TABLE trigger_log (a)"
            })
    void oneStatementIsTakenAsWritten(String sql) throws LibsqlException {
        assertThat(SqlText.of(sql).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; FOO",
                "SELECT 1;SELECT 2",
                ";;SELECT 1; SELECT 2;",
                "SELECT 1; -- a\n SELECT 2",
                "SELECT 1 /* a */; 'x'",
                "SELECT 'it''s'; DROP TABLE t",
                "SELECT [it's]; DROP TABLE t --'",
                "SELECT \"it's\"; DROP TABLE t --'",
                "SELECT 1; )",
                "SELECT CASE WHEN 1 THEN 2 END; SELECT 2",
                "BEGIN; COMMIT",
                "CREATE TABLE t (a); CREATE TRIGGER u AFTER INSERT ON t BEGIN SELECT 1; END"
            })
    void aSecondStatementIsRefused(String sql) {
        assertThat(failure(sql).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure(sql)).hasMessageContaining("Only one statement");
    }

    @Test
    void theErrorShowsWhereTheSecondStatementBegins() {
        assertThat(failure("SELECT 1; FOO bar"))
                .hasMessageContaining("character 10")
                .hasMessageContaining("FOO bar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \t\r\n\f", ";", ";;", "-- only", "/* only */", "/* open", "\uFEFF", "; -- a\n ; /**/"})
    void aTextWithoutAStatementIsRefused(String sql) {
        assertThat(failure(sql).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure(sql)).hasMessageContaining("no SQL statement");
    }

    @Test
    void theCharacterNulIsRefusedBecauseSqliteWouldStopThere() {
        assertThat(failure("SELECT 1 \0 FROM t").state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure("SELECT 'a\0b'")).hasMessageContaining("character 9");
    }

    @Test
    void halfASurrogatePairIsRefused() throws LibsqlException {
        assertThat(failure("SELECT '\ud83d'").state()).isEqualTo(SqlState.INVALID_CHARACTERS);
        assertThat(failure("SELECT '\ude00\ud83d'").state()).isEqualTo(SqlState.INVALID_CHARACTERS);
        assertThat(SqlText.of("SELECT '\ud83d\ude00'").sql()).contains("😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TRIGGER", "create temp trigger", "Create Temporary /* a */ Trigger"})
    void theBodyOfATriggerBelongsToIt(String create) throws LibsqlException {
        String trigger = create + TRIGGER.substring("CREATE TRIGGER".length());
        assertThat(SqlText.of(trigger).kind()).isEqualTo(StatementKind.WRITE);
        assertThat(SqlText.of(trigger + "; -- done").sql()).startsWith(create);
        assertThat(SqlText.of(trigger.replace("END;\nEND", "END; /* a */ ; END"))
                        .sql())
                .isNotEmpty();
        assertThat(failure(trigger + "; SELECT 1")).hasMessageContaining("Only one statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select 1",
                "VALUES (1)",
                "EXPLAIN DELETE FROM t",
                "EXPLAIN QUERY PLAN INSERT INTO t VALUES (1)",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "WITH RECURSIVE a(x) AS (VALUES (1) UNION SELECT x + 1 FROM a) VALUES (1)",
                "WITH a AS NOT MATERIALIZED (SELECT 1), b AS (SELECT 2) SELECT 1",
                "WITH \"insert\" AS (SELECT 1) SELECT replace('a', 'b', 'c') FROM \"insert\"",
                "PRAGMA user_version",
                "PRAGMA main.user_version",
                "PRAGMA table_info(t)",
                "PRAGMA main.table_xinfo('t')",
                "PRAGMA foreign_key_check(t)"
            })
    void readsAreToldByTheirText(String sql) throws LibsqlException {
        assertThat(SqlText.of(sql).kind()).isEqualTo(StatementKind.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "INSERT INTO t SELECT * FROM t RETURNING a",
                "REPLACE INTO t VALUES (1)",
                "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
                "WITH a AS (SELECT 1) UPDATE t SET a = 1",
                "WITH a AS (SELECT (SELECT 1)) DELETE FROM t",
                "CREATE TABLE t AS SELECT 1",
                "DROP TABLE t",
                "VACUUM",
                "ATTACH 'a' AS b",
                "REINDEX",
                "ANALYZE",
                "PRAGMA user_version = 3",
                "PRAGMA user_version=3",
                "PRAGMA main.journal_mode = WAL",
                "PRAGMA journal_mode(WAL)",
                "FOO",
                "'SELECT'",
                "(SELECT 1)"
            })
    void whateverElseMayWrite(String sql) throws LibsqlException {
        assertThat(SqlText.of(sql).kind()).isEqualTo(StatementKind.WRITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "begin immediate transaction",
                "COMMIT",
                "END",
                "/* a */ ROLLBACK;",
                "ROLLBACK TO s",
                "SAVEPOINT s",
                "RELEASE s"
            })
    void transactionControlIsToldApart(String sql) throws LibsqlException {
        assertThat(SqlText.of(sql).kind()).isEqualTo(StatementKind.TRANSACTION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select 1 | SELECT
                    insert into t values (1) | INSERT
                    WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a | INSERT
                    WITH a AS (SELECT 1), b AS (DELETE) replace INTO t SELECT 1 | REPLACE
                    WITH a AS (SELECT 1) SELECT 1 | SELECT
                    EXPLAIN INSERT INTO t VALUES (1) | EXPLAIN
                    rollback to s | ROLLBACK
                    """)
    void theVerbIsThatOfTheMainStatement(String sql, String verb) throws LibsqlException {
        assertThat(SqlText.of(sql).verb()).isEqualTo(verb);
    }

    @Test
    void aStatementWithoutParametersHasNone() throws LibsqlException {
        assertThat(SqlText.of("SELECT '?', \":a\", [@b], `$c`, x -- ? :d\n /* ?2 */ FROM t")
                        .parameterNames())
                .isEmpty();
    }

    @Test
    void questionMarksAreNumberedInOrder() throws LibsqlException {
        assertThat(SqlText.of("SELECT ?, ?+?").parameterNames()).containsExactly("", "", "");
    }

    @Test
    void aNumberMakesRoomForAllBelowIt() throws LibsqlException {
        assertThat(SqlText.of("SELECT ?5").parameterNames()).containsExactly("", "", "", "", "");
        assertThat(SqlText.of("SELECT ?5, ?2, ?").parameterNames()).hasSize(6);
        assertThat(SqlText.of("SELECT ?2, ?1, :a").parameterNames()).containsExactly("", "", ":a");
    }

    @Test
    void aRepeatedNameIsTheSameParameter() throws LibsqlException {
        assertThat(SqlText.of("SELECT :a, @a, $a, :a, :A, ?").parameterNames())
                .containsExactly(":a", "@a", "$a", ":A", "");
    }

    @Test
    void namesMayBeLikeThoseOfTcl() throws LibsqlException {
        assertThat(SqlText.of("SELECT $a::b(c), $a::b, $a, ?").parameterNames())
                .containsExactly("$a::b(c)", "$a::b", "$a", "");
    }

    @Test
    void namesMayHoldLettersOfAnyScript() throws LibsqlException {
        assertThat(SqlText.of("SELECT :größe, @世界, :a1_$").parameterNames()).containsExactly(":größe", "@世界", ":a1_$");
    }

    @Test
    void aNumberBeyondSqlitesLimitNeedsNoMemory() throws LibsqlException {
        assertThat(SqlText.of("SELECT ?32766").parameterNames()).hasSize(32766);
        assertThat(SqlText.of("SELECT ?999999999999").parameterNames()).hasSizeLessThanOrEqualTo(32766);
    }

    @Test
    void aStatementNeedsAnArgumentForEachParameter() throws LibsqlException {
        assertThat(SqlStatement.of("SELECT ?, :a", Value.NULL, Value.of(1)).arguments())
                .hasSize(2);
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> SqlStatement.of("SELECT ?, :a", Value.NULL)))
                .hasMessageContaining("2 parameters");
    }

    private static LibsqlException failure(String sql) {
        return catchThrowableOfType(LibsqlException.class, () -> SqlText.of(sql));
    }

    @Test
    void severalStatementsAreTakenApart() throws LibsqlException {
        assertThat(SqlText.all("; SELECT 1; -- ;\n" + TRIGGER + " ;;\n INSERT INTO t VALUES (';', ?) /* ; */ ;"))
                .extracting(SqlText::sql)
                .containsExactly("SELECT 1", TRIGGER, "INSERT INTO t VALUES (';', ?)");
        assertThat(SqlText.all("SELECT ?; SELECT 1").get(0).parameterNames()).hasSize(1);
        assertThat(catchThrowableOfType(LibsqlException.class, () -> SqlText.all(" ; -- nothing"))
                        .state())
                .isEqualTo(SqlState.SYNTAX_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " -- end", "/* end */", " ; ; -- end\n", ";/*"})
    void aReturningClauseIsAddedToTheStatementItself(String end) throws LibsqlException {
        SqlText text = SqlText.of("INSERT INTO t VALUES ('--')" + end).returning("a, b");
        assertThat(text.sql()).isEqualTo("INSERT INTO t VALUES ('--') RETURNING a, b");
        assertThat(text.isReturning()).isTrue();
        assertThat(SqlText.all("SELECT 1; DELETE FROM t" + end)
                        .get(1)
                        .returning("*")
                        .sql())
                .isEqualTo("DELETE FROM t RETURNING *");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1) RETURNING id | true",
                "with a as (select 1) update t set a = 1 returning *; | true",
                "DELETE FROM t WHERE a = 'RETURNING' | false",
                "DELETE FROM \"RETURNING\" -- RETURNING | false",
                "CREATE TRIGGER x AFTER UPDATE ON t BEGIN DELETE FROM u RETURNING a; END | false"
            })
    void returningIsToldFromTheTokens(String sql, boolean returning) throws LibsqlException {
        assertThat(SqlText.of(sql).isReturning()).isEqualTo(returning);
    }
}
