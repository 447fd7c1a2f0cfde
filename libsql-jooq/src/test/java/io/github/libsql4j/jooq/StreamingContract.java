package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.Cursor;
import org.jooq.ExecuteContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that come one by one, and queries that are ended or run elsewhere. */
interface StreamingContract extends JooqFixture {

    String ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select x from c";
    String WITHOUT_ROWS = "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c";

    @Test
    default void rowsComeOneByOne() {
        List<String> names =
                IntStream.range(0, 500).mapToObj(i -> "author " + i).toList();
        ctx().transaction(in -> in.dsl()
                .batch(names.stream()
                        .map(name -> in.dsl().insertInto(AUTHOR, AUTHOR.name).values(name))
                        .toList())
                .execute());
        try (Cursor<Record1<String>> rows = ctx().select(AUTHOR.name)
                .from(AUTHOR)
                .orderBy(AUTHOR.id)
                .fetchSize(100)
                .fetchLazy()) {
            assertThat(rows.fetchNext(2)).hasSize(2);
            assertThat(rows.iterator().next().value1()).isEqualTo("author 2");
        }
        try (Stream<Record1<String>> rows = ctx().select(AUTHOR.name)
                .from(AUTHOR)
                .orderBy(AUTHOR.id)
                .fetchSize(100)
                .fetchStream()) {
            assertThat(rows.map(Record1::value1)).containsExactlyElementsOf(names);
        }
    }

    /** So they cannot all be held, nor be computed first. */
    @Test
    @Timeout(60)
    default void aResultWithoutAnEndIsReadAsFarAsOneLikes() {
        ctx().transaction(in -> {
            try (Cursor<Record> rows =
                    in.dsl().resultQuery(ENDLESS).fetchSize(10).fetchLazy()) {
                assertThat(rows.fetchNext(1000)).hasSize(1000);
            }
            insert(in.dsl(), "a");
        });
        try (Stream<Record> rows = ctx().resultQuery(ENDLESS).fetchSize(10).fetchStream()) {
            assertThat(rows.limit(1000)).hasSize(1000);
        }
        assertThat(names(ctx())).containsExactly("a");
    }

    @Test
    @Timeout(60)
    default void aQueryThatTakesTooLongIsEnded() {
        DataAccessException ended = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx().resultQuery(WITHOUT_ROWS).queryTimeout(1).fetch());
        assertThat(ended.sqlState()).isEqualTo("57014");
        insert(ctx(), "a");
        assertThat(names(ctx())).containsExactly("a");
    }

    @Test
    @Timeout(60)
    default void aQueryIsCancelled() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Configuration heard = configuration();
        heard.set(new Heard() {
            @Override
            public void executeStart(ExecuteContext ctx) {
                running.countDown();
            }
        });
        ResultQuery<Record> endless = heard.dsl().resultQuery(WITHOUT_ROWS);
        CompletionStage<Result<Record>> result = endless.fetchAsync();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        // What is cancelled before its statement runs, runs all the same; so it is cancelled until it has ended.
        CompletableFuture<Result<Record>> end = result.toCompletableFuture();
        for (boolean ended = false; !ended; ) {
            cancel(endless);
            ended = hasEnded(end);
        }
        DataAccessException cancelled = result.handle((rows, error) -> error)
                .thenApply(error ->
                        (DataAccessException) (error instanceof DataAccessException ? error : error.getCause()))
                .toCompletableFuture()
                .join();
        assertThat(cancelled.sqlState()).isEqualTo("57014");
    }

    private static boolean hasEnded(CompletableFuture<?> running) throws InterruptedException {
        try {
            running.get(10, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** It may be over in this very moment. */
    private static void cancel(ResultQuery<Record> running) {
        try {
            running.cancel();
        } catch (DataAccessException e) {
            assertThat(e).hasMessageContaining("closed");
        }
    }

    @Test
    default void whatRunsAsynchronouslyRunsOnAVirtualThreadWhereThereAreAny() {
        Configuration heard = configuration();
        AtomicReference<String> thread = new AtomicReference<>();
        heard.set(new Heard() {
            @Override
            public void start(ExecuteContext ctx) {
                thread.set(Thread.currentThread().toString());
            }
        });
        assertThat(heard.dsl()
                        .selectFrom(AUTHOR)
                        .fetchAsync()
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        if (Runtime.version().feature() >= 21) {
            assertThat(thread.get()).startsWith("VirtualThread");
        } else {
            assertThat(thread.get()).startsWith("Thread");
        }
        assertThat(ctx().insertInto(AUTHOR, AUTHOR.name)
                        .values("a")
                        .executeAsync()
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
    }
}
