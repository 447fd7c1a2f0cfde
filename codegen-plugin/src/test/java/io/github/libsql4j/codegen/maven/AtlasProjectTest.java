package io.github.libsql4j.codegen.maven;

import static io.github.libsql4j.codegen.maven.Maven.succeeded;
import static io.github.libsql4j.codegen.maven.SmallProject.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The atlas among the examples, with the POM that it has, and the two places from which it takes its schema. */
class AtlasProjectTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String MIGRATIONS = "examples/atlas/src/main/resources/db/migration";

    @TempDir
    private Path folder;

    @Test
    void theClassesFromAServerAreThoseFromTheMigrations() throws IOException {
        copy("pom.xml");
        copy("examples/pom.xml");
        copy("examples/atlas/pom.xml");
        try (Stream<Path> scripts = Files.list(Path.of("..", MIGRATIONS))) {
            for (Path script : scripts.toList()) {
                copy(MIGRATIONS + "/" + script.getFileName());
            }
        }
        SmallProject atlas = new SmallProject(folder.resolve("examples/atlas"));
        String log = succeeded(atlas.generate("-o"));
        assertThat(log).contains(" from the migrations in src/main/resources/db/migration");
        Map<String, String> fromMigrations = classes(atlas);
        atlas.clean();

        SERVER.server().createNamespace("atlas");
        String location = SERVER.server().httpUrl() + "?namespace=atlas";
        Flyway.configure()
                .dataSource("jdbc:libsql:" + location, null, null)
                .locations("filesystem:" + folder.resolve(MIGRATIONS))
                .load()
                .migrate();
        log = succeeded(atlas.generate("-Patlas-from-server", "-Dlibsql.url=" + location));

        assertThat(log).contains(" from jdbc:libsql:" + SERVER.server().httpUrl());
        assertThat(classes(atlas)).isEqualTo(fromMigrations).hasSizeGreaterThan(15);
    }

    private void copy(String file) throws IOException {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("..", file), copy);
    }

    private static Map<String, String> classes(SmallProject project) {
        Map<String, String> classes = new TreeMap<>();
        project.files(CLASSES).forEach(file -> classes.put(file, project.text(CLASSES + "/" + file)));
        return classes;
    }
}
