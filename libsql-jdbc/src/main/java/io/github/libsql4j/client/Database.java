package io.github.libsql4j.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A libSQL database, wherever it is. Safe for use by several threads. */
public interface Database extends AutoCloseable {

    /**
     * Opens a session. Costs no network round trip.
     *
     * @return a new session, to be closed by the caller
     * @throws LibsqlException if a local file cannot be opened or created
     */
    default Session open() throws LibsqlException {
        return open(new Events());
    }

    /**
     * Opens a session whose requests to a server, if it sends any, can be heard of. Costs no network round trip.
     *
     * @param events where the events of its requests go
     * @return a new session, to be closed by the caller
     * @throws LibsqlException if a local file cannot be opened or created
     */
    Session open(Events events) throws LibsqlException;

    /**
     * Brings an embedded replica to the state that its primary has now, or had when a run began that is under way: calls at the same time
     * share one.
     *
     * @param limit how long to wait; zero for as long as it takes
     * @param end ends the wait when it is completed
     * @return what the run brought
     * @throws LibsqlException with SQLState 57014 if it takes too long, is ended or the thread is interrupted, 0A000 if this is no
     *     embedded replica, others if the primary cannot be reached or refuses, or the file cannot be written. What came before is kept
     */
    default SyncResult sync(Duration limit, CompletableFuture<?> end) throws LibsqlException {
        throw new LibsqlException(
                SqlState.NOT_SUPPORTED,
                "Only an embedded replica can be synced: a file whose URL names its primary as syncUrl.");
    }

    /**
     * Empties an embedded replica, damaged or not, and fetches everything from the primary again. Nothing is deleted before the primary
     * has answered. Sessions go on with the new file; a transaction that reads the old one is lost.
     *
     * @param end ends the wait when it is completed
     * @return what came
     * @throws LibsqlException as {@link #sync}
     */
    default SyncResult rebuild(CompletableFuture<?> end) throws LibsqlException {
        throw new LibsqlException(
                SqlState.NOT_SUPPORTED,
                "Only an embedded replica can be rebuilt: a file whose URL names its primary as syncUrl.");
    }

    /**
     * Lets a listener hear of the syncs of an embedded replica. Other databases have nothing to tell.
     *
     * @param listener the listener
     */
    default void add(SyncListener listener) {
        // Nothing is ever synced.
    }

    /**
     * Releases what the database holds for its sessions. Sessions still open go on working where they can.
     *
     * @throws LibsqlException if a local file cannot be closed
     */
    @Override
    void close() throws LibsqlException;
}
