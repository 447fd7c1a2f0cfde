package io.github.libsql4j.flyway;

import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.database.base.Connection;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.database.base.Table;

/** A connection as Flyway sees it. */
final class LibsqlFlywayConnection extends Connection<LibsqlDatabase> {

    private final UnitOfWork work;
    private final int retries;

    LibsqlFlywayConnection(LibsqlDatabase database, java.sql.Connection connection) {
        super(database, connection);
        UnitOfWork found = UnitOfWork.of(connection);
        if (found == null) {
            throw new FlywayException("Not a connection that Flyway has opened: " + connection);
        }
        work = found;
        retries = database.getConfiguration().getLockRetryCount();
        jdbcTemplate = new HistoryTemplate(connection, database.getDatabaseType(), work);
    }

    /** Other schemas would have to be attached, which a server does not do. */
    @Override
    public Schema<?, ?> getSchema(String name) {
        if (!name.equals("main")) {
            throw new FlywayException(
                    "A libSQL database has one schema, main. Set neither schemas nor defaultSchema to " + name + ".");
        }
        return new LibsqlSchema(jdbcTemplate, database, name, work);
    }

    @Override
    protected String getCurrentSchemaNameOrSearchPath() {
        return "main";
    }

    /**
     * Locks nothing, since a lock would have to be held across the network. That nobody else migrates meanwhile shows with the row
     * in the schema history, whose rank is taken then; what was sent with it has not happened, and is done again on what there is
     * now.
     */
    @Override
    @SuppressWarnings("rawtypes")
    public <T> T lock(Table table, Callable<T> callable) {
        for (int attempt = 0; ; attempt++) {
            try {
                return work.migrating(callable);
            } catch (RuntimeException e) {
                if (!LostRaceException.isCauseOf(e) || attempt == retries) {
                    throw e;
                }
            }
        }
    }
}
