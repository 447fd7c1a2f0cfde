package io.github.libsql4j.client;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An error of the database, the network or the caller, the same for every access type. The message never holds a token. */
public final class LibsqlException extends Exception {

    private static final long serialVersionUID = 1;

    /** What went wrong. */
    private final SqlState state;

    /** SQLite's result code, or 0. */
    private final int resultCode;

    /** From 0, or -1. */
    private final int statementIndex;

    /**
     * An error that does not come from SQLite.
     *
     * @param state what went wrong
     * @param message what went wrong and, if the caller can do something, what to do
     */
    public LibsqlException(SqlState state, String message) {
        this(state, 0, message, null);
    }

    /**
     * An error.
     *
     * @param state what went wrong
     * @param resultCode SQLite's (extended) result code, 0 if the error does not come from SQLite
     * @param message what went wrong and, if the caller can do something, what to do
     * @param cause the cause, if any
     */
    public LibsqlException(SqlState state, int resultCode, String message, @Nullable Throwable cause) {
        this(state, resultCode, message, cause, -1);
    }

    private LibsqlException(
            SqlState state, int resultCode, String message, @Nullable Throwable cause, int statementIndex) {
        super(message, cause);
        this.state = state;
        this.resultCode = resultCode;
        this.statementIndex = statementIndex;
    }

    /**
     * The same error, as that of a statement in a batch.
     *
     * @param index from 0
     * @return a new exception with this one as its cause
     */
    public LibsqlException inStatement(int index) {
        return new LibsqlException(state, resultCode, getMessage(), this, index);
    }

    /**
     * The same error, with what led to it.
     *
     * @param reason a sentence without its full stop
     * @return a new exception with this one as its cause
     */
    public LibsqlException because(String reason) {
        return new LibsqlException(state, resultCode, reason + ": " + getMessage(), this, statementIndex);
    }

    /**
     * What went wrong.
     *
     * @return the state
     */
    public SqlState state() {
        return state;
    }

    /**
     * SQLite's <a href="https://www.sqlite.org/rescode.html">result code</a>, extended for constraint violations.
     *
     * @return the code, 0 if the error does not come from SQLite
     */
    public int resultCode() {
        return resultCode;
    }

    /**
     * Which statement of a batch failed.
     *
     * @return from 0; empty if the error is not that of one statement of a batch
     */
    public OptionalInt statementIndex() {
        return statementIndex < 0 ? OptionalInt.empty() : OptionalInt.of(statementIndex);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
