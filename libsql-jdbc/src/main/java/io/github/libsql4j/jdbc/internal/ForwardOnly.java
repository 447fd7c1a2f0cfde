package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows can be walked through once, from the first to the last. */
interface ForwardOnly extends ResultSet {

    /** Refuses a closed result set. */
    void checkOpen() throws SQLException;

    @Override
    default int getType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    default int getConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    default int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    default boolean isLast() throws SQLException {
        throw SqlErrors.notSupported("Asking for the last row before it is passed is");
    }

    @Override
    default void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    default void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    default boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    default boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    default boolean absolute(int row) throws SQLException {
        throw forwardOnly();
    }

    @Override
    default boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    default boolean previous() throws SQLException {
        throw forwardOnly();
    }

    private static SQLException forwardOnly() {
        return SqlErrors.of(SqlState.INVALID_CURSOR, "The result set is forward-only; only next() moves it");
    }
}
