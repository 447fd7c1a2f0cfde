package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static io.github.libsql4j.jooq.Book.BOOK;
import static io.github.libsql4j.jooq.Pair.PAIR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep1;
import org.jooq.Loader;
import org.jooq.conf.Settings;
import org.jooq.exception.DataChangedException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Rows written, changed and deleted: by statements, by records, and many at once. */
interface CrudContract extends JooqFixture {

    @Test
    default void countsAreThoseOfTheAffectedRows() {
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("a")
                        .values("b")
                        .values("c")
                        .execute())
                .isEqualTo(3);
        assertThat(ctx().update(AUTHOR)
                        .set(AUTHOR.born, LocalDate.EPOCH)
                        .where(AUTHOR.id.gt(1L))
                        .execute())
                .isEqualTo(2);
        assertThat(ctx().update(AUTHOR)
                        .set(AUTHOR.born, LocalDate.EPOCH)
                        .where(AUTHOR.id.gt(9L))
                        .execute())
                .isZero();
        assertThat(ctx().deleteFrom(AUTHOR).execute()).isEqualTo(3);
        assertThat(ctx().fetchExists(AUTHOR)).isFalse();
    }

    @Test
    default void aRecordIsStoredReadChangedAndDeleted() {
        Author.Row author = ctx().newRecord(AUTHOR);
        author.set(AUTHOR.name, "a");
        assertThat(author.store()).isEqualTo(1);
        assertThat(author.get(AUTHOR.id)).isEqualTo(1);
        author.set(AUTHOR.name, "b");
        assertThat(author.store()).isEqualTo(1);
        assertThat(author.store()).isZero();
        ctx().update(AUTHOR).set(AUTHOR.born, LocalDate.EPOCH).execute();
        author.refresh();
        assertThat(author.get(AUTHOR.born)).isEqualTo(LocalDate.EPOCH);
        assertThat(ctx().fetchOne(AUTHOR, AUTHOR.name.eq("b"))).isEqualTo(author);
        assertThat(author.delete()).isEqualTo(1);
        assertThat(ctx().fetchCount(AUTHOR)).isZero();
    }

    @Test
    default void aRecordThatSomebodyElseChangedIsNotOverwritten() {
        Configuration locking = configuration();
        locking.set(((Settings) locking.settings().clone()).withExecuteWithOptimisticLocking(true));
        insert(ctx(), "a");
        Author.Row author = locking.dsl().fetchSingle(AUTHOR);
        ctx().update(AUTHOR).set(AUTHOR.name, "b").execute();
        author.set(AUTHOR.name, "c");
        assertThatExceptionOfType(DataChangedException.class).isThrownBy(author::store);
        assertThat(names(ctx())).containsExactly("b");
    }

    @Test
    default void anUpsertInsertsOrUpdatesOrDoesNothing() {
        insert(ctx(), "a");
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name, AUTHOR.born)
                        .values("a", LocalDate.EPOCH)
                        .values("b", LocalDate.EPOCH)
                        .onConflict(AUTHOR.name)
                        .doUpdate()
                        .set(AUTHOR.born, excluded(AUTHOR.born))
                        .execute())
                .isEqualTo(2);
        assertThat(ctx().select(AUTHOR.born).from(AUTHOR).fetch(AUTHOR.born))
                .containsExactly(LocalDate.EPOCH, LocalDate.EPOCH);
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("a")
                        .onConflictDoNothing()
                        .execute())
                .isZero();
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("a")
                        .onConflict(AUTHOR.name)
                        .doUpdate()
                        .set(AUTHOR.name, "c")
                        .where(AUTHOR.born.isNull())
                        .execute())
                .isZero();
        assertThat(ctx().insertInto(PAIR, PAIR.a, PAIR.b, PAIR.v)
                        .values("x", "y", 1L)
                        .onDuplicateKeyUpdate()
                        .set(PAIR.v, 2L)
                        .execute())
                .isEqualTo(1);
        assertThat(names(ctx())).containsExactly("a", "b");
    }

    @Test
    default void oneTableFeedsAnother() {
        ctx().insertInto(AUTHOR, AUTHOR.name).values("a").values("b").execute();
        ctx().insertInto(BOOK, BOOK.authorId, BOOK.title)
                .select(select(AUTHOR.id, val("by ").concat(AUTHOR.name)).from(AUTHOR))
                .execute();
        assertThat(ctx().update(BOOK)
                        .set(BOOK.title, AUTHOR.name.concat("'s"))
                        .from(AUTHOR)
                        .where(BOOK.authorId.eq(AUTHOR.id))
                        .execute())
                .isEqualTo(2);
        assertThat(ctx().select(BOOK.title).from(BOOK).orderBy(BOOK.id).fetch(BOOK.title))
                .containsExactly("a's", "b's");
        assertThat(ctx().deleteFrom(BOOK)
                        .where(BOOK.authorId.in(select(AUTHOR.id).from(AUTHOR).where(AUTHOR.name.eq("a"))))
                        .execute())
                .isEqualTo(1);
        assertThat(ctx().deleteFrom(BOOK).execute()).isEqualTo(1);
    }

    /** More values than jOOQ binds for SQLite; it writes them into the SQL then. */
    @Test
    default void anInsertTakesThousandsOfRows() {
        InsertValuesStep1<Author.Row, String> insert = ctx().insertInto(AUTHOR, AUTHOR.name);
        for (int i = 0; i < 3000; i++) {
            insert = insert.values("it's author " + i);
        }
        assertThat(insert.execute()).isEqualTo(3000);
        assertThat(ctx().fetchCount(
                                AUTHOR,
                                AUTHOR.id.in(LongStream.range(0, 2000).boxed().toList())))
                .isEqualTo(1999);
    }

    @Test
    default void batchesTellTheirCounts() {
        assertThat(ctx().batch(
                                ctx().insertInto(AUTHOR, AUTHOR.name)
                                        .values("a")
                                        .values("it's"),
                                ctx().update(AUTHOR).set(AUTHOR.born, LocalDate.EPOCH),
                                ctx().deleteFrom(AUTHOR).where(AUTHOR.name.eq("a")))
                        .execute())
                .containsExactly(2, 2, 1);
        assertThat(ctx().batch(ctx().insertInto(AUTHOR, AUTHOR.name).values((String) null))
                        .bind("b")
                        .bind("c")
                        .execute())
                .containsExactly(1, 1);
        assertThat(ctx().batchInsert(authors("d", 3)).execute()).containsExactly(1, 1, 1);
        ctx().batched(in -> {
            in.dsl().insertInto(AUTHOR, AUTHOR.name).values("e").execute();
            in.dsl().insertInto(AUTHOR, AUTHOR.name).values("f").execute();
        });
        assertThat(names(ctx())).containsExactly("it's", "b", "c", "d0", "d1", "d2", "e", "f");
    }

    @Test
    default void recordsAreStoredUpdatedAndDeletedInBatches() {
        ctx().batchStore(authors("a", 3)).execute();
        List<Author.Row> stored = ctx().selectFrom(AUTHOR).orderBy(AUTHOR.id).fetch();
        stored.forEach(author -> author.set(AUTHOR.name, author.get(AUTHOR.name) + "!"));
        assertThat(ctx().batchUpdate(stored).execute()).containsExactly(1, 1, 1);
        assertThat(names(ctx())).containsExactly("a0!", "a1!", "a2!");
        assertThat(ctx().batchDelete(stored.subList(1, 3)).execute()).containsExactly(1, 1);
        assertThat(names(ctx())).containsExactly("a0!");
    }

    @Test
    default void theLoaderLoads() throws IOException {
        Object[][] rows = IntStream.range(0, 10)
                .mapToObj(i -> new Object[] {"author " + i})
                .toArray(Object[][]::new);
        Loader<Author.Row> loaded = ctx().loadInto(AUTHOR)
                .bulkAfter(3)
                .batchAfter(2)
                .loadArrays(rows)
                .fields(AUTHOR.name)
                .execute();
        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.stored()).isEqualTo(10);
        assertThat(ctx().loadInto(AUTHOR)
                        .onDuplicateKeyIgnore()
                        .loadCSV("id,name\n1,other\n11,\"it's new\"\n")
                        .fields(AUTHOR.id, AUTHOR.name)
                        .execute()
                        .ignored())
                .isEqualTo(1);
        assertThat(ctx().fetchCount(AUTHOR)).isEqualTo(11);
        assertThat(ctx().loadInto(AUTHOR)
                        .loadArrays(rows)
                        .fields(AUTHOR.name)
                        .execute()
                        .errors())
                .hasSize(1);
    }

    private List<Author.Row> authors(String prefix, int count) {
        DSLContext attached = DSL.using(configuration());
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Author.Row author = attached.newRecord(AUTHOR);
                    author.set(AUTHOR.name, prefix + i);
                    return author;
                })
                .toList();
    }
}
