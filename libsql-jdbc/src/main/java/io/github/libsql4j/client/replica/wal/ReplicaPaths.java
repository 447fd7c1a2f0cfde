package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a replica: the database, what SQLite puts beside it, and what we do. All move together.
 *
 * @param database by its real path, so that one database has one lock, whatever the path it is opened by
 */
record ReplicaPaths(Path database) {

    static ReplicaPaths of(Path path) throws LibsqlException {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return new ReplicaPaths(absolute.toRealPath());
            }
            Path directory = absolute.getParent();
            return new ReplicaPaths(
                    directory == null ? absolute : directory.toRealPath().resolve(path.getFileName()));
        } catch (IOException e) {
            throw DiskErrors.of(absolute, e);
        }
    }

    Path wal() {
        return beside("-wal");
    }

    Path shm() {
        return beside("-shm");
    }

    /** Which primary the database follows. */
    Path state() {
        return beside("-libsql");
    }

    Path nextState() {
        return beside("-libsql-next");
    }

    /** Locked while the replica is in use; never deleted, since a lock on a deleted file keeps nobody out. */
    Path lock() {
        return beside("-libsql-lock");
    }

    /** A new database before it takes the place of the old one. */
    Path fresh() {
        return beside("-libsql-new");
    }

    /** Where the official clients note how far they are in the protocol V2. */
    Path info() {
        return beside("-info");
    }

    Path nextInfo() {
        return beside("-libsql-info");
    }

    Path directory() {
        return database.resolveSibling("");
    }

    private Path beside(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}
