package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements, and the values that go in and come back. */
interface StatementSessionContract extends SessionFixture {

    @Test
    default void aQueryHasColumnsAndRows() throws Exception {
        StatementResult result = execute("SELECT 1 AS one, 'x' AS text, 2 AS one");
        assertThat(result.hasColumns()).isTrue();
        assertThat(result.rows().columns()).extracting(Column::name).containsExactly("one", "text", "one");
        assertThat(rows(result)).containsExactly(List.of(Value.of(1), Value.of("x"), Value.of(2)));
    }

    @Test
    default void aQueryWithoutRowsHasColumns() throws Exception {
        StatementResult result = execute("SELECT * FROM item");
        assertThat(result.rows().columns()).hasSize(4);
        assertThat(rows(result)).isEmpty();
    }

    @Test
    default void columnsTellTheTypeAsItWasDeclared() throws Exception {
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
    default void everyValueComesBackAsItWent() throws Exception {
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
    default void everyValueIsStoredAsItWent() throws Exception {
        Value[] values = {Value.of(Long.MIN_VALUE), Value.of(3.0), Value.of("3"), Value.of(new byte[0]), Value.NULL};
        for (Value value : values) {
            execute("INSERT INTO item (anything) VALUES (?)", value);
        }
        List<List<Value>> stored = rows(execute("SELECT anything FROM item ORDER BY id"));
        assertThat(stored).extracting(row -> row.get(0)).containsExactly(values);
    }

    @Test
    default void textThatCannotBeEncodedIsRefused() {
        assertThat(failure(() -> execute("SELECT ?", Value.of("a\ud800b"))).state())
                .isEqualTo(SqlState.INVALID_CHARACTERS);
        assertThat(failure(() -> execute("SELECT ?", Value.of("\udc00"))).state())
                .isEqualTo(SqlState.INVALID_CHARACTERS);
    }

    @Test
    default void parametersAreNumberedAsSqliteDoes() throws Exception {
        assertThat(rows(execute("SELECT :a, @b, :a, $c", Value.of(1), Value.of(2), Value.of(3))))
                .containsExactly(List.of(Value.of(1), Value.of(2), Value.of(1), Value.of(3)));
        assertThat(rows(execute("SELECT ?, ?, ?1", Value.of(1), Value.of(2))))
                .containsExactly(List.of(Value.of(1), Value.of(2), Value.of(1)));
        assertThat(rows(execute("SELECT ?3", Value.of(1), Value.of(2), Value.of(3))))
                .containsExactly(List.of(Value.of(3)));
    }

    @Test
    default void aStatementMayEndWithASemicolonAndComments() throws Exception {
        assertThat(rows(execute("/* a */ SELECT ';' -- b\n ; -- c"))).containsExactly(List.of(Value.of(";")));
    }
}
