package io.github.libsql4j.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's command-line tool as it is started by its own script, with libsql-flyway in its folder {@code drivers}. */
class CommandLineTest {

    private static final String NAMESPACE = "cli";
    private static final String TOKEN = "a.secret.token";

    /**
     * What a run ended with.
     *
     * @param exitCode 0 for success
     * @param output what it printed
     */
    record Run(int exitCode, String output) {}

    @RegisterExtension
    static final LibsqlServerExtension EXTENSION =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final LibsqlServer server = EXTENSION.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());

    @BeforeEach
    void create() throws IOException {
        server.createNamespace(NAMESPACE);
        write("V1__notes.sql", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);\n");
        write(
                "V2__first.sql",
                "INSERT INTO note (text) VALUES ('first');\nINSERT INTO note (text) VALUES ('second');\n");
    }

    @AfterEach
    void drop() {
        proxy.close();
        server.deleteNamespace(NAMESPACE);
    }

    @Test
    void aServerIsMigrated() throws Exception {
        Run migrated = onServer("migrate", "info");
        assertThat(migrated.exitCode()).as(migrated.output()).isZero();
        assertThat(migrated.output())
                .contains("Successfully applied 2 migrations to schema \"main\", now at version v2")
                .containsPattern("\\| Versioned +\\| 2 +\\| first +\\| SQL .*\\| Success");
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(2 + 3 + 1);
        assertThat(proxy.exchanges())
                .allSatisfy(
                        exchange -> assertThat(exchange.header("Authorization")).contains("Bearer " + TOKEN));

        Run again = onServer("migrate");
        assertThat(again.exitCode()).isZero();
        assertThat(again.output()).contains("Schema \"main\" is up to date. No migration necessary.");
        assertThat(server.countIn(NAMESPACE, "SELECT count(*) FROM note")).isEqualTo(2);
    }

    @Test
    void aMigrationThatFailsIsAnErrorAndLeavesNothing() throws Exception {
        write("V3__bad.sql", "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);\n");
        Run failed = onServer("migrate");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).contains("V3__bad.sql", "no such table: nowhere", "Line       : 2");
        assertThat(server.countIn(NAMESPACE, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"))
                .isZero();
        assertThat(server.countIn(NAMESPACE, "SELECT max(installed_rank) FROM flyway_schema_history"))
                .isEqualTo(2);
    }

    @Test
    void aFileIsMigratedAndWhatHasBeenChangedIsFound() throws Exception {
        String url = "jdbc:libsql:file:" + directory.resolve("app.db");
        assertThat(flyway(url, "migrate").exitCode()).isZero();
        write("V1__notes.sql", "CREATE TABLE other (id INTEGER PRIMARY KEY);\n");
        Run validated = flyway(url, "validate");
        assertThat(validated.exitCode()).isEqualTo(1);
        assertThat(validated.output()).contains("Migration checksum mismatch for migration version 1");
    }

    private void write(String name, String sql) throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("sql"));
        Files.writeString(migrations.resolve(name), sql);
    }

    private Run onServer(String... commands) throws Exception {
        return flyway(proxy.jdbcUrl() + "?namespace=" + NAMESPACE, commands);
    }

    private Run flyway(String url, String... commands) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("cli"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("lib") + "/*" + File.pathSeparator + home.resolve("drivers") + "/*",
                "org.flywaydb.commandline.Main",
                "-skipCheckForUpdate",
                "-color=never",
                "-url=" + url,
                "-password=" + TOKEN,
                "-locations=filesystem:" + directory.resolve("sql")));
        command.addAll(List.of(commands));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Run run = new Run(process.waitFor(), Files.readString(output, UTF_8));
        assertThat(run.output()).doesNotContain(TOKEN);
        return run;
    }
}
