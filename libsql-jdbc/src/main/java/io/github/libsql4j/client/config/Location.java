package io.github.libsql4j.client.config;

import java.net.URI;

/** Where a database is; this decides the access type. */
public sealed interface Location {

    /**
     * A database in memory.
     *
     * @param name the name by which connections of this process share it; empty for one of its own
     */
    record Memory(String name) implements Location {}

    /**
     * A file in SQLite's format.
     *
     * @param path the path, relative to the working directory or absolute
     * @param access what may be done to it
     */
    record File(String path, FileAccess access) implements Location {}

    /**
     * A libSQL server.
     *
     * @param url an http or https URL without user, query and fragment, and without a slash at its end
     */
    record Remote(URI url) implements Location {}

    /**
     * An embedded replica: a file that follows a libSQL server.
     *
     * @param path the path of the file, relative to the working directory or absolute
     * @param primary the server
     */
    record Replica(String path, Remote primary) implements Location {}
}
