package io.github.libsql4j.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that leave a connection open and do nothing with it. */
class DeafServerTest {

    private final ServerSocket server;

    DeafServerTest() throws IOException {
        server = new ServerSocket(LoopbackPort.free(), 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRequestThatIsNotReadEndsInTheConfiguredTime() throws LibsqlException {
        // Connections are made without the server's doing, and hold less than this.
        Value large = Value.of("x".repeat(30_000_000));
        try (Session session = open()) {
            LibsqlException error = catchThrowableOfType(
                    LibsqlException.class, () -> session.stream(SqlStatement.of("SELECT length(?)", large)));
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
        }
    }

    @Test
    @Timeout(30)
    void aConnectionIsClosedWhenTheServerMovesItsCursorElsewhere() throws Exception {
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(this::answerAndWaitForTheEnd);
        try (Session session = open()) {
            LibsqlException error =
                    catchThrowableOfType(LibsqlException.class, () -> session.stream(SqlStatement.of("SELECT 1")));
            assertThat(error).hasMessageContaining("outside its own domain");
            assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private boolean answerAndWaitForTheEnd() {
        String head = "{\"baton\":\"b\",\"base_url\":\"https://elsewhere.example\"}\n";
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(head.length())
                + "\r\n" + head + "\r\n";
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            while (socket.getInputStream().read() >= 0) {
                // The request, then nothing until the client has had enough.
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    private Session open() {
        return RemoteSessions.open(
                "jdbc:libsql:http://127.0.0.1:" + server.getLocalPort(), Map.of("requestTimeout", "1s"));
    }
}
