package io.github.libsql4j.client.local;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.FileAccess;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import java.io.File;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file, or a database in memory that all sessions of this object share.
 *
 * <p>A database in memory lives until this object and all sessions are closed; one with a name is shared with every other
 * object of that name in the process. In memory, a transaction that writes keeps readers waiting, and the other way round.
 */
public final class LocalDatabase implements Database {

    private final Location location;
    private final String uri;
    private final Duration busyTimeout;

    /** Keeps a database in memory alive while no session is open. */
    private final @Nullable Engine anchor;

    private volatile boolean closed;

    /**
     * A database in this process. A file is opened, or created, with the first session.
     *
     * @param config a configuration whose location is in memory or a file
     * @throws LibsqlException if SQLite cannot be loaded
     * @throws IllegalArgumentException if the location is a server
     */
    public LocalDatabase(LibsqlConfig config) throws LibsqlException {
        this.location = config.location();
        this.busyTimeout = config.busyTimeout();
        if (location instanceof Location.File file) {
            this.uri = SqliteUri.file(file.path(), file.access());
            this.anchor = null;
        } else if (location instanceof Location.Memory memory) {
            String name = memory.name();
            this.uri = SqliteUri.memory(name.isEmpty() ? "private/" + UUID.randomUUID() : "shared/" + name);
            this.anchor = Engine.open(uri, busyTimeout);
        } else {
            throw new IllegalArgumentException("Not a local database: " + config.publicUrl());
        }
    }

    @Override
    public Session open(Events events) throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The database is closed");
        }
        if (location instanceof Location.File file) {
            try {
                return openFile(file);
            } catch (LibsqlException e) {
                throw new LibsqlException(
                        e.state(),
                        e.resultCode(),
                        "Cannot open " + file.path() + reason(file) + ": " + e.getMessage(),
                        e);
            }
        }
        return new LocalSession(Engine.open(uri, busyTimeout), false);
    }

    @Override
    public void close() throws LibsqlException {
        if (!closed && anchor != null) {
            anchor.close();
        }
        closed = true;
    }

    private Session openFile(Location.File file) throws LibsqlException {
        Engine engine = Engine.open(uri, busyTimeout);
        try {
            Journal.open(engine, file.access());
            return new LocalSession(engine, true);
        } catch (LibsqlException e) {
            engine.close();
            throw e;
        }
    }

    /** SQLite itself does not say why it cannot open a file. */
    private static String reason(Location.File file) {
        File target = new File(file.path()).getAbsoluteFile();
        File directory = target.getParentFile();
        if (directory != null && !directory.isDirectory()) {
            return " (there is no directory " + directory + ")";
        } else if (target.isDirectory()) {
            return " (it is a directory)";
        } else if (file.access() != FileAccess.RWC && !target.exists()) {
            return " (there is no such file, and mode=" + file.access().name().toLowerCase(Locale.ROOT)
                    + " creates none)";
        }
        return "";
    }
}
