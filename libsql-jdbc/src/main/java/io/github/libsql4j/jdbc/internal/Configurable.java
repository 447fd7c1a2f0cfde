package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a user sets on any statement. */
interface Configurable extends Statement {

    Execution execution();

    @Override
    default int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    default void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    default long getLargeMaxRows() throws SQLException {
        return execution().settings().maxRows;
    }

    @Override
    default void setLargeMaxRows(long max) throws SQLException {
        execution().settings().maxRows = notNegative(max);
    }

    @Override
    default int getMaxFieldSize() throws SQLException {
        return execution().settings().maxFieldSize;
    }

    @Override
    default void setMaxFieldSize(int max) throws SQLException {
        execution().settings().maxFieldSize = (int) notNegative(max);
    }

    /** Above 0, queries deliver their rows one by one, in constant memory, at the price of another round trip. */
    @Override
    default void setFetchSize(int rows) throws SQLException {
        execution().settings().fetchSize = (int) notNegative(rows);
    }

    @Override
    default int getFetchSize() throws SQLException {
        return execution().settings().fetchSize;
    }

    @Override
    default int getQueryTimeout() throws SQLException {
        return execution().settings().queryTimeoutSeconds;
    }

    /**
     * Holds until the result is there; rows that are read after that, such as streamed ones, may take their time. A write on a
     * server outside a transaction that does not end in time fails with SQLState 08007, since it may have happened.
     */
    @Override
    default void setQueryTimeout(int seconds) throws SQLException {
        execution().settings().queryTimeoutSeconds = (int) notNegative(seconds);
    }

    @Override
    default boolean isPoolable() throws SQLException {
        return execution().settings().poolable;
    }

    @Override
    default void setPoolable(boolean poolable) throws SQLException {
        execution().settings().poolable = poolable;
    }

    @Override
    default void closeOnCompletion() throws SQLException {
        execution().settings().closeOnCompletion = true;
    }

    @Override
    default boolean isCloseOnCompletion() throws SQLException {
        return execution().settings().closeOnCompletion;
    }

    /** Without effect: escapes in braces are refused either way. */
    @Override
    default void setEscapeProcessing(boolean enable) throws SQLException {
        execution().checkOpen();
    }

    /** Without positioned updates a cursor's name has no use, and JDBC wants it ignored. */
    @Override
    default void setCursorName(String name) throws SQLException {
        execution().checkOpen();
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        execution().checkOpen();
        if (direction < ResultSet.FETCH_FORWARD || direction > ResultSet.FETCH_UNKNOWN) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not a direction: " + direction);
        }
    }

    @Override
    default int getFetchDirection() throws SQLException {
        execution().checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    default int getResultSetType() throws SQLException {
        execution().checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    default int getResultSetConcurrency() throws SQLException {
        execution().checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        execution().checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    private static long notNegative(long value) throws SQLException {
        if (value < 0) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "The value must not be negative: " + value);
        }
        return value;
    }
}
