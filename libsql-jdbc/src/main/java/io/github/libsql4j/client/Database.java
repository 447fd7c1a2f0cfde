package io.github.libsql4j.client;

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
     * Releases what the database holds for its sessions. Sessions still open go on working where they can.
     *
     * @throws LibsqlException if a local file cannot be closed
     */
    @Override
    void close() throws LibsqlException;
}
