package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that a transaction may take as a whole, from its first statement on. What runs or comes when it has passed fails, and
 * the transaction is rolled back at once; but for its caller it goes on until he ends it, so that nothing runs half outside.
 */
final class TransactionLimit {

    private final Duration limit;
    private long begun;
    private boolean running;
    private volatile boolean exceeded;

    /** A limit; zero for none. */
    TransactionLimit(Duration limit) {
        this.limit = limit;
    }

    /** Whether there was a transaction that its caller has not ended yet. */
    boolean exceeded() {
        return exceeded;
    }

    /** Before anything else is done on the session: refuses it in a transaction that has had its time. */
    void check(Session session) throws LibsqlException {
        if (!exceeded && running && isOpen(session) && remaining().isZero()) {
            end(session);
        }
        if (exceeded) {
            throw refused(null);
        }
    }

    /** The caller ends the transaction; returns whether it was rolled back for taking too long. */
    boolean forget() {
        boolean was = exceeded;
        exceeded = false;
        running = false;
        return was;
    }

    /** Runs a statement within what is left of the time. One that commits is let finish: nobody could tell how far it came. */
    <T> T within(Run run, Session session, boolean endable, Run.Work<T, SQLException> work)
            throws LibsqlException, SQLException {
        if (limit.isZero()) {
            return work.on(session);
        }
        long now = System.nanoTime();
        if (!running || !isOpen(session)) {
            begun = now;
        }
        boolean limited = endable && isOpen(session);
        try (Deadline deadline = limited ? deadline(run) : Deadline.NONE) {
            return work.on(session);
        } catch (LibsqlException e) {
            if (limited && e.state() == SqlState.CANCELLED && remaining().isZero()) {
                end(session);
                throw refused(e);
            }
            throw e;
        } finally {
            running = isOpen(session);
        }
    }

    private Deadline deadline(Run run) {
        return Deadline.in(remaining(), run, message());
    }

    private Duration remaining() {
        Duration left = limit.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void end(Session session) throws LibsqlException {
        exceeded = true;
        session.rollback();
    }

    private LibsqlException refused(@Nullable LibsqlException cause) {
        return new LibsqlException(
                SqlState.SERIALIZATION_FAILURE,
                0,
                message() + "; the transaction was rolled back. Call rollback(), and run it again in less time.",
                cause);
    }

    private String message() {
        return "The transactionTimeout of " + limit.toMillis() + " ms has passed";
    }

    private static boolean isOpen(Session session) {
        return switch (session.transactionState()) {
            case PENDING, ACTIVE -> true;
            case AUTOCOMMIT, ENDED -> false;
        };
    }
}
