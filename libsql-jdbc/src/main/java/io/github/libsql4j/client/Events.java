package io.github.libsql4j.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Where the events of one connection go. Safe for use by several threads. */
public final class Events {

    private static final AtomicLong CONNECTIONS = new AtomicLong();

    private final long connection = CONNECTIONS.incrementAndGet();
    private final List<LibsqlListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** The events of a new connection, which nobody hears yet. */
    public Events() {}

    /**
     * Whose events these are.
     *
     * @return the number of the connection, unique in the process
     */
    public long connection() {
        return connection;
    }

    /**
     * Whether anybody listens; otherwise an event need not be made at all.
     *
     * @return true if there is a listener
     */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    /**
     * Lets a listener hear what happens from now on.
     *
     * @param listener the listener
     */
    public void add(LibsqlListener listener) {
        listeners.add(listener);
    }

    /**
     * Lets a listener hear no more.
     *
     * @param listener the listener; without effect if it is none
     */
    public void remove(LibsqlListener listener) {
        listeners.remove(listener);
    }

    /**
     * Tells every listener. What one throws reaches neither the others nor the caller.
     *
     * @param event what happened
     */
    public void tell(LibsqlEvent event) {
        for (LibsqlListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Throwable e) {
                warn(listener, e);
            }
        }
    }

    private void warn(LibsqlListener listener, Throwable failure) {
        if (warned.compareAndSet(false, true)) {
            System.getLogger(Events.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The listener " + listener.getClass().getName()
                                    + " failed; its further failures on this connection are not logged",
                            failure);
        }
    }
}
