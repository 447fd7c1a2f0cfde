package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.LibsqlListener;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.config.FileAccess;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.internal.metadata.LibsqlDatabaseMetaData;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection over one session. */
public final class JdbcConnection
        implements LibsqlConnection,
                StatementForms,
                NamesIgnored,
                LargeObjects,
                ConnectionTypesNotSupported,
                SelfWrapper {

    private final Database database;
    private final Events events;
    private final GuardedSession session;
    private final Transactions transactions;
    private final LibsqlConfig config;

    /** Completed by whoever closes the connection, before anything else. */
    private final CompletableFuture<?> closing = new CompletableFuture<>();

    private volatile int networkTimeoutMillis;
    private volatile @Nullable SQLWarning warning;

    /** Closes {@code ownDatabase}, if there is one, together with the session. */
    private JdbcConnection(Database database, @Nullable Database ownDatabase, LibsqlConfig config)
            throws LibsqlException {
        this.database = database;
        this.events = new Events();
        this.session =
                new GuardedSession(new HeardSession(database.open(events), events), ownDatabase, config.publicUrl());
        this.config = config;
        boolean readOnly = config.location() instanceof Location.File file && file.access() == FileAccess.RO;
        this.transactions = new Transactions(
                session, config.transactionMode(), new TransactionLimit(config.transactionTimeout()), readOnly);
    }

    /**
     * A connection to a database that others use as well.
     *
     * @param database the database, which stays open when the connection is closed
     * @param config what was configured
     * @return a new connection
     * @throws SQLException if a local file cannot be opened
     */
    public static LibsqlConnection sharing(Database database, LibsqlConfig config) throws SQLException {
        try {
            return new JdbcConnection(database, null, config);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    /**
     * A connection to a database of its own.
     *
     * @param config what was configured
     * @return a new connection, which closes the database with itself
     * @throws SQLException if a local file cannot be opened
     */
    public static LibsqlConnection owning(LibsqlConfig config) throws SQLException {
        try {
            Database database = DatabaseAt.location(config);
            try {
                return new JdbcConnection(database, database, config);
            } catch (LibsqlException e) {
                database.close();
                throw e;
            }
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws SQLException {
        return transactions.batch(new Runs().begin(), mode, statements);
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws SQLException {
        return transactions.batchWithForeignKeysOff(new Runs().begin(), statements);
    }

    @Override
    public void script(String sql) throws SQLException {
        transactions.script(new Runs().begin(), sql);
    }

    @Override
    public void begin(TransactionMode mode) throws SQLException {
        transactions.begin(mode);
    }

    @Override
    public LibsqlConnection over(Session other) throws SQLException {
        checkOpen();
        return sharing(new SessionAlone(other), config);
    }

    @Override
    public Optional<Statistics> lastStatistics() throws SQLException {
        return transactions.lastStatistics();
    }

    /** Not for one thread at a time: a sync is not a part of the conversation with the database. */
    @Override
    public SyncResult sync(Duration limit) throws SQLException {
        checkOpen();
        try {
            return database.sync(limit, closing);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public SyncResult rebuild() throws SQLException {
        checkOpen();
        try {
            return database.rebuild(closing);
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public OptionalLong replicationIndex() throws SQLException {
        return session.call(Session::replicationIndex);
    }

    @Override
    public void setReadYourWrites(boolean on) throws SQLException {
        session.run(open -> open.setReadYourWrites(on));
    }

    @Override
    public long number() {
        return events.connection();
    }

    @Override
    public void addListener(LibsqlListener listener) {
        events.add(listener);
    }

    @Override
    public void removeListener(LibsqlListener listener) {
        events.remove(listener);
    }

    @Override
    public Statement createStatement() throws SQLException {
        checkOpen();
        JdbcStatement statement = new JdbcStatement(this, transactions, config.allowMultipleStatements());
        statement.setFetchSize(config.fetchSize());
        return statement;
    }

    @Override
    public PreparedStatement prepare(String sql, GeneratedKeys keys) throws SQLException {
        checkOpen();
        PreparedStatement statement = new JdbcPreparedStatement(this, transactions, Sql.text(sql), keys);
        statement.setFetchSize(config.fetchSize());
        return statement;
    }

    @Override
    public void checkForm(int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        ResultSetForm form = new ResultSetForm(type, concurrency, holdability);
        form.check();
        if (!form.isAvailable()) {
            SQLWarning degraded = new SQLWarning("Result sets are forward-only and read-only", "01000");
            SQLWarning first = warning;
            if (first == null) {
                warning = degraded;
            } else {
                first.setNextWarning(degraded);
            }
        }
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        return sql;
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        String engineVersion = session.call(open -> open.engineVersion());
        return new LibsqlDatabaseMetaData(new ConnectionFacts(this, transactions, config.publicUrl(), engineVersion));
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        transactions.setAutoCommit(autoCommit);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return transactions.autoCommit();
    }

    @Override
    public void commit() throws SQLException {
        transactions.commit();
    }

    @Override
    public void rollback() throws SQLException {
        transactions.rollback();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return transactions.savepoint(null);
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return transactions.savepoint(name);
    }

    @Override
    public void rollback(@Nullable Savepoint savepoint) throws SQLException {
        transactions.rollbackTo(savepoint);
    }

    @Override
    public void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
        transactions.release(savepoint);
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        transactions.setReadOnly(readOnly);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return transactions.readOnly();
    }

    /** Every transaction is serializable; weaker levels allow that. */
    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        switch (level) {
            case TRANSACTION_READ_UNCOMMITTED,
                    TRANSACTION_READ_COMMITTED,
                    TRANSACTION_REPEATABLE_READ,
                    TRANSACTION_SERIALIZABLE -> {}
            default -> throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not an isolation level: " + level);
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkOpen();
        return TRANSACTION_SERIALIZABLE;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        checkOpen();
        ResultSetForm.checkHoldability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warning;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warning = null;
    }

    /**
     * Limits each request to a server, in addition to the configured timeout. A request that takes longer fails like one whose
     * connection broke; the connection stays usable. Without effect on a local database. The executor is not used.
     */
    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
        checkOpen();
        if (milliseconds < 0) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "The timeout must not be negative: " + milliseconds);
        }
        session.run(open -> {
            open.setNetworkTimeout(Duration.ofMillis(milliseconds));
            networkTimeoutMillis = milliseconds;
        });
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return networkTimeoutMillis;
    }

    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        if (timeoutSeconds < 0) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "The timeout must not be negative: " + timeoutSeconds);
        }
        return !session.isClosed() && transactions.isValid(timeoutSeconds);
    }

    /** Ends the statement that runs now, at once; the executor then rolls back and closes. */
    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "To abort a connection takes an executor");
        }
        closing.complete(null);
        if (session.markClosed()) {
            session.interrupt();
            executor.execute(() -> {
                try {
                    session.release();
                } catch (LibsqlException e) {
                    // Nobody is left to hear of it, and the session is gone either way.
                }
            });
        }
    }

    @Override
    public void close() throws SQLException {
        closing.complete(null);
        session.close();
    }

    @Override
    public boolean isClosed() {
        return session.isClosed();
    }

    @Override
    public void checkOpen() throws SQLException {
        session.checkOpen();
    }

    /** The URL without secrets. */
    @Override
    public String toString() {
        return "LibsqlConnection[" + config.publicUrl() + "]";
    }
}
