package io.github.libsql4j.client.replica.source;

import io.github.libsql4j.client.LibsqlException;

/**
 * How a replica asks its primary what changed; there is one for each protocol. Making one costs no request.
 *
 * <p>Not safe for use by several threads at once, except for {@link #interrupt} and {@link #resume}.
 */
public interface ReplicationSource extends AutoCloseable {

    /** As a target: all that the primary has when it is asked. */
    long NOW = Long.MAX_VALUE;

    /**
     * Asks the primary for its history and, as far as the protocol tells it in advance, its newest state. Costs one request.
     *
     * @return the history and state
     * @throws LibsqlException with SQLState 0A000 if the server answers, but does not speak this protocol, or not for this database; with SQLState 28000 if the token is missing or refused, 3D000 if the namespace does not exist, one
     *     of class 08 if the primary cannot be reached, is not ready or gives no usable answer, 57014 after {@link #interrupt}
     */
    Newest newest() throws LibsqlException;

    /**
     * Delivers the groups that follow a position, at least up to the target, and ends at the end of a group. Costs one request for
     * each group, and few more. No group at all after index -1 means that the primary's database is empty.
     *
     * @param from the state that the sink has
     * @param target the index to be reached, such as {@link Newest#index} or the replication index of a write; {@link #NOW} for all that
     *     the primary has at the beginning, and so all that it had confirmed by then
     * @param sink where the pages go
     * @return how it ended; a target that the primary itself has not reached is no error
     * @throws LibsqlException as {@link #newest} does, and with SQLState 08P01 or XX001 if the primary sends what cannot be
     *     right, or what the sink throws. Groups committed before stay committed; the one under way was discarded
     */
    Delivery changes(Position from, long target, PageSink sink) throws LibsqlException;

    /**
     * Ends the request under way and each one begun before {@link #resume}, which then fail with SQLState 57014. Any thread may
     * call this at any time; it waits for nothing. The interruption of the thread that waits has the same effect.
     */
    void interrupt();

    /** Undoes {@link #interrupt}. */
    void resume();

    /** Releases what is held for the primary; what is under way ends as by {@link #interrupt}. */
    @Override
    void close();
}
