package io.github.libsql4j.codegen.maven;

import static io.github.libsql4j.codegen.maven.Maven.failed;
import static io.github.libsql4j.codegen.maven.Maven.succeeded;
import static io.github.libsql4j.codegen.maven.SmallProject.CLASSES;
import static io.github.libsql4j.codegen.maven.SmallProject.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose schema is on a server. */
class ServerProjectTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final String PLACEHOLDER = "password-of-the-settings";

    private final LibsqlServer server = SERVER.server();
    private final String namespace = "small" + NAMESPACES.incrementAndGet();

    @TempDir
    private Path folder;

    private RecordingProxy proxy;

    @BeforeEach
    void createTables() {
        server.createNamespace(namespace);
        server.runIn(namespace, "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        server.runIn(
                namespace,
                "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES author, title TEXT)");
        proxy = RecordingProxy.before(server.httpUrl());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void anUrlAndAPackageAreEnough() {
        SmallProject project = project();

        String log = succeeded(project.generate());

        assertThat(log)
                .contains("2 tables from " + proxy.jdbcUrl() + ", in ")
                .contains("Generated jOOQ classes: " + CLASSES);
        assertThat(project.files(CLASSES))
                .contains("com/example/db/tables/Author.java", "com/example/db/tables/Book.java");
        assertThat(project.text(SNAPSHOT)).contains("CREATE TABLE author");
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
        assertThat(tokens()).containsExactly("Bearer token-of-the-environment");
        assertThat(log).doesNotContain("token-of-the-environment");
    }

    @Test
    void aSecondRunWritesNothing() {
        SmallProject project = project();
        succeeded(project.generate());

        String log = succeeded(project.generate());

        assertThat(log).contains("Nothing has changed since they were generated: " + CLASSES);
    }

    @Test
    void theTokenIsThePasswordOfAServerInTheSettings() {
        SmallProject project = project("<serverId>turso</serverId>").withFile("settings.xml", settings(PLACEHOLDER));

        String log = succeeded(project.generate("-s", settings()));

        assertThat(tokens()).containsExactly("Bearer " + PLACEHOLDER);
        assertThat(log).doesNotContain(PLACEHOLDER);
        assertThat(project.text(SNAPSHOT)).doesNotContain(PLACEHOLDER);
        assertThat(project.files("target"))
                .allSatisfy(file -> assertThat(project.text("target/" + file)).doesNotContain(PLACEHOLDER));
    }

    @Test
    void theTokenCanBeEncrypted() {
        SmallProject project = project("<serverId>turso</serverId>")
                .withFile("settings.xml", settings(Encrypted.with("master", PLACEHOLDER)))
                .withFile("settings-security.xml", Encrypted.security("master"));
        String security = "-Dsettings.security=" + folder.resolve("settings-security.xml");

        succeeded(project.generate("-s", settings(), security));

        assertThat(tokens()).containsExactly("Bearer " + PLACEHOLDER);
    }

    @Test
    void aTokenThatCannotBeDecryptedIsNotSent() {
        SmallProject project = project("<serverId>turso</serverId>")
                .withFile("settings.xml", settings(Encrypted.with("master", PLACEHOLDER)))
                .withFile("settings-security.xml", Encrypted.security("another"));
        String security = "-Dsettings.security=" + folder.resolve("settings-security.xml");

        assertThat(failed(project.generate("-s", settings(), security))).contains("cannot be decrypted");
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void offlineNothingIsAsked() {
        SmallProject project = project();
        succeeded(project.generate());
        proxy.reset();

        project.clean();

        String log = succeeded(project.generate("-Dlibsql.codegen.offline"));
        String mavens = succeeded(project.generate("-o"));

        assertThat(proxy.requestCount()).isZero();
        assertThat(log).contains("2 tables from the snapshot " + SNAPSHOT).contains("Generated jOOQ classes");
        assertThat(mavens).contains("2 tables from the snapshot " + SNAPSHOT);
        assertThat(log + mavens).doesNotContain("[WARNING]");
    }

    @Test
    void offlineWithoutASnapshotNothingIsGenerated() {
        assertThat(failed(project().generate("-Dlibsql.codegen.offline"))).contains(SNAPSHOT);
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void theSnapshotStandsInForAServerThatCannotBeReached() {
        SmallProject project = project();
        succeeded(project.generate());
        proxy.stopListening();

        String log = succeeded(project.generate());

        assertThat(log).contains("[WARNING]").contains("2 tables from the snapshot " + SNAPSHOT);
    }

    @Test
    void withoutASnapshotTheServerMustBeReached() {
        SmallProject project = project();
        proxy.stopListening();

        assertThat(failed(project.generate())).contains(proxy.jdbcUrl());
        assertThat(project.has(CLASSES)).isFalse();
    }

    @Test
    void whatHasChangedIsTold() {
        SmallProject project = project();
        succeeded(project.generate());
        server.runIn(namespace, "ALTER TABLE author ADD COLUMN born INTEGER");
        server.runIn(namespace, "DROP TABLE book");

        String log = succeeded(project.generate());

        assertThat(log)
                .contains("The schema has changed; commit " + SNAPSHOT)
                .contains("~ table author")
                .contains("- table book");
        assertThat(project.files(CLASSES))
                .contains("com/example/db/tables/Author.java")
                .doesNotContain("com/example/db/tables/Book.java");
    }

    @Test
    void aDatabaseWithoutTablesIsNoError() {
        server.runIn(namespace, "DROP TABLE book");
        server.runIn(namespace, "DROP TABLE author");

        assertThat(succeeded(project().generate())).contains("0 tables from ");
    }

    @Test
    void fiveHundredTablesCostNoMoreRoundTripsThanTwo() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl() + "?namespace=" + namespace);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 498; i++) {
                statement.addBatch(
                        "CREATE TABLE t%d (id INTEGER PRIMARY KEY, a TEXT, b REAL, c INTEGER REFERENCES author, d BLOB)"
                                .formatted(i));
            }
            statement.executeBatch();
        }
        SmallProject project = project();

        long start = System.nanoTime();
        String log = succeeded(project.generate());
        System.out.printf(
                "500 tables: %d ms, %d requests%n", (System.nanoTime() - start) / 1_000_000, proxy.requestCount());

        assertThat(log).contains("500 tables from ");
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
        assertThat(project.files(CLASSES)).contains("com/example/db/tables/T497.java");
    }

    @Test
    void skippedItKeepsWhatWasGenerated() {
        SmallProject project = project();
        succeeded(project.generate());
        proxy.reset();

        assertThat(succeeded(project.generate("-Dlibsql.codegen.skip"))).contains("Skipped.");
        assertThat(proxy.requestCount()).isZero();
        assertThat(project.has(CLASSES + "/com/example/db/tables/Author.java")).isTrue();
    }

    @Test
    void verifyFailsOnceTheDatabaseHasChanged() {
        SmallProject project = project();
        succeeded(project.generate());
        assertThat(succeeded(project.goal("verify"))).contains("agree");
        server.runIn(namespace, "ALTER TABLE author ADD COLUMN born INTEGER");

        String log = failed(project.goal("verify"));

        assertThat(log).contains("no longer that of the snapshot " + SNAPSHOT).contains("~ table author");
        assertThat(project.text(SNAPSHOT)).doesNotContain("born");
    }

    @Test
    void verifyFailsOnClassesThatSomebodyEdited() {
        SmallProject project = project();
        succeeded(project.generate());
        String author = "com/example/db/tables/Author.java";
        project.withFile(CLASSES + "/" + author, "class Author {}");

        assertThat(failed(project.goal("verify"))).contains("~ " + author);
    }

    @Test
    void verifyAlsoFailsWhereTheSameBuildHasWrittenTheSnapshot() {
        SmallProject project = project();
        succeeded(project.generate());
        server.runIn(namespace, "ALTER TABLE author ADD COLUMN born INTEGER");
        String goal = ReactorRepository.GROUP + ":libsql-codegen-maven-plugin:" + ReactorRepository.version();

        String log = failed(project.run("generate-sources", goal + ":verify"));

        assertThat(log).contains("no longer that of the snapshot").contains("~ table author");
    }

    private SmallProject project(String... more) {
        return SmallProject.in(
                folder,
                "<url>" + proxy.jdbcUrl() + "?namespace=" + namespace
                        + "</url><packageName>com.example.db</packageName>" + String.join("", more));
    }

    private Set<String> tokens() {
        return proxy.exchanges().stream()
                .map(exchange -> exchange.header("authorization").orElse("none"))
                .collect(Collectors.toSet());
    }

    private String settings() {
        return folder.resolve("settings.xml").toString();
    }

    private static String settings(String password) {
        return "<settings><servers><server><id>turso</id><password>" + password
                + "</password></server></servers></settings>";
    }
}
