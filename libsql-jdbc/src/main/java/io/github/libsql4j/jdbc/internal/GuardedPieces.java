package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.PiecewiseRows;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Session;
import java.util.concurrent.locks.ReentrantLock;

/** Rows that come from the session piece by piece; only to fetch a piece takes turns with its statements. */
final class GuardedPieces implements PiecewiseRows {

    private final PiecewiseRows rows;
    private final Session session;
    private final ReentrantLock lock;
    private final Runs runs;
    private RowBuffer piece;

    GuardedPieces(PiecewiseRows rows, Session session, ReentrantLock lock, Runs runs) {
        this.rows = rows;
        this.session = session;
        this.lock = lock;
        this.runs = runs;
        this.piece = rows.piece();
    }

    @Override
    public RowBuffer piece() {
        return piece;
    }

    /** To wait for a piece is part of what the statement does, and can be cancelled with it. */
    @Override
    public boolean nextPiece() throws LibsqlException {
        Run run = runs.begin();
        lock.lock();
        try {
            boolean more = run.on(session, open -> rows.nextPiece());
            piece = rows.piece();
            return more;
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
