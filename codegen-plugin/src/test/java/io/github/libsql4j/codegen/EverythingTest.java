package io.github.libsql4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A schema with everything that libSQL has: generated, compiled, and used. */
class EverythingTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    @TempDir
    static Path folder;

    private static Generated generated;
    private static URLClassLoader classes;

    @BeforeAll
    static void generateAndCompile() throws Exception {
        load("everythinga");
        load("everythingb");
        generated = LibsqlCodegen.from(new SchemaSource.Database(url("everythinga"), null))
                .packageName("shop")
                .targetDirectory(folder.resolve("sources"))
                .snapshot(folder.resolve("schema.sql"))
                .build()
                .generate();
        classes = Sources.compile(folder.resolve("classes"), folder.resolve("sources"), resource("sources"));
    }

    @AfterAll
    static void close() throws IOException {
        classes.close();
    }

    @Test
    void theClassesWorkOnAServer() throws Exception {
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url("everythinga"))) {
            exercise(Libsql.using(dataSource));
        }
    }

    @Test
    void theClassesWorkOnAReplica() throws Exception {
        try (LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + folder.resolve("replica.db"))) {
            dataSource.setSyncUrl(SERVER.server().httpUrl().toString());
            dataSource.setNamespace("everythingb");
            exercise(Libsql.using(dataSource));
        }
    }

    @Test
    void internalTablesAreLeftOut() {
        assertThat(generated.tables()).isEqualTo(16);
        assertThat(Sources.in(folder.resolve("sources")).keySet())
                .contains("shop/tables/Docs.java")
                .noneMatch(
                        path -> path.matches(
                                "(?i).*(shadow|flyway|litestream|(docs|text|boxes)_?(data|idx|content|docsize|config|node|parent|rowid)).*"));
    }

    @Test
    void whatHasNoPlaceInTheClassesIsReported() {
        assertThat(generated.leftOut())
                .containsExactly(
                        "index book_lower: an index of expressions has no place in jOOQ's classes",
                        "index book_part: is partial; jOOQ's classes show it without its condition");
    }

    @Test
    void theSnapshotGivesTheSameClasses() throws CodegenException {
        LibsqlCodegen.from(new SchemaSource.Database(url("none"), null))
                .packageName("shop")
                .targetDirectory(folder.resolve("offline"))
                .snapshot(folder.resolve("schema.sql"))
                .offline(true)
                .build()
                .generate();
        assertThat(Sources.in(folder.resolve("offline"))).isEqualTo(Sources.in(folder.resolve("sources")));
    }

    private static void exercise(DSLContext ctx) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        Consumer<DSLContext> exercise = (Consumer<DSLContext>)
                classes.loadClass("exercise.Exercise").getDeclaredConstructor().newInstance();
        exercise.accept(ctx);
    }

    private static void load(String namespace) throws SQLException, IOException, URISyntaxException {
        SERVER.server().createNamespace(namespace);
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url(namespace));
                Connection connection = dataSource.getConnection()) {
            connection.unwrap(LibsqlConnection.class).script(Files.readString(resource("schema.sql")));
        }
    }

    private static String url(String namespace) {
        return SERVER.server().jdbcUrl() + "?namespace=" + namespace;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(EverythingTest.class.getResource("/everything/" + name).toURI());
    }
}
