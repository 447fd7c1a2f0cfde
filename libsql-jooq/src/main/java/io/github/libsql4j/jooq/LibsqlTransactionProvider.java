package io.github.libsql4j.jooq;

import io.github.libsql4j.client.TransactionMode;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that cost one round trip more than their statements: BEGIN travels with the first one, and so do the savepoints that
 * nested transactions are.
 */
final class LibsqlTransactionProvider implements TransactionProvider {

    private enum Key {
        MODE,
        LEVEL
    }

    /**
     * One transaction, outermost or nested.
     *
     * @param connection the connection of the outermost one
     * @param mode as asked for; null for what the connection is configured to do
     * @param savepoint what a nested one goes back to; null for the outermost one
     */
    private record Level(
            TransactionConnection connection,
            @Nullable TransactionMode mode,
            @Nullable Savepoint savepoint) {}

    private final ConnectionProvider connections;

    LibsqlTransactionProvider(ConnectionProvider connections) {
        this.connections = connections;
    }

    /** A configuration like another one, whose transactions begin in a mode. */
    static Configuration with(Configuration configuration, TransactionMode mode) {
        if (!(configuration.transactionProvider() instanceof LibsqlTransactionProvider)) {
            throw new IllegalArgumentException(
                    "Only a context from Libsql.using or Libsql.configuration has transactions with modes; the transactions"
                            + " of this one are begun by "
                            + configuration.transactionProvider().getClass().getName());
        }
        Configuration derived = configuration.derive();
        derived.data(Key.MODE, mode);
        return derived;
    }

    /** The mode that was asked for, if any. */
    static @Nullable TransactionMode mode(Configuration configuration) {
        return (TransactionMode) configuration.data(Key.MODE);
    }

    static void refuseTransaction(Configuration configuration, String reason) {
        if (level(configuration) != null) {
            throw new IllegalStateException("The context is in a transaction. " + reason + ".");
        }
    }

    @Override
    public void begin(TransactionContext ctx) {
        Configuration configuration = ctx.configuration();
        if (TransactionProperties.areReadOnly(ctx)) {
            configuration.data(Key.MODE, TransactionMode.READ);
        }
        TransactionMode mode = mode(configuration);
        Level outer = level(configuration);
        if (outer == null) {
            TransactionConnection connection = TransactionConnection.begin(connections, mode);
            configuration.set(connection);
            configuration.data(Key.LEVEL, new Level(connection, mode, null));
        } else if (mode == outer.mode()) {
            configuration.data(Key.LEVEL, new Level(outer.connection(), mode, savepoint(outer.connection())));
        } else {
            configuration.data().remove(Key.LEVEL);
            throw new IllegalStateException("A nested transaction is a part of the outer one and has its mode: "
                    + outer.mode() + ", not " + mode);
        }
    }

    @Override
    public void commit(TransactionContext ctx) {
        Level level = level(ctx.configuration());
        if (level == null) {
            return;
        }
        Savepoint savepoint = level.savepoint();
        if (savepoint == null) {
            level.connection().commit();
        } else {
            release(level.connection(), savepoint);
        }
    }

    @Override
    public void rollback(TransactionContext ctx) {
        Level level = level(ctx.configuration());
        if (level == null) {
            return;
        }
        Savepoint savepoint = level.savepoint();
        if (savepoint == null) {
            level.connection().rollback();
        } else {
            level.connection().rollbackTo(savepoint);
        }
    }

    private static @Nullable Level level(Configuration configuration) {
        return (Level) configuration.data(Key.LEVEL);
    }

    private static Savepoint savepoint(TransactionConnection connection) {
        try {
            return connection.acquire().setSavepoint();
        } catch (SQLException e) {
            throw new DataAccessException("The nested transaction cannot begin: " + e.getMessage(), e);
        }
    }

    private static void release(TransactionConnection connection, Savepoint savepoint) {
        try {
            connection.acquire().releaseSavepoint(savepoint);
        } catch (SQLException e) {
            throw new DataAccessException("The nested transaction cannot end: " + e.getMessage(), e);
        }
    }
}
