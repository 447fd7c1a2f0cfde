package io.github.libsql4j.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/** Connections whose reads take the file of an embedded replica as it is. They are given back as they came. */
final class FileAsItIs implements ConnectionProvider {

    private final ConnectionProvider connections;

    FileAsItIs(ConnectionProvider connections) {
        this.connections = connections;
    }

    @Override
    public Connection acquire() {
        Connection connection = connections.acquire();
        try {
            LibsqlConnections.unwrap(connection).setReadYourWrites(false);
            return connection;
        } catch (SQLException e) {
            connections.release(connection);
            throw new DataAccessException(e.getMessage(), e);
        }
    }

    @Override
    public void release(Connection connection) {
        try {
            if (!connection.isClosed()) {
                LibsqlConnections.unwrap(connection).setReadYourWrites(true);
            }
        } catch (SQLException e) {
            throw new DataAccessException("The connection cannot be given back as it came: " + e.getMessage(), e);
        } finally {
            connections.release(connection);
        }
    }
}
