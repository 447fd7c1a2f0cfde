package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Errors: what they tell of what went wrong. */
interface ErrorSessionContract extends SessionFixture {

    @Test
    default void violatedConstraintsTellTheirKind() throws Exception {
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
    default void wrongStatementsTellWhatIsWrong() throws Exception {
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
    default void wrongValuesTellWhatIsWrong() throws Exception {
        assertError("SELECT abs(-9223372036854775807 - 1)", SqlState.NUMERIC_OUT_OF_RANGE, 1, "integer overflow");
        assertError("SELECT json('{')", SqlState.INVALID_VALUE, 1, "malformed JSON");
        assertError("INSERT INTO item (id) VALUES ('x')", SqlState.INVALID_VALUE, 20, "datatype mismatch");
    }

    @Test
    default void anErrorOutsideABatchHasNoIndex() {
        assertThat(failure(() -> execute("SELEC 1")).statementIndex()).isEmpty();
    }

    default void assertError(String sql, SqlState state, int code, String message) {
        LibsqlException failure = failure(() -> execute(sql));
        assertThat(failure.state()).as(sql).isEqualTo(state);
        assertThat(failure.resultCode()).as(sql).isEqualTo(code);
        assertThat(failure).as(sql).hasMessage(message);
    }
}
