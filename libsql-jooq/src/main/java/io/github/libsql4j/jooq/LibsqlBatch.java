package io.github.libsql4j.jooq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Queries that run in one round trip, all or nothing, and give typed results as if each had run by itself:
 *
 * <pre>{@code
 * LibsqlBatch batch = Libsql.batch(ctx);
 * BatchResult<Result<NoteRecord>> inserted = batch.fetch(ctx.insertInto(NOTE, NOTE.TEXT).values("buy milk").returning());
 * BatchResult<List<String>> texts = batch.fetch(ctx.select(NOTE.TEXT).from(NOTE), Records.mapping(text -> text));
 * batch.run();
 * inserted.get().get(0).getId();
 * }</pre>
 *
 * <p>The queries are rendered and bound first, then sent together, then run again by jOOQ on what came back, with its converters,
 * bindings, mappers and execute listeners. So listeners hear of them when their results are there; one that changes the SQL is not
 * listened to, which a visit listener is. No query can use an earlier one's result, except in SQL. A query's timeout and fetch size
 * have no effect.
 *
 * <p>For one thread at a time, and for one run.
 */
public final class LibsqlBatch {

    private final Configuration configuration;
    private final List<BatchedQuery<?>> queries = new ArrayList<>();
    private boolean ran;

    LibsqlBatch(Configuration configuration) {
        if (configuration.family() != SQLDialect.SQLITE) {
            throw new IllegalArgumentException(
                    "A batch takes a context with the dialect SQLITE, such as those of Libsql.using,"
                            + " but this one has " + configuration.dialect());
        }
        this.configuration = configuration;
    }

    /**
     * Adds a query that returns rows: a SELECT, or an INSERT, UPDATE or DELETE with RETURNING.
     *
     * @param <R> its rows
     * @param query the query; what it is attached to does not matter
     * @return its result, to be asked for after {@link #run}
     */
    public <R extends Record> BatchResult<Result<R>> fetch(ResultQuery<R> query) {
        return add(ctx -> ctx.fetch(query));
    }

    /**
     * Adds a query whose rows are mapped one by one.
     *
     * @param <R> its rows
     * @param <E> what they are mapped to
     * @param query the query
     * @param mapper maps a row
     * @return its result, to be asked for after {@link #run}
     */
    public <R extends Record, E> BatchResult<List<E>> fetch(ResultQuery<R> query, RecordMapper<? super R, E> mapper) {
        return add(ctx -> ctx.fetch(query).map(mapper));
    }

    /**
     * Adds a query of which the number of affected rows is wanted: an INSERT, UPDATE, DELETE or DDL.
     *
     * @param query the query
     * @return the number of rows, to be asked for after {@link #run}
     */
    public BatchResult<Integer> execute(Query query) {
        return add(ctx -> ctx.execute(query));
    }

    private <T> BatchResult<T> add(Function<DSLContext, T> query) {
        refuseSecondRun();
        BatchResult<T> result = new BatchResult<>();
        queries.add(new BatchedQuery<>(query, result));
        return result;
    }

    /**
     * Runs the queries. In a transaction they are a part of it, which goes on if they fail; otherwise they are a transaction, which
     * only reads if all of them do and else begins in the mode of the context ({@link Libsql#with}) or with WRITE.
     *
     * @throws DataAccessException if a query cannot be batched, and then nothing is sent; or if one fails, as jOOQ reports it, and then
     *     nothing of the batch is kept
     * @throws IllegalStateException if the batch ran before
     */
    public void run() {
        refuseSecondRun();
        ran = true;
        LibsqlConnections.call(configuration, connection -> new BatchRun(configuration, connection).run(queries));
    }

    private void refuseSecondRun() {
        if (ran) {
            throw new IllegalStateException("The batch ran already; begin a new one");
        }
    }
}
