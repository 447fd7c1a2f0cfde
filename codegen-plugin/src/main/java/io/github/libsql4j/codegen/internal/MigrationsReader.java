package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.SchemaSource;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Runs migrations in a temporary local database and reads its schema. The only class that knows Flyway, which is optional. */
final class MigrationsReader {

    private MigrationsReader() {}

    static Reading read(SchemaSource.Migrations source) throws CodegenException {
        try {
            Path folder = Files.createTempDirectory("libsql-codegen");
            Path file = folder.resolve("migrated.db");
            try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + file)) {
                Flyway.configure(MigrationsReader.class.getClassLoader())
                        .dataSource(dataSource)
                        .locations(source.folders().stream()
                                .map(each -> "filesystem:" + each.toAbsolutePath())
                                .toArray(String[]::new))
                        .failOnMissingLocations(true)
                        .load()
                        .migrate();
                try (Connection connection = dataSource.getConnection()) {
                    return new Reading(SchemaReader.read(connection), 0);
                }
            } finally {
                Generation.delete(folder);
            }
        } catch (FlywayException | SQLException | IOException e) {
            throw new CodegenException("The migrations cannot be run in a local database: " + e.getMessage(), e);
        }
    }
}
