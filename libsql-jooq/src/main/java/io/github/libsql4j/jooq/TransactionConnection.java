package io.github.libsql4j.jooq;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The connection of a transaction. Who still holds it afterwards, as records do, gets connections from where it came from. */
final class TransactionConnection implements ConnectionProvider {

    private final ConnectionProvider connections;
    private final Connection connection;
    private final boolean autoCommit;
    private volatile boolean over;

    private TransactionConnection(ConnectionProvider connections, Connection connection, boolean autoCommit) {
        this.connections = connections;
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /**
     * Begins a transaction. Sends nothing yet.
     *
     * @param mode null for the connection's own
     */
    static TransactionConnection begin(ConnectionProvider connections, @Nullable TransactionMode mode) {
        Connection connection = connections.acquire();
        try {
            TransactionConnection begun =
                    new TransactionConnection(connections, connection, connection.getAutoCommit());
            connection.setAutoCommit(false);
            if (mode != null) {
                LibsqlConnections.unwrap(connection).begin(mode);
            }
            return begun;
        } catch (SQLException e) {
            connections.release(connection);
            throw new DataAccessException("The transaction cannot begin: " + e.getMessage(), e);
        }
    }

    @Override
    public Connection acquire() {
        return over ? connections.acquire() : connection;
    }

    @Override
    public void release(Connection released) {
        if (!released.equals(connection)) {
            connections.release(released);
        }
    }

    /** If it fails, the transaction has still to be rolled back. */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new DataAccessException("The transaction cannot be committed: " + e.getMessage(), e);
        }
        end();
    }

    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new DataAccessException("The transaction cannot be rolled back: " + e.getMessage(), e);
        } finally {
            end();
        }
    }

    /** Without effect if the transaction is lost: whoever rolls back for that has its exception already. */
    void rollbackTo(Savepoint savepoint) {
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            if (!isLost(e)) {
                throw new DataAccessException("The nested transaction cannot be rolled back: " + e.getMessage(), e);
            }
        }
    }

    private void end() {
        over = true;
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw new DataAccessException("The connection cannot leave the transaction: " + e.getMessage(), e);
        } finally {
            connections.release(connection);
        }
    }

    private static boolean isLost(SQLException e) {
        String state = e.getSQLState();
        return SqlState.SERIALIZATION_FAILURE.code().equals(state)
                || SqlState.INVALID_TRANSACTION_STATE.code().equals(state);
    }
}
