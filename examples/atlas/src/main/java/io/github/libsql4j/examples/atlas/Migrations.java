package io.github.libsql4j.examples.atlas;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to the newest version of the atlas's schema, with Flyway. */
final class Migrations {

    private Migrations() {}

    /** Runs the scripts in {@code db/migration} that the database has not seen yet, and returns how many these were. */
    static int migrate(DataSource database) {
        MigrateResult result = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .load()
                .migrate();
        return result.migrationsExecuted;
    }
}
