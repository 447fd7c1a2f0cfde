package io.github.libsql4j.jooq;

import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.impl.DefaultConnectionProvider;

/** Connections whose statements are answered here. After it is closed, those of the configuration: records may still hold it. */
final class AnsweredConnections implements ConnectionProvider, AutoCloseable {

    private final Configuration configuration;
    private final ConnectionProvider connections;
    private final LibsqlConnection answered;
    private volatile boolean closed;

    /**
     * Opens a connection.
     *
     * @param configuration what the connections are for
     * @param connection like which they are configured
     * @param answers what their statements get
     */
    AnsweredConnections(Configuration configuration, LibsqlConnection connection, Answers answers) throws SQLException {
        this.configuration = configuration;
        this.connections = configuration.connectionProvider();
        this.answered = connection.over(new AnsweredSession(answers));
    }

    /** As the configuration's own, but with these connections, and with RETURNING in one statement. */
    DSLContext context() {
        return context(configuration.executeListenerProviders());
    }

    /** The same, and nobody hears of what it runs. */
    DSLContext contextWithoutListeners() {
        DSLContext ctx = context(new ExecuteListenerProvider[0]);
        ctx.settings().setExecuteLogging(false);
        return ctx;
    }

    private DSLContext context(ExecuteListenerProvider[] listeners) {
        Configuration derived = configuration.derive(this);
        // These settings are a copy.
        derived.settings().setFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER);
        derived.set(listeners);
        // There jOOQ's own transaction provider keeps its connection, which would come before this one.
        derived.data().values().removeIf(DefaultConnectionProvider.class::isInstance);
        if (derived.connectionProvider() != this) {
            throw new IllegalArgumentException("A batch cannot run with the transaction provider "
                    + configuration.transactionProvider().getClass().getName()
                    + ", because it has connections of its own");
        }
        return derived.dsl();
    }

    @Override
    public Connection acquire() {
        return closed ? connections.acquire() : answered;
    }

    @Override
    public void release(Connection connection) {
        if (!answered.equals(connection)) {
            connections.release(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        answered.close();
    }
}
