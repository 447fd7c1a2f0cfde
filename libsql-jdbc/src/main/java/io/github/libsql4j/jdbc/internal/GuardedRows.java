package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.ValueType;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Rows that come from the session as they are read, and so take turns with its statements. */
final class GuardedRows implements Rows {

    private final Rows rows;
    private final ReentrantLock lock;

    GuardedRows(Rows rows, ReentrantLock lock) {
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

    @Override
    public ValueType type(int column) {
        lock.lock();
        try {
            return rows.type(column);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long integer(int column) {
        lock.lock();
        try {
            return rows.integer(column);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public double real(int column) {
        lock.lock();
        try {
            return rows.real(column);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String text(int column) {
        lock.lock();
        try {
            return rows.text(column);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] blob(int column) {
        lock.lock();
        try {
            return rows.blob(column);
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
