package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What jOOQ's calls cost over the network, counted in HTTP requests at a proxy before a real server. */
class RoundTripTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final LibsqlDataSource dataSource = new LibsqlDataSource(proxy.jdbcUrl() + "?namespace=roundtrips");
    private final DSLContext ctx = Libsql.using(dataSource);

    @BeforeAll
    static void createNamespace() {
        SERVER.server().createNamespace("roundtrips");
    }

    @BeforeEach
    void createTable() {
        server.runIn("roundtrips", "DROP TABLE IF EXISTS author");
        server.runIn(
                "roundtrips",
                "CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, born DATE)");
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
        proxy.close();
    }

    @Test
    void whatAsksNothingCostsNothing() {
        Libsql.using(dataSource).meta();
        ctx.transaction(in -> in.dsl().transaction(inner -> {}));
        Libsql.batch(ctx).run();
        ctx.batch(List.of()).execute();
        ctx.newRecord(AUTHOR).attach(ctx.configuration());
        assertCost(0);
    }

    @Test
    void aQueryCostsOne() {
        ctx.selectFrom(AUTHOR).fetch();
        assertCost(1);
        ctx.select(count()).from(AUTHOR).fetchOne();
        assertCost(1);
        ctx.fetchExists(selectOne().from(AUTHOR));
        assertCost(1);
        ctx.select().from(table(name("author"))).fetch();
        assertCost(1);
        ctx.fetch("select * from author where name = ?", "a");
        assertCost(1);
        ctx.selectFrom(AUTHOR).maxRows(10).queryTimeout(10).fetch();
        assertCost(1);
        try (Stream<Author.Row> rows = ctx.selectFrom(AUTHOR).stream()) {
            assertThat(rows).isEmpty();
        }
        assertCost(1);
    }

    @Test
    void aWriteCostsOneWithOrWithoutReturning() {
        ctx.insertInto(AUTHOR, AUTHOR.name).values("a").execute();
        assertCost(1);
        ctx.insertInto(AUTHOR, AUTHOR.name).values("b").values("c").returning().fetch();
        assertCost(1);
        ctx.insertInto(AUTHOR, AUTHOR.name)
                .values("a")
                .onConflict(AUTHOR.name)
                .doUpdate()
                .set(AUTHOR.name, "d")
                .returning(AUTHOR.id)
                .fetchOne();
        assertCost(1);
        ctx.update(AUTHOR)
                .set(AUTHOR.name, "e")
                .where(AUTHOR.id.eq(1L))
                .returning()
                .fetch();
        assertCost(1);
        ctx.deleteFrom(AUTHOR).where(AUTHOR.id.eq(1L)).returning().fetch();
        assertCost(1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> ctx.insertInto(AUTHOR, AUTHOR.name).values("b").execute());
        assertCost(1);
    }

    @Test
    void aRecordCostsOneForEachOfItsCalls() {
        Author.Row author = ctx.newRecord(AUTHOR);
        author.set(AUTHOR.name, "a");
        author.store();
        assertThat(author.get(AUTHOR.id)).isEqualTo(1);
        assertCost(1);
        author.set(AUTHOR.name, "b");
        author.store();
        assertCost(1);
        author.refresh();
        assertCost(1);
        author.delete();
        assertCost(1);
    }

    @Test
    void aTransactionCostsOneMoreThanItsStatementsAndNestedOnesNothing() {
        ctx.transaction(in -> {
            insert(in.dsl(), "a");
            in.dsl().transaction(inner -> insert(inner.dsl(), "b"));
            try {
                in.dsl().transaction(inner -> {
                    insert(inner.dsl(), "c");
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                insert(in.dsl(), "d");
            }
        });
        assertCost(5);
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author WHERE name IN ('a', 'b', 'd')"))
                .isEqualTo(3);
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author")).isEqualTo(3);
        for (TransactionMode mode : TransactionMode.values()) {
            Libsql.with(ctx, mode).transaction(in -> in.dsl().fetchCount(AUTHOR));
            assertCost(2);
        }
        Libsql.transaction(ctx, RetryPolicy.of(3), in -> insert(in.dsl(), "e"));
        assertCost(2);
    }

    @Test
    void aRollbackCostsWhatACommitDoes() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ctx.transaction(in -> {
                    insert(in.dsl(), "a");
                    throw new IllegalStateException();
                }));
        assertCost(2);
    }

    @Test
    void aBatchOfFiftyMixedQueriesCostsOne() {
        LibsqlBatch batch = Libsql.batch(ctx);
        List<BatchResult<Result<Author.Row>>> inserted = new ArrayList<>();
        BatchResult<Integer> deleted = batch.execute(ctx.deleteFrom(AUTHOR));
        batch.execute(ctx.createTableIfNotExists("made").column("v", SQLDataType.BIGINT));
        for (int i = 0; i < 15; i++) {
            inserted.add(batch.fetch(
                    ctx.insertInto(AUTHOR, AUTHOR.name).values("author " + i).returning()));
            batch.execute(
                    ctx.update(AUTHOR).set(AUTHOR.name, AUTHOR.name.concat("!")).where(AUTHOR.id.eq((long) i)));
            batch.fetch(ctx.selectFrom(AUTHOR));
        }
        BatchResult<Result<Author.Row>> all = batch.fetch(ctx.selectFrom(AUTHOR).orderBy(AUTHOR.id));
        batch.fetch(ctx.select(count()).from(AUTHOR));
        batch.execute(ctx.dropTable("made"));
        batch.run();
        assertCost(1);
        assertThat(deleted.get()).isZero();
        assertThat(inserted)
                .extracting(result -> result.get().get(0).get(AUTHOR.name))
                .startsWith("author 0", "author 1");
        assertThat(all.get()).hasSize(15);
    }

    @Test
    void aBatchInATransactionCostsOneToo() {
        ctx.transaction(in -> {
            for (int i = 0; i < 2; i++) {
                LibsqlBatch batch = Libsql.batch(in.dsl());
                batch.execute(ctx.insertInto(AUTHOR, AUTHOR.name).values("author " + i));
                batch.fetch(ctx.selectFrom(AUTHOR));
                batch.run();
            }
        });
        assertCost(3);
    }

    @Test
    void whatIsRefusedCostsNothing() {
        LibsqlBatch batch = Libsql.batch(ctx);
        batch.execute(ctx.insertInto(AUTHOR, AUTHOR.name).values("a"));
        batch.execute(ctx.query("vacuum; vacuum"));
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(batch::run);
        assertCost(0);
    }

    @Test
    void batchesOfJooqItselfCostOneForEachRunOfEqualStatements() {
        ctx.batch(
                        ctx.insertInto(AUTHOR, AUTHOR.name).values("a"),
                        ctx.update(AUTHOR).set(AUTHOR.name, "b"),
                        ctx.deleteFrom(AUTHOR))
                .execute();
        assertCost(1);
        ctx.batch(ctx.insertInto(AUTHOR, AUTHOR.name).values((String) null))
                .bind("a")
                .bind("b")
                .execute();
        assertCost(1);
        ctx.queries(ctx.deleteFrom(AUTHOR), ctx.insertInto(AUTHOR, AUTHOR.name).values("c"))
                .executeBatch();
        assertCost(1);
        ctx.batchInsert(authors("d", 100)).execute();
        assertCost(1);
        ctx.batchStore(authors("e", 100)).execute();
        assertCost(1);
        ctx.batched(in -> {
            for (int i = 0; i < 10; i++) {
                in.dsl().insertInto(AUTHOR, AUTHOR.name).values("f" + i).execute();
            }
            for (int i = 0; i < 10; i++) {
                in.dsl().deleteFrom(AUTHOR).where(AUTHOR.name.eq("f" + i)).execute();
            }
        });
        assertCost(2);
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author")).isEqualTo(201);
    }

    @Test
    void aBatchOverTheLimitsOfTheServerIsSentInChunksOfOneTransaction() {
        String name = "a".repeat(500);
        ctx.batchInsert(authors(name, 20_001)).execute();
        assertThat(proxy.requestCount()).isGreaterThan(1).isLessThanOrEqualTo(3);
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author")).isEqualTo(20_001);
        List<Author.Row> more = new ArrayList<>(authors("b", 20_001));
        more.add(authors(name, 1).get(0));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ctx.batchInsert(more).execute());
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author")).isEqualTo(20_001);
    }

    @Test
    void theLoaderCostsOneForEachOfItsBatches() throws IOException {
        Object[][] rows = IntStream.range(0, 100)
                .mapToObj(i -> new Object[] {"author " + i})
                .toArray(Object[][]::new);
        ctx.loadInto(AUTHOR).batchAll().loadArrays(rows).fields(AUTHOR.name).execute();
        assertCost(1);
        ctx.deleteFrom(AUTHOR).execute();
        proxy.reset();
        ctx.loadInto(AUTHOR).bulkAfter(50).loadArrays(rows).fields(AUTHOR.name).execute();
        assertCost(2);
        assertThat(server.countIn("roundtrips", "SELECT count(*) FROM author")).isEqualTo(100);
    }

    @Test
    void rowsThatAreStreamedCostTwo() {
        IntStream.range(0, 3).forEach(i -> insert(ctx, "author " + i));
        proxy.reset();
        try (Cursor<Author.Row> rows = ctx.selectFrom(AUTHOR).fetchSize(100).fetchLazy()) {
            assertThat(rows.fetchNext()).isNotNull();
            assertThat(rows.fetch()).hasSize(2);
        }
        assertCost(2);
    }

    @Test
    void theMetadataOfATableCostsNoMoreForMoreOfIt() {
        assertThat(ctx.meta().getTables("author").get(0).fields()).hasSize(3);
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
    }

    @Test
    void aReadOnlyContextCostsTwoOnAServer() {
        Libsql.readOnly(ctx).fetchCount(AUTHOR);
        assertCost(2);
    }

    private void assertCost(int requests) {
        assertThat(proxy.requestCount()).isEqualTo(requests);
        proxy.reset();
    }

    private List<Author.Row> authors(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Author.Row author = ctx.newRecord(AUTHOR);
                    author.set(field(name("name"), SQLDataType.CLOB), prefix + i);
                    return author;
                })
                .toList();
    }

    private static void insert(DSLContext in, String name) {
        in.insertInto(AUTHOR, AUTHOR.name).values(name).execute();
    }
}
