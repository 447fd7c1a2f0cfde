package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.SchemaSource;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Runs migrations in a temporary local database and reads its schema. Flyway, which is optional, is known here and by its log only. */
final class MigrationsReader {

    private MigrationsReader() {}

    static Reading read(SchemaSource.Migrations source) throws CodegenException {
        try {
            Path work = Files.createTempDirectory("libsql-codegen");
            try {
                return migrate(source, work);
            } catch (FlywayException | SQLException e) {
                throw new CodegenException("The migrations cannot be run in a local database: " + e.getMessage(), e);
            } finally {
                Generation.delete(work);
            }
        } catch (IOException e) {
            throw new CodegenException("The migrations cannot be read: " + e.getMessage(), e);
        }
    }

    private static Reading migrate(SchemaSource.Migrations source, Path work) throws IOException, SQLException {
        List<String> locations = new ArrayList<>();
        for (Path folder : source.folders()) {
            Path copy = work.resolve("migrations" + locations.size());
            copy(folder, copy);
            locations.add("filesystem:" + copy);
        }
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + work.resolve("migrated.db"))) {
            Flyway.configure(MigrationsReader.class.getClassLoader())
                    .dataSource(dataSource)
                    .loggers(FlywayWarnings.class.getName())
                    .locations(locations.toArray(String[]::new))
                    .load()
                    .migrate();
            try (Connection connection = dataSource.getConnection()) {
                List<SchemaObject> objects = SchemaReader.read(connection).objects().stream()
                        .map(object -> new SchemaObject(
                                object.type(), object.name(), object.table(), LocalSql.original(object.sql())))
                        .toList();
                return new Reading(new Schema(objects), 0);
            }
        }
    }

    /** Copies scripts so that SQLite's own engine understands them. */
    private static void copy(Path folder, Path copy) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (file.toString().toLowerCase(Locale.ROOT).endsWith(".sql")) {
                    Files.writeString(target, LocalSql.of(Files.readString(file)));
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
