package io.github.libsql4j.jooq;

import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * A query of a batch.
 *
 * @param <T> what it returns
 * @param how runs it in a context; exactly one statement, or none
 * @param result where its result goes
 */
record BatchedQuery<T>(Function<DSLContext, T> how, BatchResult<T> result) {

    void run(DSLContext ctx) {
        result.set(how.apply(ctx));
    }
}
