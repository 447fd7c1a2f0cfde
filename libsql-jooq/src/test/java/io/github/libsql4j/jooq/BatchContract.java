package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Result;
import org.junit.jupiter.api.Test;

/** Typed batches. */
interface BatchContract extends JooqFixture {

    @Test
    default void aBatchGivesEachQueryItsResult() {
        LibsqlBatch batch = Libsql.batch(ctx());
        BatchResult<Integer> none = batch.execute(ctx().deleteFrom(AUTHOR));
        BatchResult<Result<Author.Row>> inserted = batch.fetch(
                ctx().insertInto(AUTHOR, AUTHOR.name).values("a").values("b").returning());
        BatchResult<Result<Author.Row>> read =
                batch.fetch(ctx().selectFrom(AUTHOR).orderBy(AUTHOR.id));
        batch.run();
        assertThat(none.get()).isZero();
        assertThat(inserted.get().getValues(AUTHOR.name)).containsExactly("a", "b");
        assertThat(read.get()).isEqualTo(inserted.get());
        assertThat(names(ctx())).containsExactly("a", "b");
    }
}
