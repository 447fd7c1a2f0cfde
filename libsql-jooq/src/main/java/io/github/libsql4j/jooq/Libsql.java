package io.github.libsql4j.jooq;

import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.CloseableDSLContext;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.TransactionalCallable;
import org.jooq.TransactionalRunnable;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * jOOQ on libSQL, the same on a local file, a server and an embedded replica.
 *
 * <p>{@link #using(DataSource)} is enough for most programs. To add settings, listeners or mappers of one's own, take a {@link
 * #configuration(DataSource)}, set them there and make a context of it:
 *
 * <pre>{@code
 * Configuration configuration = Libsql.configuration(dataSource);
 * configuration.set(Libsql.settings().withRenderFormatted(true));
 * configuration.set(myExecuteListenerProvider);
 * DSLContext ctx = configuration.dsl();
 * }</pre>
 */
public final class Libsql {

    private Libsql() {}

    /**
     * A context on a database of its own.
     *
     * @param url the URL of the database, such as {@code jdbc:libsql:file:app.db}
     * @return a context for several threads, each query on a connection of its own; it closes the database with itself
     */
    public static CloseableDSLContext using(String url) {
        return new OwnDatabase(new LibsqlDataSource(url));
    }

    /**
     * A context on a data source.
     *
     * @param dataSource connections to a libSQL database, pooled or not
     * @return a context for several threads, each query or transaction on a connection of its own
     */
    public static DSLContext using(DataSource dataSource) {
        return configuration(dataSource).dsl();
    }

    /**
     * A context on a connection.
     *
     * @param connection a connection to a libSQL database, which stays open
     * @return a context for one thread at a time
     */
    public static DSLContext using(Connection connection) {
        return configuration(connection).dsl();
    }

    /**
     * What {@link #using(DataSource)} uses.
     *
     * @param dataSource connections to a libSQL database, pooled or not
     * @return a new configuration, to which more can be set
     */
    public static Configuration configuration(DataSource dataSource) {
        return configuration(new DataSourceConnectionProvider(dataSource));
    }

    /**
     * What {@link #using(Connection)} uses.
     *
     * @param connection a connection to a libSQL database
     * @return a new configuration, to which more can be set
     */
    public static Configuration configuration(Connection connection) {
        return configuration(new DefaultConnectionProvider(connection));
    }

    private static Configuration configuration(ConnectionProvider connections) {
        Configuration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.SQLITE);
        configuration.set(settings());
        configuration.set(connections);
        configuration.set(new LibsqlTransactionProvider(connections));
        configuration.set(new LibsqlVisitListener());
        configuration.set(new LibsqlRecordListener());
        VirtualThreads.executor().ifPresent(configuration::set);
        return configuration;
    }

    /**
     * The settings that make jOOQ right on libSQL. Without the first one, jOOQ reads the values of RETURNING by a second query, for
     * the last inserted rowid, and gets wrong rows for an upsert, only one for an insert of several, and none in a table without
     * rowids or outside a transaction on a server.
     *
     * @return new settings, to which more can be added: {@code fetchTriggerValuesAfterReturning} is NEVER, and no schemas or catalogs
     *     are rendered
     */
    public static Settings settings() {
        return settings(new Settings());
    }

    /**
     * Other settings with those of {@link #settings()}.
     *
     * @param others the other settings, which stay as they are
     * @return new settings
     */
    public static Settings settings(Settings others) {
        return ((Settings) others.clone())
                .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER)
                .withRenderSchema(false)
                .withRenderCatalog(false);
    }

    /**
     * A context whose transactions and batches begin in a mode of their own, instead of the one that the connection's {@code
     * transactionMode} says.
     *
     * @param ctx a context of this class
     * @param mode how they begin
     * @return a new context on the same database
     * @throws IllegalArgumentException if the transactions of the context are not those of this class but, say, Spring's
     */
    public static DSLContext with(DSLContext ctx, TransactionMode mode) {
        return LibsqlTransactionProvider.with(ctx.configuration(), mode).dsl();
    }

    /**
     * Runs a transaction, and all of it again if the database ended it or could not give it a lock (SQLState 40001: nothing of it was
     * kept). No other error is a reason to run it again, least of all one after which nobody knows what happened (08007).
     *
     * @param <T> what the transaction returns
     * @param ctx a context that is not in a transaction
     * @param policy how often and when
     * @param transactional the transaction. It may run several times, so it should do nothing that cannot be undone
     * @return what its last run returned
     * @throws IllegalStateException if the context is in a transaction: what is lost is the outermost one
     */
    public static <T> T transactionResult(DSLContext ctx, RetryPolicy policy, TransactionalCallable<T> transactional) {
        return policy.run(ctx, transactional);
    }

    /**
     * As {@link #transactionResult}, for a transaction without a result.
     *
     * @param ctx a context that is not in a transaction
     * @param policy how often and when
     * @param transactional the transaction
     * @throws IllegalStateException if the context is in a transaction
     */
    public static void transaction(DSLContext ctx, RetryPolicy policy, TransactionalRunnable transactional) {
        policy.run(ctx, configuration -> {
            transactional.run(configuration);
            return true;
        });
    }

    /**
     * Begins to put together queries that run in one round trip, all or nothing.
     *
     * @param ctx where they will run: in its transaction if it is in one, else in one of their own
     * @return a batch without queries
     * @throws IllegalArgumentException if the dialect of the context is not SQLITE
     */
    public static LibsqlBatch batch(DSLContext ctx) {
        return new LibsqlBatch(ctx.configuration());
    }

    /**
     * Brings an embedded replica to the state that its primary has now.
     *
     * @param ctx a context on a replica
     * @return what the sync brought
     * @throws DataAccessException as {@link LibsqlConnection#sync()}
     */
    public static SyncResult sync(DSLContext ctx) {
        return sync(ctx, Duration.ZERO);
    }

    /**
     * As {@link #sync(DSLContext)}, with a deadline.
     *
     * @param ctx a context on a replica
     * @param limit how long to wait; zero for as long as it takes
     * @return what the sync brought
     * @throws DataAccessException as {@link LibsqlConnection#sync(Duration)}
     */
    public static SyncResult sync(DSLContext ctx, Duration limit) {
        return LibsqlConnections.call(ctx.configuration(), connection -> connection.sync(limit));
    }

    /**
     * A context for reports on an embedded replica: each query, and each transaction, reads one state of the local file, and none is
     * sent to the primary, not even one that the file cannot answer. Writes are refused with SQLState 25006. Nothing is fetched either,
     * whatever was written through the same replica ({@link #sync(DSLContext)} does that), unless the replica has no data at all yet. On
     * a server each query costs two round trips, so there a read-only connection is better.
     *
     * @param ctx a context of this class that is not in a transaction
     * @return a new context on the same database
     * @throws IllegalArgumentException if the transactions of the context are not those of this class
     * @throws IllegalStateException if it is in a transaction
     */
    public static DSLContext readOnly(DSLContext ctx) {
        LibsqlTransactionProvider.refuseTransaction(ctx.configuration(), "A read-only context is not a part of one");
        Configuration reading = LibsqlTransactionProvider.with(ctx.configuration(), TransactionMode.READ);
        ConnectionProvider connections = new FileAsItIs(reading.connectionProvider());
        reading.set(new SnapshotReads(connections));
        reading.set(new LibsqlTransactionProvider(connections));
        return reading.dsl();
    }
}
