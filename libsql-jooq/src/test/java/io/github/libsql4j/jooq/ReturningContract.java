package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static io.github.libsql4j.jooq.Pair.PAIR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.defaultValue;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import org.jooq.Record2;
import org.junit.jupiter.api.Test;

/** RETURNING in all forms, also those in which jOOQ's default settings go wrong. */
interface ReturningContract extends JooqFixture {

    @Test
    default void anInsertReturnsItsRow() {
        Author.Row author =
                ctx().insertInto(AUTHOR, AUTHOR.name).values("a").returning().fetchSingle();
        assertThat(author.get(AUTHOR.id)).isEqualTo(1);
        assertThat(author.get(AUTHOR.name)).isEqualTo("a");
        assertThat(ctx().insertInto(AUTHOR)
                        .set(AUTHOR.name, "b")
                        .returning(AUTHOR.id)
                        .fetchOne(AUTHOR.id))
                .isEqualTo(2);
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.id, AUTHOR.name, AUTHOR.born)
                        .values(defaultValue(AUTHOR.id), val("c"), val(LocalDate.EPOCH))
                        .returningResult(AUTHOR.id.plus(1), AUTHOR.born)
                        .fetchSingle())
                .extracting(Record2::value1, Record2::value2)
                .containsExactly(4L, LocalDate.EPOCH);
    }

    @Test
    default void anInsertOfSeveralRowsReturnsAllOfThem() {
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("a")
                        .values("b")
                        .values("c")
                        .returning()
                        .fetch(AUTHOR.id))
                .containsExactly(1L, 2L, 3L);
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .select(select(AUTHOR.name.concat("!")).from(AUTHOR).orderBy(AUTHOR.id))
                        .returningResult(AUTHOR.name)
                        .fetch(AUTHOR.name))
                .containsExactly("a!", "b!", "c!");
    }

    @Test
    default void anUpsertReturnsTheRowThatItUpdatedAndNoneIfItDidNothing() {
        ctx().insertInto(AUTHOR, AUTHOR.name)
                .values("a")
                .values("b")
                .values("c")
                .execute();
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name, AUTHOR.born)
                        .values("a", LocalDate.EPOCH)
                        .onConflict(AUTHOR.name)
                        .doUpdate()
                        .set(AUTHOR.born, excluded(AUTHOR.born))
                        .returning()
                        .fetchSingle())
                .satisfies(author -> assertThat(author.get(AUTHOR.id)).isEqualTo(1))
                .satisfies(author -> assertThat(author.get(AUTHOR.born)).isEqualTo(LocalDate.EPOCH));
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("b")
                        .onConflictDoNothing()
                        .returning()
                        .fetch())
                .isEmpty();
    }

    @Test
    default void aTableWithoutRowidsReturnsItsRows() {
        assertThat(ctx().insertInto(PAIR, PAIR.a, PAIR.b)
                        .values("x", "y")
                        .returning()
                        .fetchSingle()
                        .get(PAIR.b))
                .isEqualTo("y");
        Pair.Row pair = ctx().newRecord(PAIR);
        pair.set(PAIR.a, "x");
        pair.set(PAIR.b, "z");
        assertThat(pair.store()).isEqualTo(1);
        pair.set(PAIR.v, Long.MIN_VALUE);
        assertThat(pair.update()).isEqualTo(1);
        assertThat(ctx().selectFrom(PAIR)
                        .where(row(PAIR.a, PAIR.b).in(select(val("x"), val("z"))))
                        .fetchSingle())
                .isEqualTo(pair);
        assertThat(pair.delete()).isEqualTo(1);
    }

    @Test
    default void updatesAndDeletesReturnTheirRows() {
        ctx().insertInto(AUTHOR, AUTHOR.name)
                .values("a")
                .values("b")
                .values("c")
                .execute();
        assertThat(ctx().update(AUTHOR)
                        .set(AUTHOR.name, AUTHOR.name.concat("!"))
                        .where(AUTHOR.id.le(2L))
                        .returning(AUTHOR.name)
                        .fetch(AUTHOR.name))
                .containsExactly("a!", "b!");
        assertThat(ctx().deleteFrom(AUTHOR).where(AUTHOR.id.ge(2L)).returning().fetch(AUTHOR.name))
                .containsExactly("b!", "c");
        assertThat(ctx().deleteFrom(AUTHOR).where(AUTHOR.id.ge(2L)).returning().fetch())
                .isEmpty();
    }
}
