package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;

/**
 * What happens to a connection that nobody closed and nobody can reach any more: it is closed, and the log says where it was
 * opened.
 */
final class Leak implements Runnable {

    /** A thread of our own, because to end a stream on a server can take its time. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final SessionEnd end;
    private final String url;
    // Costs some microseconds, more than to open a remote connection otherwise does but little beside its first round
    // trip.
    private final Throwable opened = new Throwable("The connection was opened here");

    private Leak(SessionEnd end, String url) {
        this.end = end;
        this.url = url;
    }

    /**
     * Watches for the leak of a session.
     *
     * @param owner what is reachable as long as the session can be used
     * @param end ends the session; does not know the owner
     * @param url the database, without secrets
     */
    static Cleaner.Cleanable watch(Object owner, SessionEnd end, String url) {
        return CLEANER.register(owner, new Leak(end, url));
    }

    /** Does nothing if the session has ended. */
    @Override
    public void run() {
        if (!end.markClosed()) {
            return;
        }
        System.Logger log = System.getLogger(LibsqlConnection.class.getName());
        log.log(
                Level.WARNING,
                "A connection to " + url + " was never closed, and is closed now because nothing refers to it any more;"
                        + " open it with try-with-resources",
                opened);
        try {
            end.release();
        } catch (LibsqlException e) {
            log.log(Level.WARNING, "A leaked connection to " + url + " could not be closed", e);
        }
    }
}
