package io.github.libsql4j.client.remote.hrana;

import java.util.List;

/** What a stream can be asked to do. Several in one pipeline run one after the other, also after an error. */
public sealed interface StreamRequest {

    /**
     * Runs one statement.
     *
     * @param stmt the statement
     */
    record Execute(Stmt stmt) implements StreamRequest {}

    /**
     * Runs statements under conditions. A step that cannot be parsed fails the whole batch before anything runs.
     *
     * @param steps the steps
     */
    record Batch(List<Step> steps) implements StreamRequest {

        /** Runs nothing. Its result tells the replication index, which the answers to some other requests do not. */
        public static final Batch NOTHING = new Batch(List.of());
    }

    /**
     * Runs statements without arguments up to the first that fails.
     *
     * @param sql the statements
     */
    record Sequence(String sql) implements StreamRequest {}

    /**
     * Prepares a statement without running it.
     *
     * @param sql the statement
     */
    record Describe(String sql) implements StreamRequest {}

    /** Asks whether no transaction is open; needs version 3. */
    record GetAutocommit() implements StreamRequest {}

    /** Ends the stream and rolls an open transaction back. */
    record Close() implements StreamRequest {}
}
