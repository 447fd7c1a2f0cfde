package io.github.libsql4j.jdbc.internal;

import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Names and hints that a libSQL connection has no use for: pools and tools set and reset them, so they must do no harm. */
interface NamesIgnored extends Connection {

    void checkOpen() throws SQLException;

    @Override
    default @Nullable String getCatalog() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    default void setCatalog(@Nullable String catalog) throws SQLException {
        checkOpen();
    }

    @Override
    default @Nullable String getSchema() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    default void setSchema(@Nullable String schema) throws SQLException {
        checkOpen();
    }

    @Override
    default Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return Map.of();
    }

    @Override
    default void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        checkOpen();
    }

    @Override
    default @Nullable String getClientInfo(String name) throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    default Properties getClientInfo() throws SQLException {
        checkOpen();
        return new Properties();
    }

    @Override
    default void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        checkOpenForClientInfo();
    }

    @Override
    default void setClientInfo(Properties properties) throws SQLClientInfoException {
        checkOpenForClientInfo();
    }

    @Override
    default void beginRequest() throws SQLException {
        checkOpen();
    }

    @Override
    default void endRequest() throws SQLException {
        checkOpen();
    }

    private void checkOpenForClientInfo() throws SQLClientInfoException {
        try {
            checkOpen();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.<String, ClientInfoStatus>of(), e);
        }
    }
}
