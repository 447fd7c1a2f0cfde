package io.github.libsql4j.client;

/**
 * Hears what connections do, for metrics and logs. Events of one connection come one at a time and in order, on the thread that
 * does the work, which waits for the listener; events of several connections come at the same time.
 *
 * <p>A listener must not use the connection of which it hears. What it throws is dropped, and logged once for each connection.
 */
@FunctionalInterface
public interface LibsqlListener {

    /**
     * Something happened.
     *
     * @param event what; later versions may know more kinds
     */
    void on(LibsqlEvent event);
}
