package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.ValueType;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** Rows that come from the local file as they are read, and so take turns with its replacement. */
final class LocalRowsOfReplica implements Rows {

    private final Rows rows;
    private final Lock lock;

    LocalRowsOfReplica(Rows rows, Lock lock) {
        this.rows = rows;
        this.lock = lock;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
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

    // The current row is in memory.

    @Override
    public ValueType type(int column) {
        return rows.type(column);
    }

    @Override
    public long integer(int column) {
        return rows.integer(column);
    }

    @Override
    public double real(int column) {
        return rows.real(column);
    }

    @Override
    public String text(int column) {
        return rows.text(column);
    }

    @Override
    public byte[] blob(int column) {
        return rows.blob(column);
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
