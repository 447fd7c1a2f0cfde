package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.ValueType;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Rows that come from the session as they are read, and so take turns with its statements. */
final class GuardedRows implements Rows {

    private final Rows rows;
    private final Session session;
    private final ReentrantLock lock;
    private final Runs runs;

    GuardedRows(Rows rows, Session session, ReentrantLock lock, Runs runs) {
        this.rows = rows;
        this.session = session;
        this.lock = lock;
        this.runs = runs;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    /** To wait for a row is part of what the statement does, and can be cancelled with it. */
    @Override
    public boolean next() throws LibsqlException {
        Run run = runs.begin();
        lock.lock();
        try {
            return run.on(session, open -> rows.next());
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
