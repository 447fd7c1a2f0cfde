package io.github.libsql4j.testing;

/** A server between its start and its end. */
interface RunningServer {

    boolean isRunning();

    /** Asks the server to end and waits until it has. */
    void stop();

    /** Ends the server without giving it a chance to clean up, and waits until it is gone. */
    void kill();
}
