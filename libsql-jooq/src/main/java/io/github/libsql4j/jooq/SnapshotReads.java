package io.github.libsql4j.jooq;

import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/** Gives each query a transaction that only reads, which an embedded replica runs on its file alone. */
final class SnapshotReads implements ConnectionProvider {

    private final ConnectionProvider connections;

    SnapshotReads(ConnectionProvider connections) {
        this.connections = connections;
    }

    @Override
    public Connection acquire() {
        return TransactionConnection.begin(connections, TransactionMode.READ).acquire();
    }

    @Override
    public void release(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DataAccessException("The read cannot end: " + e.getMessage(), e);
        } finally {
            connections.release(connection);
        }
    }
}
