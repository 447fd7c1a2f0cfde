package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Whether what runs on a connection is to end. SQLite asks every now and then, and not, as with sqlite3_interrupt, is told:
 * that would also end whatever runs next, for as long as rows of another statement are open.
 */
final class Interruption extends ProgressHandler {

    /** About a tenth of a millisecond of SQLite's work: asking costs nothing that could be measured. */
    private static final int OPCODES_BETWEEN_QUESTIONS = 10_000;

    private volatile boolean requested;

    private Interruption() {}

    static Interruption of(SQLiteConnection connection) throws SQLException {
        Interruption interruption = new Interruption();
        ProgressHandler.setHandler(connection, OPCODES_BETWEEN_QUESTIONS, interruption);
        return interruption;
    }

    void request() {
        requested = true;
    }

    void clear() {
        requested = false;
    }

    boolean isRequested() {
        return requested;
    }

    /** The error of what was ended; a wait for a lock that was ended looks like one that took too long. */
    LibsqlException explain(LibsqlException error) {
        boolean gaveUp = requested && error.state() == SqlState.SERIALIZATION_FAILURE;
        return gaveUp ? new LibsqlException(SqlState.CANCELLED, error.resultCode(), "interrupted", error) : error;
    }

    /** Before a statement, since one that is short is done before SQLite asks. */
    void check() throws LibsqlException {
        if (requested) {
            throw new LibsqlException(SqlState.CANCELLED, "interrupted");
        }
    }

    @Override
    protected int progress() {
        return requested ? 1 : 0;
    }
}
