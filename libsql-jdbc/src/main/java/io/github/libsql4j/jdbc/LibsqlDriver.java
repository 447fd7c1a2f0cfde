package io.github.libsql4j.jdbc;

import io.github.libsql4j.client.DriverVersion;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.ConnectionProperty;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.jdbc.internal.JdbcConnection;
import io.github.libsql4j.jdbc.internal.SqlErrors;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for URLs that start with {@code jdbc:libsql:}. The service loader finds it; nobody has to load it by name.
 *
 * <p>Each connection has its database for itself: two connections to {@code jdbc:libsql::memory:} see different databases. Use
 * a {@link LibsqlDataSource} to share one.
 */
public final class LibsqlDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new LibsqlDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A driver; any number of them is the same. */
    public LibsqlDriver() {}

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && url.startsWith(LibsqlConfig.URL_PREFIX);
    }

    /**
     * Opens a connection. Sends nothing over the network.
     *
     * @param url the URL of the database
     * @param properties connection properties by name; those in the URL win
     * @return a new connection, or null if the URL is that of another driver
     * @throws SQLException with SQLState F0000 if something is unknown, malformed or does not fit together; with others if a
     *     local file cannot be opened
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties properties) throws SQLException {
        if (url == null || !acceptsURL(url)) {
            return null;
        }
        try {
            return JdbcConnection.owning(LibsqlConfig.parse(url, asMap(properties)));
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    /**
     * Every connection property, with its description and the values allowed. Of secrets the value is left out.
     *
     * @param url the URL, not looked at
     * @param properties what has been set so far
     * @return the properties
     */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties properties) {
        return Arrays.stream(ConnectionProperty.values())
                .map(property -> info(property, properties))
                .toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.CURRENT.major();
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.CURRENT.minor();
    }

    /**
     * Whether the driver passed the JDBC compliance tests, which takes all of SQL-92.
     *
     * @return false
     */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    /**
     * Not supported: the driver logs through {@code System.Logger} alone.
     *
     * @return never
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through System.Logger alone");
    }

    private static DriverPropertyInfo info(ConnectionProperty property, @Nullable Properties properties) {
        String given = properties == null ? null : properties.getProperty(property.key());
        String value = property.sensitive() ? "" : given == null ? property.defaultValue() : given;
        DriverPropertyInfo info = new DriverPropertyInfo(property.key(), value);
        info.description = property.description();
        info.required = false;
        if (!property.choices().isEmpty()) {
            info.choices = property.choices().toArray(String[]::new);
        }
        return info;
    }

    private static Map<String, String> asMap(@Nullable Properties properties) throws LibsqlException {
        Map<String, String> map = new HashMap<>();
        if (properties == null) {
            return map;
        }
        for (String name : properties.stringPropertyNames()) {
            map.put(name, properties.getProperty(name));
        }
        for (Object key : properties.keySet()) {
            if (!map.containsKey(key)) {
                throw new LibsqlException(
                        SqlState.INVALID_CONFIGURATION,
                        "The connection property '" + key + "' must be given as a String");
            }
        }
        return map;
    }
}
