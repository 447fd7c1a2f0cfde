package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.StatementResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream answers to one request. */
public sealed interface StreamResponse {

    /**
     * The request failed.
     *
     * @param error why
     */
    record Failed(HranaError error) implements StreamResponse {}

    /**
     * A statement was run.
     *
     * @param result its result
     */
    record Executed(StatementResult result) implements StreamResponse {}

    /**
     * A batch was run.
     *
     * @param results for each step its result, null if it failed or was skipped
     * @param errors for each step its error, null if it succeeded or was skipped
     */
    record Ran(List<@Nullable StatementResult> results, List<@Nullable HranaError> errors) implements StreamResponse {}

    /**
     * A statement was described.
     *
     * @param columns the columns of its rows
     * @param readOnly whether it leaves the database as it is
     */
    record Described(List<Column> columns, boolean readOnly) implements StreamResponse {}

    /**
     * Whether no transaction is open.
     *
     * @param autocommit true outside a transaction
     */
    record Autocommit(boolean autocommit) implements StreamResponse {}

    /** Done, with nothing to tell. */
    record Done() implements StreamResponse {}
}
