package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a statement tells it did: affected rows, rowids, returned rows. */
interface OutcomeSessionContract extends SessionFixture {

    @Test
    default void anInsertTellsItsRowsAndTheLastRowid() throws Exception {
        StatementResult result = execute("INSERT INTO item (id, name) VALUES (7, 'a'), (9, 'b')");
        assertThat(result.hasColumns()).isFalse();
        assertThat(result.affectedRows()).isEqualTo(2);
        assertThat(result.lastInsertRowid()).isEqualTo(OptionalLong.of(9));
    }

    @Test
    default void onlyTheInsertItselfTellsARowid() throws Exception {
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
    default void affectedRowsAreThoseTheStatementNames() throws Exception {
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
    default void otherStatementsAffectNoRows() throws Exception {
        execute("INSERT INTO item (name) VALUES ('a'), ('b')");
        assertThat(execute("SELECT * FROM item").affectedRows()).isEqualTo(0);
        assertThat(execute("CREATE TABLE made AS SELECT * FROM item").affectedRows())
                .isEqualTo(0);
        assertThat(execute("DROP TABLE made").affectedRows()).isEqualTo(0);
        assertThat(execute("SELECT 1").affectedRows()).isEqualTo(0);
    }

    @Test
    default void anUpsertAffectsOneRow() throws Exception {
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(execute("INSERT INTO item (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET amount = 5")
                        .affectedRows())
                .isEqualTo(1);
        assertThat(execute("INSERT INTO item (name) VALUES ('a') ON CONFLICT DO NOTHING")
                        .affectedRows())
                .isEqualTo(0);
    }

    @Test
    default void returningGivesRowsAndCountsThem() throws Exception {
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
    default void aStatementWithReturningIsDoneBeforeItsRowsAreRead() throws Exception {
        StatementResult unread =
                execute(MANY_NUMBERS + "INSERT INTO item (id) SELECT n FROM c WHERE true RETURNING id");
        assertThat(unread.affectedRows()).isEqualTo(MANY);
        unread.rows().close();
        assertThat(rows(otherExecute("SELECT count(*) FROM item"))).containsExactly(List.of(Value.of(MANY)));
    }

    @Test
    default void aRepeatedStatementFollowsTheSchema() throws Exception {
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
}
