package io.github.libsql4j.testing;

/** What one place that may hold a server gave. */
sealed interface Lookup {

    /**
     * The place holds a server.
     *
     * @param program the server
     */
    record Found(ServerProgram program) implements Lookup {}

    /**
     * The place holds none.
     *
     * @param reason why not, for the message of the exception if no other place has one
     */
    record Absent(String reason) implements Lookup {}
}
