package io.github.libsql4j.jdbc;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.LibsqlListener;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SyncListener;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.config.ConnectionProperty;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.jdbc.internal.DatabaseAt;
import io.github.libsql4j.jdbc.internal.JdbcConnection;
import io.github.libsql4j.jdbc.internal.SqlErrors;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections to one database. The connections share what they can: those of a database in memory see the same
 * data, those of a server the same HTTP connections. There is no pool of JDBC connections; opening one sends nothing over the
 * network.
 *
 * <p>Everything is set before the first connection and stays as it is afterwards. Safe for use by several threads.
 */
public final class LibsqlDataSource extends PropertySetters implements DataSource, AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> properties = new HashMap<>();
    private @Nullable String url;
    private @Nullable LibsqlListener listener;
    private @Nullable SyncListener syncListener;
    private @Nullable Opened opened;
    private boolean closed;
    private final CompletableFuture<?> closing = new CompletableFuture<>();
    private int loginTimeoutSeconds;
    private @Nullable PrintWriter logWriter;

    private record Opened(LibsqlConfig config, Database database) {}

    /** A data source that still needs its URL. */
    public LibsqlDataSource() {}

    /**
     * A data source.
     *
     * @param url the URL of the database, such as {@code jdbc:libsql:file:app.db}
     */
    public LibsqlDataSource(String url) {
        this.url = url;
    }

    /**
     * Opens a connection. Sends nothing over the network.
     *
     * @return a new connection
     * @throws SQLException with SQLState F0000 if something is unknown, malformed or does not fit together, 08003 if the data
     *     source is closed; with others if a local file cannot be opened
     */
    @Override
    public Connection getConnection() throws SQLException {
        Opened open = open();
        return heard(JdbcConnection.sharing(open.database(), open.config()));
    }

    /**
     * Opens a connection with a token of its own. Local databases need none and ignore it.
     *
     * @param user ignored: a token already says who one is
     * @param password the token; null or empty for the one that was set
     * @return a new connection
     * @throws SQLException as {@link #getConnection()}
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Opened open = open();
        boolean remote = open.config().location() instanceof Location.Remote;
        if (!remote || password == null || password.isEmpty() || isToken(open.config(), password)) {
            return heard(JdbcConnection.sharing(open.database(), open.config()));
        }
        return heard(JdbcConnection.owning(configure(password)));
    }

    /**
     * Brings an embedded replica to the state that its primary has now.
     *
     * @return what the sync brought
     * @throws SQLException as {@link LibsqlConnection#sync()}
     */
    public SyncResult sync() throws SQLException {
        return sync(Duration.ZERO);
    }

    /**
     * Brings an embedded replica to the state that its primary has now, with a deadline.
     *
     * @param limit how long to wait; zero for as long as it takes
     * @return what the sync brought
     * @throws SQLException as {@link LibsqlConnection#sync(Duration)}
     */
    public SyncResult sync(Duration limit) throws SQLException {
        try {
            return open().database().sync(limit, closing);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    /**
     * Deletes the file of an embedded replica, with those beside it, and fetches everything from the primary again: the way out where the
     * file is damaged or was changed by another program, also when it cannot be opened and there is no connection. Whatever file the URL
     * names is deleted, a replica or not.
     *
     * @return what came
     * @throws SQLException as {@link LibsqlConnection#rebuild()}, and with SQLState 08001 if another process uses the file
     */
    public SyncResult rebuild() throws SQLException {
        try {
            return open(DatabaseAt::locationAnyway).database().rebuild(closing);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    /**
     * Closes the database that the connections share. Connections still open go on working where they can.
     *
     * @throws SQLException if a local file cannot be closed
     */
    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            closing.complete(null);
            Opened last = opened;
            opened = null;
            if (last != null) {
                last.database().close();
            }
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets where the database is.
     *
     * @param value the URL, with properties if wanted; these win over the setters
     */
    public void setUrl(String value) {
        lock.lock();
        try {
            checkNotOpened("url");
            url = value;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets who hears what all connections do, for metrics and logs.
     *
     * @param value the listener, which must cope with several threads at once; null for none
     */
    public void setListener(@Nullable LibsqlListener value) {
        lock.lock();
        try {
            checkNotOpened("listener");
            listener = value;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets who hears of the syncs of an embedded replica.
     *
     * @param value the listener; null for none
     */
    public void setSyncListener(@Nullable SyncListener value) {
        lock.lock();
        try {
            checkNotOpened("syncListener");
            syncListener = value;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Seconds that a connection may take, which pools set. Kept without effect: opening a connection sends nothing, and
     * {@link #setConnectTimeout} holds when a statement needs the network.
     *
     * @param seconds 0 for no limit
     */
    @Override
    public void setLoginTimeout(int seconds) {
        lock.lock();
        try {
            loginTimeoutSeconds = seconds;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getLoginTimeout() {
        lock.lock();
        try {
            return loginTimeoutSeconds;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Kept without effect: the driver logs through {@code System.Logger} alone.
     *
     * @param writer any writer
     */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        lock.lock();
        try {
            logWriter = writer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        lock.lock();
        try {
            return logWriter;
        } finally {
            lock.unlock();
        }
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

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "This object is no " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** The URL without anything secret, once there was a connection. */
    @Override
    public String toString() {
        lock.lock();
        try {
            return "LibsqlDataSource[" + (opened == null ? "" : opened.config().publicUrl()) + "]";
        } finally {
            lock.unlock();
        }
    }

    private interface Opening {
        Database of(LibsqlConfig config) throws LibsqlException;
    }

    private Opened open() throws SQLException {
        return open(DatabaseAt::location);
    }

    private Opened open(Opening opening) throws SQLException {
        lock.lock();
        try {
            if (closed) {
                throw SqlErrors.of(SqlState.CONNECTION_CLOSED, "The data source is closed");
            }
            Opened open = opened;
            if (open == null) {
                LibsqlConfig config = configure(null);
                Database database = opening.of(config);
                if (syncListener != null) {
                    database.add(syncListener);
                }
                open = new Opened(config, database);
                opened = open;
            }
            return open;
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    private Connection heard(LibsqlConnection connection) {
        lock.lock();
        try {
            if (listener != null) {
                connection.addListener(listener);
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    private LibsqlConfig configure(@Nullable String token) throws SQLException {
        lock.lock();
        try {
            if (url == null) {
                throw SqlErrors.of(SqlState.INVALID_CONFIGURATION, "The data source needs a URL; call setUrl first");
            }
            Map<String, String> all = new HashMap<>(properties);
            if (token != null) {
                all.remove(ConnectionProperty.PASSWORD.key());
                all.put(ConnectionProperty.AUTH_TOKEN.key(), token);
            }
            return LibsqlConfig.parse(url, all);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isToken(LibsqlConfig config, String password) {
        return config.authToken().map(token -> token.value().equals(password)).orElse(false);
    }

    @Override
    void set(ConnectionProperty property, @Nullable String value) {
        lock.lock();
        try {
            checkNotOpened(property.key());
            if (value == null) {
                properties.remove(property.key());
            } else {
                properties.put(property.key(), value);
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkNotOpened(String name) {
        if (opened != null || closed) {
            throw new IllegalStateException(
                    name + " cannot be changed any more: the data source has given out its first connection");
        }
    }
}
