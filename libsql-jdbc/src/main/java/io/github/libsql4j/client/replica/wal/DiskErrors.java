package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Errors of the disk; Java often does not name the file. */
final class DiskErrors {

    private DiskErrors() {}

    static LibsqlException of(Path path, IOException error) {
        String reason = String.valueOf(error.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("quota");
        return new LibsqlException(
                full ? SqlState.DISK_FULL : SqlState.IO_ERROR,
                0,
                full
                        ? "No space left for " + path + "; the replica keeps its state, free some and sync again"
                        : "Cannot read or write " + path + ": " + reason,
                error);
    }
}
