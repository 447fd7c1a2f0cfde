package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Errors in JDBC's terms: the subclass follows the SQLState, by which frameworks choose their own exceptions. */
public final class SqlErrors {

    private SqlErrors() {}

    /**
     * Translates an error of the client.
     *
     * @param error the error, which becomes the cause
     * @return the same error for JDBC, with SQLite's result code as vendor code
     */
    public static SQLException of(LibsqlException error) {
        return create(error.state(), error.getMessage(), error.resultCode(), error);
    }

    /**
     * An error of the facade itself.
     *
     * @param state what went wrong
     * @param message what went wrong and, if the caller can do something, what to do
     * @return the error
     */
    public static SQLException of(SqlState state, String message) {
        return create(state, message, 0, null);
    }

    /**
     * An error of the facade itself.
     *
     * @param state what went wrong
     * @param message what went wrong and, if the caller can do something, what to do
     * @param cause where it comes from
     * @return the error
     */
    public static SQLException of(SqlState state, String message, Throwable cause) {
        return create(state, message, 0, cause);
    }

    /**
     * An error for what neither SQLite nor this driver has.
     *
     * @param what the feature with its verb, such as "Reading arrays is"
     * @return the error
     */
    public static SQLException notSupported(String what) {
        return of(SqlState.NOT_SUPPORTED, what + " not supported");
    }

    private static SQLException create(SqlState state, String message, int code, @Nullable Throwable cause) {
        String sqlState = state.code();
        return switch (state) {
            case CONNECTION_NOT_ESTABLISHED, CONNECTION_REJECTED, CONNECTION_FAILED, OUTCOME_UNKNOWN ->
                new SQLTransientConnectionException(message, sqlState, code, cause);
            case CONNECTION_CLOSED, PROTOCOL_VIOLATION ->
                new SQLNonTransientConnectionException(message, sqlState, code, cause);
            case NOT_SUPPORTED -> new SQLFeatureNotSupportedException(message, sqlState, code, cause);
            case INVALID_VALUE, NUMERIC_OUT_OF_RANGE, INVALID_DATETIME, INVALID_CHARACTERS, INVALID_PARAMETER ->
                new SQLDataException(message, sqlState, code, cause);
            case CONSTRAINT, NOT_NULL_VIOLATION, FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION, CHECK_VIOLATION ->
                new SQLIntegrityConstraintViolationException(message, sqlState, code, cause);
            case NOT_AUTHORIZED -> new SQLInvalidAuthorizationSpecException(message, sqlState, code, cause);
            case SERIALIZATION_FAILURE -> new SQLTransactionRollbackException(message, sqlState, code, cause);
            case SYNTAX_ERROR, OBJECT_EXISTS, NO_SUCH_TABLE, NO_SUCH_COLUMN, NO_SUCH_NAMESPACE ->
                new SQLSyntaxErrorException(message, sqlState, code, cause);
            case CANCELLED -> new SQLTimeoutException(message, sqlState, code, cause);
            case UNEXPECTED_ROWS,
                    NO_ROWS_RETURNED,
                    INVALID_CURSOR,
                    INVALID_TRANSACTION_STATE,
                    TRANSACTION_ACTIVE,
                    READ_ONLY,
                    INVALID_SAVEPOINT,
                    DISK_FULL,
                    LIMIT_EXCEEDED,
                    FREED,
                    BLOCKED,
                    IO_ERROR,
                    INVALID_CONFIGURATION,
                    DATABASE_ERROR,
                    CORRUPT -> new SQLException(message, sqlState, code, cause);
        };
    }
}
