package io.github.libsql4j.flyway;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.jspecify.annotations.Nullable;

/** The one schema, {@code main}. */
final class LibsqlSchema extends Schema<LibsqlDatabase, LibsqlTable> {

    private final UnitOfWork work;
    private boolean cleaned;

    LibsqlSchema(JdbcTemplate template, LibsqlDatabase database, String name, UnitOfWork work) {
        super(template, database, name);
        this.work = work;
    }

    @Override
    protected boolean doExists() {
        return true;
    }

    /**
     * Flyway asks this if it has not found the schema history. If that is there all the same, another migrator has made it in
     * between, and there is nothing to warn of.
     */
    @Override
    protected boolean doEmpty() throws SQLException {
        if (work.history().exists()) {
            return false;
        }
        Catalog catalog = Catalog.read(work);
        return catalog.isEmpty() || catalog.hasTable(database.getConfiguration().getTable());
    }

    @Override
    protected void doCreate() {
        throw new FlywayException("The schema main of a libSQL database is always there");
    }

    @Override
    protected void doDrop() {
        throw new FlywayException("The schema main of a libSQL database cannot be dropped");
    }

    /** Flyway cleans each schema twice, for databases where the order of the schemas matters. */
    @Override
    protected void doClean() throws SQLException {
        if (!cleaned) {
            work.clean(Catalog.read(work));
            cleaned = true;
        }
    }

    @Override
    protected LibsqlTable[] doAllTables() throws SQLException {
        List<String> names = Catalog.read(work).tables();
        return names.stream().map(this::getTable).toArray(LibsqlTable[]::new);
    }

    @Override
    public LibsqlTable getTable(@Nullable String tableName) {
        return new LibsqlTable(jdbcTemplate, database, this, tableName == null ? "" : tableName, work);
    }
}
