package io.github.libsql4j.flyway;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrations in a folder of {@code src/test/resources/corpus}: in its subfolders 1, 2 and so on what the project holds when it is
 * migrated the first time, the second time and so on, with the settings of that time.
 */
record CorpusCase(String name, List<Path> phases) {

    private static final Path CORPUS = Path.of("src/test/resources/corpus").toAbsolutePath();

    static Stream<CorpusCase> all() {
        return list(CORPUS).stream()
                .map(folder -> new CorpusCase(folder.getFileName().toString(), list(folder)));
    }

    /** Migrates, and tells how it went and what Flyway then says of each migration. */
    static String migrate(Path phase, DataSource dataSource) {
        Flyway flyway = Flyway.configure()
                .configuration(properties(phase))
                .dataSource(dataSource)
                .locations("filesystem:" + phase)
                .load();
        String outcome;
        try {
            outcome = "migrated " + flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            outcome = withoutDatabase(e);
        }
        StringBuilder told = new StringBuilder(outcome);
        for (MigrationInfo info : flyway.info().all()) {
            told.append("\n  ")
                    .append(info.getInstalledRank())
                    .append(' ')
                    .append(info.getVersion())
                    .append(' ')
                    .append(info.getDescription())
                    .append(' ')
                    .append(info.getState());
        }
        return told.toString();
    }

    /** The message without what comes from the database, which has words of its own in each driver. */
    private static String withoutDatabase(FlywayException error) {
        StringBuilder lines = new StringBuilder("failed");
        String.valueOf(error.getMessage())
                .lines()
                .filter(line -> !line.startsWith("SQL State") && !line.startsWith("Error Code"))
                .map(line -> line.startsWith("Message") ? withoutDriver(line) : line)
                .forEach(line -> lines.append('\n').append(line));
        return lines.toString();
    }

    /** SQLite's own words, which sqlite-jdbc puts into parentheses behind those of the result code. */
    private static String withoutDriver(String message) {
        return message.replaceFirst("^Message\\s*: ", "Message: ")
                .replaceFirst("\\[SQLITE_\\w+] [^()]*(?:\\([^()]*\\) ?)?\\((.*)\\)$", "$1")
                .replaceFirst("SQLite error: ", "")
                .replaceFirst(".*syntax error.*", "Message: syntax error");
    }

    private static Properties properties(Path phase) {
        Properties properties = new Properties();
        Path file = phase.resolve("flyway.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
