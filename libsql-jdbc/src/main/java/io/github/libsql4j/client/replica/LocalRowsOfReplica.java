package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.PiecewiseRows;
import io.github.libsql4j.client.RowBuffer;
import java.util.concurrent.locks.Lock;

/** Rows that come from the local file as they are read, and so take turns with its replacement. */
final class LocalRowsOfReplica implements PiecewiseRows {

    private final PiecewiseRows rows;
    private final Lock lock;

    LocalRowsOfReplica(PiecewiseRows rows, Lock lock) {
        this.rows = rows;
        this.lock = lock;
    }

    @Override
    public RowBuffer piece() {
        return rows.piece();
    }

    @Override
    public boolean nextPiece() throws LibsqlException {
        lock.lock();
        try {
            return rows.nextPiece();
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
