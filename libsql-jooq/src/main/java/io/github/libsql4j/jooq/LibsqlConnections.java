package io.github.libsql4j.jooq;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/** The driver's own connections, under whatever a pool has wrapped around them. */
final class LibsqlConnections {

    interface Work<T> {
        T on(LibsqlConnection connection) throws SQLException;
    }

    private LibsqlConnections() {}

    static LibsqlConnection unwrap(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(LibsqlConnection.class)) {
            throw new SQLFeatureNotSupportedException(
                    "This takes a connection to a libSQL database (jdbc:libsql:), but this one is a "
                            + connection.getClass().getName(),
                    SqlState.NOT_SUPPORTED.code());
        }
        return connection.unwrap(LibsqlConnection.class);
    }

    /** Does something on a connection as a query of this configuration gets it. */
    static <T> T call(Configuration configuration, Work<T> work) {
        ConnectionProvider connections = configuration.connectionProvider();
        Connection connection = connections.acquire();
        try {
            return work.on(unwrap(connection));
        } catch (SQLException e) {
            throw new DataAccessException(e.getMessage(), e);
        } finally {
            connections.release(connection);
        }
    }
}
