package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened, to be closed in the reverse order, each even if another one fails. */
final class Opened {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T opened) {
        all.push(opened);
        return opened;
    }

    void close(Path path) throws LibsqlException {
        Exception first = closeAll();
        if (first instanceof LibsqlException e) {
            throw e;
        } else if (first instanceof IOException e) {
            throw DiskErrors.of(path, e);
        } else if (first != null) {
            throw new IllegalStateException(first);
        }
    }

    void closeAfter(Throwable error) {
        Exception first = closeAll();
        if (first != null) {
            error.addSuppressed(first);
        }
    }

    private @Nullable Exception closeAll() {
        Exception first = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }
}
