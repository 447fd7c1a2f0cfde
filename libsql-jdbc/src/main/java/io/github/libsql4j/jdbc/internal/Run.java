package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import org.jspecify.annotations.Nullable;

/** One thing that a statement does on the session. Another thread may end it, and never ends anything else with it. */
final class Run {

    interface Work<T, E extends Exception> {
        T on(Session session) throws LibsqlException, E;
    }

    private final Runs runs;
    private @Nullable Session running;
    private boolean over;
    private @Nullable String ended;

    Run(Runs runs) {
        this.runs = runs;
    }

    /** The statement's runs, of which this is one. */
    Runs runs() {
        return runs;
    }

    /** Does the work, on a session that is free for it. */
    <T, E extends Exception> T on(Session session, Work<T, E> work) throws LibsqlException, E {
        enter(session);
        try {
            return work.on(session);
        } catch (LibsqlException e) {
            throw explained(e);
        } finally {
            leave();
        }
    }

    /**
     * Ends the run, if it is not over.
     *
     * @param reason a sentence for the message of the error
     */
    synchronized void end(String reason) {
        if (over || ended != null) {
            return;
        }
        ended = reason;
        if (running != null) {
            running.interrupt();
        }
    }

    private synchronized void enter(Session session) throws LibsqlException {
        if (ended != null) {
            over = true;
            throw new LibsqlException(SqlState.CANCELLED, ended + " before it began");
        }
        running = session;
    }

    private synchronized void leave() {
        over = true;
        if (ended != null && running != null) {
            running.resume();
        }
        running = null;
    }

    private synchronized LibsqlException explained(LibsqlException error) {
        boolean byThis = error.state() == SqlState.CANCELLED || error.state() == SqlState.OUTCOME_UNKNOWN;
        String reason = ended;
        return reason != null && byThis ? error.because(reason) : error;
    }
}
