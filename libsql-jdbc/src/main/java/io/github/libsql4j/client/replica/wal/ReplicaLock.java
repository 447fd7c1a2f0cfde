package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One user per replica. The operating system frees the lock with the process, however that ends.
 *
 * @param channel the open file; closing it frees the lock
 */
record ReplicaLock(FileChannel channel) implements AutoCloseable {

    static ReplicaLock take(ReplicaPaths paths) throws LibsqlException {
        Path file = paths.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                if (channel.tryLock() != null) {
                    return new ReplicaLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw inUse(paths, "in this process");
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            throw inUse(paths, "by another process");
        } catch (IOException e) {
            throw DiskErrors.of(file, e);
        }
    }

    private static LibsqlException inUse(ReplicaPaths paths, String by) {
        return new LibsqlException(
                SqlState.CONNECTION_NOT_ESTABLISHED,
                "The replica " + paths.database() + " is in use " + by + " (its lock is " + paths.lock()
                        + "); close it there, give each process a replica of its own, or open the file without syncUrl to read it");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
