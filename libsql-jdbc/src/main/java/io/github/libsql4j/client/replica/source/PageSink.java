package io.github.libsql4j.client.replica.source;

import io.github.libsql4j.client.LibsqlException;
import java.nio.ByteBuffer;

/**
 * Where changed pages go, group by group. A group leads from one state that the primary had to a later one: what lies between may
 * be no state at all, so nothing of a group may be seen before its {@link #commit}.
 *
 * <p>A group begins with its first page and ends with {@link #commit} or {@link #discard}. It is called by one thread.
 */
public interface PageSink {

    /**
     * Where the delivery will end, from a source that knows it before it has all of it. For those who watch.
     *
     * @param target the index, as in {@link Position#index}
     */
    default void expect(long target) {}

    /**
     * A page of the new state. It may come several times in a group; then the last one counts.
     *
     * <p>A number can be greater than the size with which the group is committed, where the primary's database shrank: such a page
     * is no part of the state.
     *
     * @param number from 1
     * @param page its 4096 bytes, from position 0 to the limit; read-only, and valid only during the call
     * @throws LibsqlException if it cannot be kept; {@link #discard} follows
     */
    void page(int number, ByteBuffer page) throws LibsqlException;

    /**
     * Ends a group, all of whose pages have been checked.
     *
     * @param databasePages the size of the database in this state, in pages, from 1; pages beyond it are gone
     * @param reached the state
     * @throws LibsqlException if it cannot be kept; {@link #discard} follows
     */
    void commit(int databasePages, Position reached) throws LibsqlException;

    /** Ends a group that is not to be kept, because it broke off, was refused, or could not be kept. */
    void discard();
}
