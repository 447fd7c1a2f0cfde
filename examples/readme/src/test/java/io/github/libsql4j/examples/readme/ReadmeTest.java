package io.github.libsql4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples run. */
class ReadmeTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();

    static Stream<Example> examples() throws IOException {
        return Example.all();
    }

    @BeforeEach
    void createTables() {
        server.run("DROP TABLE IF EXISTS flyway_schema_history");
        server.run("DROP TABLE IF EXISTS note");
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        server.run("DROP TABLE IF EXISTS movie");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesRun(Example example) throws Exception {
        here(example).run(directory);
    }

    @Test
    void theRemoteExampleWritesThreeNotes() throws Exception {
        Example remote = examples()
                .filter(example -> example.code().contains("executeBatch"))
                .findFirst()
                .orElseThrow();
        here(remote).run(directory);
        assertThat(server.count("SELECT count(*) FROM note")).isEqualTo(3);
    }

    private Example here(Example example) {
        return example.replacing("file:app.db", "file:" + directory.resolve("app.db"))
                .replacing("syncUrl=libsql://db-org.turso.io", "syncUrl=" + server.httpUrl())
                .replacing("jdbc:libsql://db-org.turso.io", server.jdbcUrl());
    }
}
