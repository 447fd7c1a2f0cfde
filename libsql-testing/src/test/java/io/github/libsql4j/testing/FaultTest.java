package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private static final String INSERT = "INSERT INTO fault VALUES (1)";
    private static final Fault.Answer UNAVAILABLE =
            new Fault.Answer(503, Map.of("Retry-After", "7"), "later".getBytes(StandardCharsets.UTF_8));

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Client client = new Client(proxy.httpUrl());

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS fault");
        server.run("CREATE TABLE fault (x)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void anAnswerComesFromTheProxyAlone() throws Exception {
        proxy.inject(UNAVAILABLE);

        HttpResponse<String> response = client.execute(INSERT);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("7");
        assertThat(response.body()).isEqualTo("later");
        assertThat(rows()).isZero();
        assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(503);
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(200);
        assertThat(proxy.connectionCount()).isOne();
    }

    @Test
    void aStandingFaultLastsAndAQueuedOneComesFirst() throws Exception {
        proxy.always(UNAVAILABLE);
        proxy.inject(new Fault.Answer(500, Map.of(), new byte[0]));
        proxy.inject(new Fault.Answer(502, Map.of(), new byte[0]));

        assertThat(client.execute(INSERT).statusCode()).isEqualTo(500);
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(502);
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(503);
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(503);

        proxy.clearFaults();
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(200);
        assertThat(rows()).isOne();
    }

    @Test
    void aFaultOfAPathLeavesTheOthersAlone() throws Exception {
        proxy.onPath("/v3", new Fault.Answer(404, Map.of(), new byte[0]));

        assertThat(client.execute(INSERT).statusCode()).isEqualTo(404);
        assertThat(client.post("/v2/pipeline", Client.json(INSERT), Duration.ofSeconds(20))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rows()).isOne();
    }

    @Test
    void aDelayedRequestIsExecuted() throws Exception {
        Duration delay = Duration.ofMillis(50);
        proxy.inject(new Fault.Delay(delay));
        long begin = System.nanoTime();
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(delay.toNanos());
        assertThat(rows()).isOne();
    }

    @Test
    void aCutRequestIsNotExecuted() throws Exception {
        proxy.inject(new Fault.CutRequest(100));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(proxy.requestCount()).isOne();
        assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(0);
        assertThat(rows()).isZero();
    }

    @Test
    void aCutResponseWasExecuted() throws Exception {
        proxy.inject(new Fault.CutResponse(20));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            assertThat(raw.readAll()).hasSize(20).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(rows()).isOne();
        assertThat(proxy.bytesReceived()).isEqualTo(20);
        assertThat(proxy.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.responseBytes()).isEqualTo(20);
        });
    }

    @Test
    void aResponseThatIsCutToNothingIsAnErrorOfTheClient() {
        proxy.inject(new Fault.CutResponse(0));
        assertThatIOException().isThrownBy(() -> client.execute(INSERT));
        assertThat(rows()).isOne();
    }

    @Test
    void aRefusedConnectionEndsWithoutARequest() throws Exception {
        proxy.inject(new Fault.Refuse());
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(proxy.connectionCount()).isOne();
        assertThat(proxy.requestCount()).isZero();
        assertThat(client.execute(INSERT).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeptConnectionIsRefusedWhenTheNextRequestArrives() throws Exception {
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            raw.readResponse();
            proxy.inject(new Fault.Refuse());
            raw.send("P");
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(proxy.requestCount()).isOne();
    }

    @Test
    void aStallHoldsTheConnectionUntilTheClientLeaves() throws Exception {
        proxy.inject(new Fault.Stall(Fault.Stage.BEFORE_FORWARD));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            await().untilAsserted(() -> assertThat(proxy.exchanges()).hasSize(1));
            raw.endRequests();
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(rows()).isZero();
    }

    @Test
    void aStallAfterForwardWasExecuted() throws Exception {
        proxy.inject(new Fault.Stall(Fault.Stage.AFTER_FORWARD));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            await().untilAsserted(() -> assertThat(rows()).isOne());
            await().untilAsserted(() -> assertThat(proxy.exchanges()).hasSize(1));
            assertThat(proxy.bytesReceived()).isZero();
            raw.endRequests();
            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void aStallAfterTheHeadDeliversNoBody() throws Exception {
        proxy.inject(new Fault.Stall(Fault.Stage.AFTER_RESPONSE_HEAD));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            assertThat(raw.readHead().status()).isEqualTo(200);
            raw.endRequests();
            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void aStallInTheBodyDeliversItsFirstHalf() throws Exception {
        proxy.inject(new Fault.Stall(Fault.Stage.MID_RESPONSE_BODY));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            int length = Integer.parseInt(raw.readHead().headers().getOrDefault("content-length", "0"));
            assertThat(raw.read(length / 2)).startsWith("{");
            raw.endRequests();
            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void aStallInTheRequestExecutesNothing() throws Exception {
        proxy.inject(new Fault.Stall(Fault.Stage.MID_REQUEST));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            await().untilAsserted(() -> assertThat(proxy.exchanges()).hasSize(1));
            raw.endRequests();
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(rows()).isZero();
    }

    @Test
    void aTricklingResponseIsWholeInTheEnd() throws Exception {
        proxy.inject(new Fault.Trickle(20, Duration.ofNanos(1)));

        HttpResponse<String> response = client.execute("SELECT 1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{").endsWith("}");
        assertThat(proxy.exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.responseBytes())
                        .isEqualTo(proxy.bytesReceived())
                        .isGreaterThan(response.body().length()));
        assertThat(client.execute("SELECT 1").statusCode()).isEqualTo(200);
        assertThat(proxy.connectionCount()).isOne();
    }

    @Test
    void aTricklingResponseEndsWithItsClient() throws Exception {
        proxy.inject(new Fault.Trickle(1, Duration.ofMillis(1)));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            assertThat(raw.read(3)).isEqualTo("HTT");
        }
        await().untilAsserted(() -> assertThat(proxy.exchanges()).hasSize(1));
        assertThat(rows()).isOne();
    }

    @Test
    void aRawAnswerIsDeliveredAsItIs() throws Exception {
        proxy.inject(new Fault.RawAnswer("kept \u00ff", false));
        proxy.inject(new Fault.RawAnswer("closed", true));
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            raw.send(RawClient.request(INSERT));
            assertThat(raw.read(5)).isEqualTo("kept ");
            raw.send(RawClient.request(INSERT));
            assertThat(raw.readAll()).endsWith("closed");
        }
        assertThat(proxy.connectionCount()).isOne();
        assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(0, 0);
        assertThat(rows()).isZero();
    }

    private long rows() {
        return server.count("SELECT count(*) FROM fault");
    }
}
