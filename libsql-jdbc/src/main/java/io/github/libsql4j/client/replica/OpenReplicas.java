package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wal.ReplicaFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The replicas that are open in this process, each once however often it is used. */
final class OpenReplicas {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private OpenReplicas() {}

    private static final class Shared {
        private final Path key;
        private final URI primary;
        private final Replica replica;
        private int uses;

        Shared(Path key, URI primary, Replica replica) {
            this.key = key;
            this.primary = primary;
            this.replica = replica;
        }
    }

    /** A claim on an open replica, which is closed with the last of them. */
    static final class Use implements AutoCloseable {
        private final Shared shared;
        private boolean closed;

        private Use(Shared shared) {
            this.shared = shared;
            shared.uses++;
        }

        Replica replica() {
            return shared.replica;
        }

        /** One more claim on the same replica. */
        Use again() {
            LOCK.lock();
            try {
                return new Use(shared);
            } finally {
                LOCK.unlock();
            }
        }

        @Override
        public void close() throws LibsqlException {
            LOCK.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                shared.uses--;
                if (shared.uses == 0) {
                    OPEN.remove(shared.key);
                    shared.replica.close();
                }
            } finally {
                LOCK.unlock();
            }
        }
    }

    /** Opens a replica's file, or makes it anew. */
    interface Opening {
        ReplicaFile at(Path path) throws LibsqlException;
    }

    static Use open(
            Location.Replica location, LibsqlConfig config, ReplicaDatabase.SourceOfChanges source, Opening opening)
            throws LibsqlException {
        Path key = key(Path.of(location.path()));
        URI primary = location.primary().url();
        LOCK.lock();
        try {
            Shared shared = OPEN.get(key);
            if (shared == null) {
                shared = new Shared(key, primary, open(key, config, source, opening));
                OPEN.put(key, shared);
            } else if (!shared.primary.equals(primary)) {
                throw new LibsqlException(
                        SqlState.INVALID_CONFIGURATION,
                        "The file " + key + " is open already as a replica of " + shared.primary + ", not of "
                                + primary);
            }
            shared.replica.syncEvery(config.sync().interval());
            return new Use(shared);
        } finally {
            LOCK.unlock();
        }
    }

    private static Replica open(Path path, LibsqlConfig config, ReplicaDatabase.SourceOfChanges source, Opening opening)
            throws LibsqlException {
        ReplicationSource primary = source.make();
        try {
            return new Replica(opening.at(path), primary, config.busyTimeout());
        } catch (LibsqlException | RuntimeException e) {
            primary.close();
            throw e;
        }
    }

    /** The same for every name of the file, also before there is one. */
    private static Path key(Path path) throws LibsqlException {
        try {
            Path absolute = path.toAbsolutePath().normalize();
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            Path directory = absolute.getParent();
            Path name = absolute.getFileName();
            return directory == null || name == null
                    ? absolute
                    : directory.toRealPath().resolve(name);
        } catch (IOException e) {
            throw new LibsqlException(
                    SqlState.IO_ERROR, 0, "There is no directory for the replica " + path + ": " + e.getMessage(), e);
        }
    }
}
