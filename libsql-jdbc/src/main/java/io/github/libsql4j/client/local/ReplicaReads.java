package io.github.libsql4j.client.local;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.config.FileAccess;
import java.nio.file.Path;
import java.time.Duration;

/** The file of an embedded replica, to be read only. Its pages change while it is open, which SQLite takes for another writer. */
public final class ReplicaReads implements Database {

    private final String uri;
    private final Duration busyTimeout;

    /**
     * Reads of a file.
     *
     * @param file its real path; it must exist whenever a session is opened
     * @param busyTimeout how long to wait for locks, which a reader needs only while the log is recovered
     */
    public ReplicaReads(Path file, Duration busyTimeout) {
        // A connection that may write would move the log into the file if it were the last one to be closed.
        this.uri = SqliteUri.file(file.toString(), FileAccess.RO);
        this.busyTimeout = busyTimeout;
    }

    @Override
    public Session open(Events events) throws LibsqlException {
        Engine engine = Engine.open(uri, busyTimeout);
        try {
            // Otherwise a schema that holds what only libSQL knows, such as a vector index, does not open.
            engine.script("PRAGMA writable_schema=ON; PRAGMA query_only=ON");
            return new LocalSession(engine, true);
        } catch (LibsqlException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public void close() {
        // Each session has its own connection, and nothing is shared.
    }
}
