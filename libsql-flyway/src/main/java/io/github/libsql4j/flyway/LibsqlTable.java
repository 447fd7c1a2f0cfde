package io.github.libsql4j.flyway;

import java.sql.SQLException;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/** A table; Flyway asks for that of the schema history only, and often. */
final class LibsqlTable extends Table<LibsqlDatabase, LibsqlSchema> {

    private final UnitOfWork work;

    LibsqlTable(JdbcTemplate template, LibsqlDatabase database, LibsqlSchema schema, String name, UnitOfWork work) {
        super(template, database, schema, name);
        this.work = work;
    }

    @Override
    protected boolean doExists() throws SQLException {
        return work.history().isOf(toString())
                ? work.history().exists()
                : Catalog.read(work).hasTable(name);
    }

    @Override
    protected void doDrop() throws SQLException {
        jdbcTemplate.execute("DROP TABLE " + Catalog.quoted(name));
    }

    @Override
    protected void doLock() {
        // See LibsqlFlywayConnection.lock.
    }
}
