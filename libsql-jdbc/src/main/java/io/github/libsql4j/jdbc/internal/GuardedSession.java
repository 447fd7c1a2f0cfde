package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.StatementResult;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The session of a connection: for one thread at a time, refused after close, with errors in JDBC's terms. */
final class GuardedSession {

    interface Step {
        void on(Session session) throws LibsqlException, SQLException;
    }

    private final Session session;
    private final @Nullable Database ownDatabase;
    // A lock and not synchronized, which would pin the carrier of a virtual thread while it waits for the network.
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Closes {@code ownDatabase}, if there is one, together with the session. */
    GuardedSession(Session session, @Nullable Database ownDatabase) {
        this.session = session;
        this.ownDatabase = ownDatabase;
    }

    <T> T call(Run.Work<T, SQLException> work) throws SQLException {
        return call(new Runs().begin(), work);
    }

    /** Does something that another thread can end by the run. */
    <T> T call(Run run, Run.Work<T, SQLException> work) throws SQLException {
        lock.lock();
        try {
            checkOpen();
            return run.on(session, work);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        } finally {
            lock.unlock();
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
        return result.with(guard(result.rows(), runs));
    }

    Rows guard(Rows rows, Runs runs) {
        return rows instanceof RowBuffer ? rows : new GuardedRows(rows, session, lock, runs);
    }

    void checkOpen() throws SQLException {
        if (closed.get()) {
            throw SqlErrors.of(SqlState.CONNECTION_CLOSED, "The connection is closed");
        }
    }

    /** Ends what runs now, for good: to be called after {@link #markClosed}. */
    void interrupt() {
        session.interrupt();
    }

    boolean isClosed() {
        return closed.get();
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
        return closed.compareAndSet(false, true);
    }

    /** Waits for a statement that still runs. */
    void release() throws LibsqlException {
        lock.lock();
        try (Database closing = ownDatabase) {
            session.close();
        } finally {
            lock.unlock();
        }
    }
}
