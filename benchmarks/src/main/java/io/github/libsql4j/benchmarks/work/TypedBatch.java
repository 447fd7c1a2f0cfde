package io.github.libsql4j.benchmarks.work;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.jooq.BatchResult;
import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.jooq.LibsqlBatch;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Ten jOOQ queries, some of which write and some read. */
final class TypedBatch {

    private static final Field<Long> ID = field(name("id"), BIGINT);
    private static final Table<Record> NOTE = table(name("note"));
    private static final Field<String> TEXT = field(name("text"), VARCHAR);
    private static final Table<Record> ITEM = table(name("item"));
    private static final Field<String> NAME = field(name("name"), VARCHAR);

    private final DSLContext ctx;
    private final Keys keys;

    private TypedBatch(DSLContext ctx, DataSet data) {
        this.ctx = ctx;
        this.keys = new Keys(data.rows());
    }

    /** In one batch of libsql-jooq, all or nothing. */
    static Work withLibsqlJooq(Place place) {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:" + place.server());
        TypedBatch queries = new TypedBatch(Libsql.using(dataSource), place.data());
        return new Loop(queries::runTogether, dataSource);
    }

    /** One by one in a transaction, by jOOQ as it is; without a transaction it gets no rows of RETURNING from a server. */
    static Work withJooqAlone(Place place) {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:" + place.server());
        TypedBatch queries = new TypedBatch(DSL.using(dataSource, SQLDialect.SQLITE), place.data());
        return new Loop(queries::runSingly, dataSource);
    }

    private void runTogether() {
        LibsqlBatch batch = Libsql.batch(ctx);
        List<BatchResult<Result<Record1<Long>>>> inserts = times(Sql.TYPED_INSERTS, query -> batch.fetch(insert()));
        List<BatchResult<Integer>> updates = times(Sql.TYPED_UPDATES, query -> batch.execute(update()));
        List<BatchResult<Result<Record2<Long, String>>>> selects =
                times(Sql.TYPED_SELECTS, query -> batch.fetch(select()));
        batch.run();
        inserts.forEach(insert -> checkInsert(insert.get()));
        updates.forEach(update -> checkUpdate(update.get()));
        selects.forEach(select -> checkSelect(select.get()));
    }

    private void runSingly() {
        ctx.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            for (int query = 0; query < Sql.TYPED_INSERTS; query++) {
                checkInsert(transaction.fetch(insert()));
            }
            for (int query = 0; query < Sql.TYPED_UPDATES; query++) {
                checkUpdate(transaction.execute(update()));
            }
            for (int query = 0; query < Sql.TYPED_SELECTS; query++) {
                checkSelect(transaction.fetch(select()));
            }
        });
    }

    private static <T> List<T> times(int number, IntFunction<T> query) {
        return IntStream.range(0, number).mapToObj(query).toList();
    }

    private ResultQuery<Record1<Long>> insert() {
        return ctx.insertInto(NOTE, TEXT).values(Sql.TEXT).returningResult(ID);
    }

    private Query update() {
        return ctx.update(ITEM).set(NAME, NAME.concat(inline(""))).where(ID.eq((long) keys.next()));
    }

    private ResultQuery<Record2<Long, String>> select() {
        return ctx.select(ID, NAME).from(ITEM).where(ID.eq((long) keys.next()));
    }

    private static void checkInsert(Result<Record1<Long>> ids) {
        JdbcWorks.check(ids.get(0).value1() > 0, "No row was inserted");
    }

    private static void checkUpdate(int rows) {
        JdbcWorks.check(rows == 1, "The row is missing");
    }

    private static void checkSelect(Result<Record2<Long, String>> items) {
        JdbcWorks.check(items.get(0).value2().length() > "name ".length(), "The row is missing");
    }
}
