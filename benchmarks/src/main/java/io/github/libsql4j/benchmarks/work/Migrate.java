package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Flyway's first run of some migrations, each of which makes a table, on an empty database. */
final class Migrate implements Work {

    private final LibsqlDataSource dataSource;
    private final LibsqlDataSource nearby;
    private final int migrations;
    private final Flyway flyway;
    private final String databaseType;

    /**
     * Writes the migrations.
     *
     * @param databaseType what Flyway has to take the database for, which tells who supports it
     */
    Migrate(Place place, int migrations, String databaseType) throws IOException {
        this.dataSource = new LibsqlDataSource("jdbc:libsql:" + place.server());
        this.nearby = new LibsqlDataSource("jdbc:libsql:" + place.nearby());
        this.migrations = migrations;
        this.databaseType = databaseType;
        Path folder = Files.createDirectories(place.folder().resolve("migrations"));
        for (int i = 1; i <= migrations; i++) {
            Files.writeString(
                    folder.resolve("V" + i + "__t.sql"),
                    "CREATE TABLE migrated" + i + " (id INTEGER PRIMARY KEY, text TEXT NOT NULL);\n");
        }
        this.flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + folder)
                .load();
    }

    @Override
    public long run(int times) throws SQLException {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            dropTables();
            long begin = System.nanoTime();
            MigrateResult result = flyway.migrate();
            nanos += System.nanoTime() - begin;
            JdbcWorks.check(result.migrationsExecuted == migrations, "Migrations are missing");
            JdbcWorks.check(
                    result.databaseType.equals(databaseType), "Flyway took the database for " + result.databaseType);
        }
        return nanos;
    }

    private void dropTables() throws SQLException {
        try (Connection connection = nearby.getConnection();
                Statement drops = connection.createStatement();
                Statement select = connection.createStatement();
                ResultSet tables = select.executeQuery(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
            while (tables.next()) {
                drops.addBatch("DROP TABLE " + tables.getString(1));
            }
            drops.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        try (nearby) {
            dataSource.close();
        }
    }
}
