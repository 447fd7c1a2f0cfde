package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ends a session once, whoever comes first: who closes the connection, who aborts it, or the garbage collector. */
final class SessionEnd {

    // A lock and not synchronized, which would pin the carrier of a virtual thread while it waits for the network.
    final ReentrantLock lock = new ReentrantLock();
    private final Session session;
    private final @Nullable Database ownDatabase;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Closes {@code ownDatabase}, if there is one, together with the session. */
    SessionEnd(Session session, @Nullable Database ownDatabase) {
        this.session = session;
        this.ownDatabase = ownDatabase;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Refuses everything from now on. The first caller gets true and has to call {@link #release}. */
    boolean markClosed() {
        return closed.compareAndSet(false, true);
    }

    /** Waits for a statement that still runs. */
    void release() throws LibsqlException {
        lock.lock();
        try (Database closing = ownDatabase) {
            session.close();
        } finally {
            lock.unlock();
        }
    }
}
