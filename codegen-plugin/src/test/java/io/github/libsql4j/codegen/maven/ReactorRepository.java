package io.github.libsql4j.codegen.maven;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.libsql4j.codegen.LibsqlCodegen;
import io.github.libsql4j.flyway.LibsqlDatabaseType;
import io.github.libsql4j.jdbc.LibsqlDriver;
import io.github.libsql4j.jooq.Libsql;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * A local repository below {@code target} that holds this build's own artifacts, made from what the tests run with, jars or folders of
 * classes. Small projects find all else in the build's local repository behind it, which stays as it is.
 */
final class ReactorRepository {

    static final String GROUP = "io.github.libsql4j";

    /** A version of jOOQ, in this repository only, that the plugin does not have; its jar is empty. */
    static final String OTHER_JOOQ = "3.18.0";

    private final Path root;

    ReactorRepository(Path root) throws IOException {
        this.root = root;
        addPom("libsql4j-parent", Path.of("..", "pom.xml"));
        addModule("libsql-jdbc", LibsqlDriver.class);
        addModule("libsql-jooq", Libsql.class);
        addModule("libsql-flyway", LibsqlDatabaseType.class);
        add("libsql-codegen-maven-plugin", Path.of("pom.xml"), LibsqlCodegen.class);
        addEmpty("org.jooq", "jooq", OTHER_JOOQ);
    }

    Path root() {
        return root;
    }

    /** The version of this build. */
    static String version() {
        return System.getProperty("project.version");
    }

    private void addModule(String artifact, Class<?> member) throws IOException {
        add(artifact, Path.of("..", artifact, "pom.xml"), member);
    }

    private void add(String artifact, Path pom, Class<?> member) throws IOException {
        addPom(artifact, pom);
        Path classes = codeSource(member);
        Path target = file(GROUP, artifact, version(), "jar");
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, target, REPLACE_EXISTING);
        } else {
            jar("--create", "--file", target.toString(), "-C", classes.toString(), ".");
        }
    }

    private void addPom(String artifact, Path pom) throws IOException {
        Files.copy(pom, file(GROUP, artifact, version(), "pom"), REPLACE_EXISTING);
    }

    private void addEmpty(String group, String artifact, String version) throws IOException {
        Files.writeString(file(group, artifact, version, "pom"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(group, artifact, version));
        Path pom = file(group, artifact, version, "pom");
        jar("--create", "--file", file(group, artifact, version, "jar").toString(), pom.toString());
    }

    private static void jar(String... arguments) throws IOException {
        int failed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, arguments);
        if (failed != 0) {
            throw new IOException("No jar: " + String.join(" ", arguments));
        }
    }

    private Path file(String group, String artifact, String version, String type) throws IOException {
        Path directory = root.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        Files.createDirectories(directory);
        return directory.resolve(artifact + "-" + version + "." + type);
    }

    private static Path codeSource(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
