package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ProxyForwardingTest {

    private static final String REQUEST = "GET /stream HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String CHUNK = "5\r\nhello\r\n";
    private static final String END = "0\r\n\r\n";

    @Test
    void aStreamedResponseArrivesPieceByPiece() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url());
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            try (Socket connection = server.accept()) {
                assertThat(ScriptedServer.read(connection, REQUEST.length())).isEqualTo(REQUEST);
                assertThat(proxy.requestCount()).isOne();

                ScriptedServer.send(connection, HEAD + CHUNK);
                assertThat(client.read(HEAD.length() + CHUNK.length())).isEqualTo(HEAD + CHUNK);
                assertThat(proxy.exchanges()).as("not complete yet").isEmpty();

                ScriptedServer.send(connection, CHUNK + END);
                assertThat(client.read(CHUNK.length() + END.length())).isEqualTo(CHUNK + END);
                assertThat(proxy.exchanges())
                        .singleElement()
                        .extracting(Exchange::responseBytes)
                        .isEqualTo((long) (HEAD + CHUNK + CHUNK + END).length());
            }
        }
    }

    @Test
    void anInterimResponseIsForwardedBeforeTheFinalOne() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url());
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            try (Socket connection = server.accept()) {
                String responses = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
                ScriptedServer.send(connection, responses);
                assertThat(client.read(responses.length())).isEqualTo(responses);
            }
            assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(204);
        }
    }

    @Test
    void aResponseWithoutALengthLastsUntilTheServerCloses() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url());
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            String response = "HTTP/1.1 200 OK\r\n\r\nall the rest";
            try (Socket connection = server.accept()) {
                ScriptedServer.read(connection, REQUEST.length());
                ScriptedServer.send(connection, response);
            }
            assertThat(client.readAll()).isEqualTo(response);
            assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(200);
        }
    }

    @Test
    void theServerLearnsThatTheClientHasLeft() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url())) {
            RawClient client = new RawClient(proxy.httpUrl());
            client.send(REQUEST);
            try (Socket connection = server.accept()) {
                ScriptedServer.read(connection, REQUEST.length());
                client.close();
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
            await().untilAsserted(() ->
                    assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(0));
        }
    }

    @Test
    void aClientThatEndsItsRequestsStillGetsTheResponse() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url());
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            client.endRequests();
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().readAllBytes()).hasSize(REQUEST.length());
                ScriptedServer.send(connection, HEAD + END);
            }
            assertThat(client.readAll()).isEqualTo(HEAD + END);
        }
    }

    @Test
    void aServerThatBreaksOffIsSeenByTheClient() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RecordingProxy proxy = RecordingProxy.before(server.url());
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            try (Socket connection = server.accept()) {
                ScriptedServer.read(connection, REQUEST.length());
                ScriptedServer.send(connection, HEAD + CHUNK);
            }
            assertThat(client.readAll()).isEqualTo(HEAD + CHUNK);
            assertThat(proxy.exchanges()).singleElement().satisfies(exchange -> {
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.responseBytes()).isEqualTo((HEAD + CHUNK).length());
            });
        }
    }

    @Test
    void aServerThatIsDownIsAnAcceptedConnectionThatEnds() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPort.free());
        try (RecordingProxy proxy = RecordingProxy.before(nobody);
                RawClient client = new RawClient(proxy.httpUrl())) {
            client.send(REQUEST);
            assertThat(client.readAll()).isEmpty();
            assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(0);
        }
    }

    @Test
    void closingEndsAllThreadsAndConnections() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            RecordingProxy proxy = RecordingProxy.before(server.url());
            proxy.onPath("/stall", new Fault.Stall(Fault.Stage.BEFORE_REQUEST_IS_READ));
            String name = "recording-proxy-" + proxy.httpUrl().getPort();
            try (RawClient stalled = new RawClient(proxy.httpUrl());
                    RawClient waiting = new RawClient(proxy.httpUrl());
                    RawClient idle = new RawClient(proxy.httpUrl())) {
                stalled.send("GET /stall HTTP/1.1\r\n\r\n");
                waiting.send(REQUEST);
                await().until(proxy::requestCount, count -> count == 2);
                try (Socket connection = server.accept()) {
                    ScriptedServer.read(connection, REQUEST.length());
                    await().until(() -> threads(name), count -> count == 5);

                    proxy.close();

                    assertThat(threads(name)).isZero();
                    assertThat(connection.getInputStream().read()).isEqualTo(-1);
                }
                assertThat(stalled.readAll()).isEmpty();
                assertThat(waiting.readAll()).isEmpty();
                assertThat(idle.readAll()).isEmpty();
            }
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }
}
