package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several results at a time, and results that are read while other statements run. */
interface ResultSessionContract extends SessionFixture {

    @Test
    default void severalResultsCanBeReadInTurns() throws Exception {
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
    default void aResultShowsTheDatabaseAsItWasWhenTheStatementRan() throws Exception {
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
    default void aResultOutlivesItsTransaction() throws Exception {
        session().begin(TransactionMode.WRITE);
        execute(MANY_NUMBERS + "INSERT INTO item (id) SELECT n FROM c");
        Rows rolledBack = execute("SELECT id FROM item").rows();
        session().rollback();
        assertThat(rows(rolledBack)).hasSize(MANY);
        session().begin(TransactionMode.WRITE);
        execute("INSERT INTO item (id) VALUES (1)");
        Rows committed = execute(MANY_NUMBERS + "SELECT n FROM c").rows();
        session().commit();
        assertThat(rows(committed)).hasSize(MANY);
    }

    @Test
    default void aStreamDeliversEveryRow() throws Exception {
        try (Rows rows = session().stream(SqlStatement.of(MANY_NUMBERS + "SELECT n, 'row ' || n FROM c"))) {
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
    default void aStreamCanBeLeftEarly() throws Exception {
        Rows rows = session().stream(SqlStatement.of(MANY_NUMBERS + "SELECT n FROM c"));
        assertThat(rows.next()).isTrue();
        rows.close();
        rows.close();
        assertThat(execute("INSERT INTO item (name) VALUES ('a')").affectedRows())
                .isEqualTo(1);
    }

    @Test
    default void aStreamReportsAnError() {
        assertThat(failure(() -> session().stream(SqlStatement.of("SELECT * FROM nowhere")))
                        .state())
                .isEqualTo(SqlState.NO_SUCH_TABLE);
    }
}
