package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import java.util.ArrayDeque;
import java.util.Queue;

/** The transaction of a session: what was asked for and what SQLite has. */
final class LocalTransaction {

    private final Engine engine;
    private final Queue<String> savepoints = new ArrayDeque<>();
    private TransactionState state = TransactionState.AUTOCOMMIT;
    private TransactionMode mode = TransactionMode.DEFERRED;

    LocalTransaction(Engine engine) {
        this.engine = engine;
    }

    static String begin(TransactionMode mode) {
        return switch (mode) {
            case WRITE -> "BEGIN IMMEDIATE";
            case READ, DEFERRED -> "BEGIN DEFERRED";
        };
    }

    TransactionState state() {
        return state;
    }

    void prepare(TransactionMode newMode) throws LibsqlException {
        checkNotEnded();
        if (state != TransactionState.AUTOCOMMIT) {
            throw new LibsqlException(
                    SqlState.TRANSACTION_ACTIVE, "A transaction was started already; commit or roll it back first");
        }
        mode = newMode;
        state = TransactionState.PENDING;
    }

    /** Queues SAVEPOINT, RELEASE or ROLLBACK TO. */
    void savepoint(String command, String name) throws LibsqlException {
        checkNotEnded();
        if (state == TransactionState.AUTOCOMMIT) {
            throw none("Savepoints need a transaction; begin one first");
        }
        savepoints.add(command + " \"" + name.replace("\"", "\"\"") + "\"");
    }

    /** Refuses a statement that cannot run as things stand. */
    void check(SqlText statement) throws LibsqlException {
        checkNotEnded();
        if (state != TransactionState.AUTOCOMMIT) {
            mode.check(statement);
        }
    }

    /** Refuses a script in a transaction that only reads, since it may write. */
    void checkScript() throws LibsqlException {
        checkNotEnded();
        if (state != TransactionState.AUTOCOMMIT && mode == TransactionMode.READ) {
            throw new LibsqlException(SqlState.READ_ONLY, "cannot run a script in a read-only transaction");
        }
    }

    /** Runs a script outside a transaction. One that it leaves open is undone, since nobody knows of it to end it. */
    void scriptOfItsOwn(String sql) throws LibsqlException {
        try {
            engine.script(sql);
        } catch (LibsqlException e) {
            if (engine.inTransaction()) {
                engine.script("ROLLBACK");
            }
            throw e;
        }
        if (engine.inTransaction()) {
            engine.script("ROLLBACK");
            throw none("The script began a transaction and did not end it; that transaction was rolled back");
        }
    }

    /** Sends what was queued. */
    void start() throws LibsqlException {
        if (state == TransactionState.PENDING) {
            engine.script(begin(mode));
            state = TransactionState.ACTIVE;
        }
        for (String savepoint = savepoints.poll(); savepoint != null; savepoint = savepoints.poll()) {
            engine.script(savepoint);
        }
    }

    /** Whether it will begin with the next statement, and with nothing else. */
    boolean isUntouched() {
        return state == TransactionState.PENDING && savepoints.isEmpty();
    }

    /** After an error, undoes all that a transaction has done that was untouched before; if SQLite has not, it is untouched again. */
    void startOver() throws LibsqlException {
        if (engine.inTransaction()) {
            engine.script("ROLLBACK");
            state = TransactionState.PENDING;
        } else {
            followFailure();
        }
    }

    /** After SQL that may have begun or ended a transaction. */
    void follow() throws LibsqlException {
        boolean open = engine.inTransaction();
        if (state == TransactionState.AUTOCOMMIT) {
            mode = TransactionMode.DEFERRED;
        }
        state = open ? TransactionState.ACTIVE : TransactionState.AUTOCOMMIT;
    }

    /** After an error, with which SQLite may have rolled back. */
    void followFailure() throws LibsqlException {
        if (state == TransactionState.ACTIVE && !engine.inTransaction()) {
            state = TransactionState.ENDED;
            savepoints.clear();
        }
    }

    void commit() throws LibsqlException {
        switch (state) {
            case AUTOCOMMIT -> throw none("No transaction was started that could be committed");
            case PENDING -> reset();
            case ENDED -> {
                reset();
                throw none("A statement failed and rolled the whole transaction back; nothing was committed");
            }
            case ACTIVE -> {
                try {
                    start();
                    engine.script("COMMIT");
                    reset();
                } catch (LibsqlException e) {
                    try {
                        rollback();
                    } catch (LibsqlException second) {
                        e.addSuppressed(second);
                    }
                    throw e;
                }
            }
        }
    }

    void rollback() throws LibsqlException {
        boolean open = state == TransactionState.ACTIVE;
        reset();
        if (open && engine.inTransaction()) {
            engine.script("ROLLBACK");
        }
    }

    private void reset() {
        state = TransactionState.AUTOCOMMIT;
        savepoints.clear();
    }

    private void checkNotEnded() throws LibsqlException {
        if (state == TransactionState.ENDED) {
            throw none("A statement failed and rolled the whole transaction back; call rollback() before going on");
        }
    }

    private static LibsqlException none(String message) {
        return new LibsqlException(SqlState.INVALID_TRANSACTION_STATE, message);
    }
}
