package io.github.libsql4j.examples.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.TursoServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TursoCheckTest {

    @Test
    void aLibsqlServerSpeaksV1() throws Exception {
        try (LibsqlServer server = LibsqlServer.start()) {
            server.run("CREATE TABLE kept(text)");
            server.run("INSERT INTO kept VALUES ('as it is')");
            assertThat(check(server.httpUrl()))
                    .contains("v1: first sync: ", "v2: no (", "pull-updates: no (", "All is right.")
                    .doesNotContain("WRONG");
            assertThat(server.count("SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
        }
    }

    @Test
    void aServerOfTursosSyncEngineSpeaksPullUpdates() throws Exception {
        try (TursoServer server = TursoServer.start()) {
            server.run("CREATE TABLE kept(text)", "INSERT INTO kept VALUES ('as it is')");
            assertThat(check(server.httpUrl()))
                    .contains("v1: no (", "v2: no (", "pull-updates: first sync: ", "All is right.")
                    .doesNotContain("WRONG");
            assertThat(server.count("SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
        }
    }

    private static String check(URI server) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        boolean right = TursoCheck.run(server.toString(), "", new PrintStream(output, true, UTF_8));
        assertThat(right).as(output.toString(UTF_8)).isTrue();
        return output.toString(UTF_8);
    }
}
