package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.RowsOver;
import java.util.concurrent.locks.Lock;

/** Rows that come from the local file as they are read, and so take turns with its replacement; the current row is in memory. */
final class LocalRowsOfReplica implements RowsOver {

    private final Rows rows;
    private final Lock lock;

    LocalRowsOfReplica(Rows rows, Lock lock) {
        this.rows = rows;
        this.lock = lock;
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public boolean next() throws LibsqlException {
        lock.lock();
        try {
            return rows.next();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws LibsqlException {
        lock.lock();
        try {
            rows.close();
        } finally {
            lock.unlock();
        }
    }
}
