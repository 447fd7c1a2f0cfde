package io.github.libsql4j.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What every statement says about its last execution. */
interface ExecutionBacked extends Statement {

    Execution execution();

    @Override
    default @Nullable ResultSet getResultSet() throws SQLException {
        return execution().resultSet();
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return (int) Math.min(getLargeUpdateCount(), Integer.MAX_VALUE);
    }

    @Override
    default long getLargeUpdateCount() throws SQLException {
        return execution().updateCount();
    }

    @Override
    default boolean getMoreResults() throws SQLException {
        return getMoreResults(Statement.CLOSE_CURRENT_RESULT);
    }

    @Override
    default boolean getMoreResults(int current) throws SQLException {
        return execution().moreResults(current);
    }

    @Override
    default ResultSet getGeneratedKeys() throws SQLException {
        return execution().generatedKeys();
    }

    @Override
    default @Nullable SQLWarning getWarnings() throws SQLException {
        execution().checkOpen();
        return null;
    }

    @Override
    default void clearWarnings() throws SQLException {
        execution().checkOpen();
    }

    @Override
    default void cancel() throws SQLException {
        execution().cancel();
    }

    @Override
    default boolean isClosed() {
        return execution().isClosed();
    }

    @Override
    default void close() throws SQLException {
        execution().close();
    }

    @Override
    default int[] executeBatch() throws SQLException {
        long[] counts = executeLargeBatch();
        int[] result = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            result[i] = (int) Math.min(counts[i], Integer.MAX_VALUE);
        }
        return result;
    }
}
