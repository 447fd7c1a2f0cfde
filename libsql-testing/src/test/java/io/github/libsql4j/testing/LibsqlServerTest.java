package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibsqlServerTest {

    @Test
    void aStartedServerAnswersOnTheLoopbackAddress() {
        try (LibsqlServer server = LibsqlServer.start()) {
            assertThat(server.isRunning()).isTrue();
            assertThat(server.httpUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(server.jdbcUrl()).isEqualTo("jdbc:libsql:" + server.httpUrl());
            assertThat(server.dataDirectory()).isNotEmptyDirectory();
            assertThat(server.count("SELECT -41 - 1")).isEqualTo(-42);
        }
    }

    @Test
    void aStoppedServerIsGoneAndComesBackWithItsDataOnItsPort() {
        try (LibsqlServer server = LibsqlServer.start()) {
            insertThreeRows(server);
            String url = server.jdbcUrl();

            server.stop();

            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);

            server.restart();

            assertThat(server.isRunning()).isTrue();
            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(3);
            assertThat(server.log()).contains("gracefully shutting down").containsOnlyOnce("gracefully shutting");
        }
    }

    @Test
    void aKilledServerIsGoneAndComesBackWithItsData() {
        try (LibsqlServer server = LibsqlServer.start()) {
            insertThreeRows(server);

            server.kill();

            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
            assertThat(server.log()).doesNotContain("gracefully shutting down");

            server.restart();

            assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(3);
        }
    }

    @Test
    void aRunningServerCanBeRestarted() {
        try (LibsqlServer server = LibsqlServer.start()) {
            insertThreeRows(server);
            server.restart();
            assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(3);
        }
    }

    @Test
    void aClosedServerLeavesNothingBehind() {
        LibsqlServer server = LibsqlServer.start();
        assertThat(server.logFile())
                .isNotEmptyFile()
                .hasParent(Path.of("target", "libsql-server-logs").toAbsolutePath());

        server.close();
        server.close();

        assertThat(server.isRunning()).isFalse();
        assertThat(server.logFile()).doesNotExist();
        assertThat(server.dataDirectory()).doesNotExist();
        assertThat(server.dataDirectory().getParent()).doesNotExist();
        assertThatIllegalStateException().isThrownBy(server::restart);
    }

    @Test
    void theLogOfAServerThatEndedByItselfIsKept() throws Exception {
        LibsqlServer server = LibsqlServer.start();
        String port = ":" + server.httpUrl().getPort();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("sqld"))
                .filter(process -> process.info().commandLine().orElse("").contains(port))
                .forEach(ProcessHandle::destroyForcibly);
        await().untilAsserted(() -> assertThat(server.isRunning()).isFalse());

        server.close();

        assertThat(server.logFile()).isNotEmptyFile();
        Files.delete(server.logFile());
    }

    @Test
    void aRefusedStatementIsAnErrorThatCarriesTheAnswer() {
        try (LibsqlServer server = LibsqlServer.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.run("SELECT * FROM \"nowhere\""))
                    .withMessageContaining("no such table: nowhere");
            assertThatIllegalStateException().isThrownBy(() -> server.count("SELECT 'text'"));
        }
    }

    @Test
    void aServerThatDoesNotStartIsAnErrorThatCarriesItsLog() {
        ServerOptions options = ServerOptions.defaults().withJwtKey("not a key");
        assertThatThrownBy(() -> LibsqlServer.start(options))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("ended while it was starting")
                .hasMessageContaining("Could not parse JWT decoding key");
    }

    @Test
    void aPortThatSomebodyTakesIsGivenUpForAnother() throws Exception {
        ServerProgram program = new ServerLookup(Map.copyOf(System.getenv())).find();
        List<ServerSocket> taken = new ArrayList<>();
        ServerProgram unlucky = launch -> {
            if (taken.isEmpty()) {
                taken.add(LoopbackPort.listen(launch.port()));
            }
            return program.run(launch);
        };
        try (LibsqlServer server = LibsqlServer.start(unlucky, ServerOptions.defaults());
                ServerSocket other = taken.get(0)) {
            assertThat(server.httpUrl().getPort()).isNotEqualTo(other.getLocalPort());
            assertThat(server.count("SELECT 1")).isOne();
        }
    }

    private static void insertThreeRows(LibsqlServer server) {
        server.run("CREATE TABLE t (x TEXT)");
        server.run("INSERT INTO t VALUES ('it''s'), ('a \"quoted\" \\ \n line'), (NULL)");
    }

    private static void connect(LibsqlServer server) throws Exception {
        new Socket(server.httpUrl().getHost(), server.httpUrl().getPort()).close();
    }
}
