package io.github.libsql4j.jooq;

import java.util.Optional;

/**
 * What a query of a {@link LibsqlBatch} will return.
 *
 * @param <T> the type of the result
 */
public final class BatchResult<T> {

    private Optional<T> value = Optional.empty();

    BatchResult() {}

    void set(T result) {
        value = Optional.of(result);
    }

    /**
     * The result.
     *
     * @return what the query returned
     * @throws IllegalStateException if the batch has not run, or failed; so a query cannot be made of an earlier one's result
     */
    public T get() {
        return value.orElseThrow(
                () -> new IllegalStateException(
                        "There is no result, because the batch has not run, or failed. A"
                                + " query that needs an earlier one's result belongs into a later batch or into a transaction"));
    }
}
