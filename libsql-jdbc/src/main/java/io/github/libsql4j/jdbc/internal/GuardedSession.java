package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.PiecewiseRows;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.StatementResult;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The session of a connection: for one thread at a time, refused after close, with errors in JDBC's terms. */
final class GuardedSession {

    interface Step {
        void on(Session session) throws LibsqlException, SQLException;
    }

    private final Session session;
    private final SessionEnd end;
    private final Cleaner.Cleanable leak;

    /**
     * Guards a session that was just opened.
     *
     * @param ownDatabase is closed together with the session, if there is one
     * @param url the database, without secrets
     */
    GuardedSession(Session session, @Nullable Database ownDatabase, String url) {
        this.session = session;
        this.end = new SessionEnd(session, ownDatabase);
        this.leak = Leak.watch(this, end, url);
    }

    <T> T call(Run.Work<T, SQLException> work) throws SQLException {
        return call(new Runs().begin(), work);
    }

    /** Does something that another thread can end by the run. */
    <T> T call(Run run, Run.Work<T, SQLException> work) throws SQLException {
        end.lock.lock();
        try {
            checkOpen();
            return run.on(session, work);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        } finally {
            end.lock.unlock();
            // The caller may hold nothing but this call, and must not be taken for gone while it runs.
            Reference.reachabilityFence(this);
        }
    }

    void run(Step step) throws SQLException {
        call(open -> {
            step.on(open);
            return true;
        });
    }

    /** Rows in memory need no guard; others share the session with whatever else runs on it. */
    StatementResult guard(StatementResult result, Runs runs) {
        return result.rows() instanceof RowBuffer ? result : result.with(guard(result.rows(), runs));
    }

    Rows guard(Rows rows, Runs runs) {
        if (rows instanceof RowBuffer) {
            return rows;
        }
        return rows instanceof PiecewiseRows pieces
                ? new GuardedPieces(pieces, session, end.lock, runs)
                : new GuardedRows(rows, session, end.lock, runs);
    }

    void checkOpen() throws SQLException {
        if (end.isClosed()) {
            throw SqlErrors.of(SqlState.CONNECTION_CLOSED, "The connection is closed");
        }
    }

    /** Ends what runs now, for good: to be called after {@link #markClosed}. */
    void interrupt() {
        session.interrupt();
    }

    boolean isClosed() {
        return end.isClosed();
    }

    void close() throws SQLException {
        if (markClosed()) {
            try {
                release();
            } catch (LibsqlException e) {
                throw SqlErrors.of(e);
            }
        }
    }

    /** Refuses everything from now on. The first caller gets true and has to call {@link #release}. */
    boolean markClosed() {
        return end.markClosed();
    }

    /** Waits for a statement that still runs. */
    void release() throws LibsqlException {
        leak.clean();
        end.release();
    }
}
