package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordingProxyTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
    private final Client client = new Client(proxy.httpUrl());

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void nothingIsCountedBeforeTheFirstConnection() {
        assertNothingIsCounted();
        assertThat(proxy.jdbcUrl()).isEqualTo("jdbc:libsql:" + proxy.httpUrl());
    }

    @Test
    void anExchangeIsRecordedWhenItsResponseHasArrived() throws Exception {
        for (int i = 1; i <= 200; i++) {
            HttpResponse<String> response = client.execute("SELECT " + i);

            assertThat(proxy.exchanges()).hasSize(i);
            Exchange last = proxy.exchanges().get(i - 1);
            assertThat(last.method()).isEqualTo("POST");
            assertThat(last.path()).isEqualTo("/v3/pipeline");
            assertThat(last.header("Content-Length"))
                    .contains(Integer.toString(last.requestBody().length()));
            assertThat(last.requestBody()).isEqualTo(Client.json("SELECT " + i));
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.responseBytes()).isGreaterThan(response.body().length());
        }
        assertThat(proxy.requestCount()).isEqualTo(200);
        assertThat(proxy.connectionCount()).isOne();
        assertThat(proxy.bytesSent())
                .isEqualTo(proxy.exchanges().stream()
                        .mapToLong(Exchange::requestBytes)
                        .sum());
        assertThat(proxy.bytesReceived())
                .isEqualTo(proxy.exchanges().stream()
                        .mapToLong(Exchange::responseBytes)
                        .sum());
    }

    @Test
    void theBytesAreThoseOnTheWire() throws Exception {
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            String request = RawClient.request("SELECT 'a'");
            raw.send(request);
            MessageHead head = raw.readHead();
            int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
            assertThat(raw.read(length)).contains("\"value\":\"a\"");

            assertThat(proxy.bytesSent()).isEqualTo(request.length());
            assertThat(proxy.bytesReceived()).isEqualTo(head.bytes().length + length);
        }
    }

    @Test
    void requestsMayBeChunkedAndFollowEachOtherAtOnce() throws Exception {
        try (RawClient raw = new RawClient(proxy.httpUrl())) {
            String json = Client.json("SELECT 11");
            raw.send("POST /v3/pipeline HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\n"
                    + json.substring(0, 5) + "\r\n" + Integer.toHexString(json.length() - 5) + "\r\n"
                    + json.substring(5) + "\r\n0\r\n\r\n" + RawClient.request("SELECT 22") + "GET /health HTTP/1.1\r\n"
                    + "Host: test\r\n\r\n");
            assertThat(raw.readResponse()).contains("\"value\":\"11\"");
            assertThat(raw.readResponse()).contains("\"value\":\"22\"");
            raw.readResponse();

            assertThat(proxy.exchanges())
                    .extracting(Exchange::requestBody)
                    .containsExactly(json, Client.json("SELECT 22"), "");
            assertThat(proxy.exchanges()).extracting(Exchange::status).containsOnly(200);
        }
    }

    @Test
    void aChunkedResponseIsForwardedWhole() throws Exception {
        String sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000) SELECT x FROM n";
        String body = "{\"batch\":{\"steps\":[{\"stmt\":{\"sql\":\"" + sql + "\"}}]}}";
        HttpResponse<String> response = client.post("/v3/cursor", body, Duration.ofSeconds(20));
        assertThat(response.headers().firstValue("content-length")).isEmpty();
        assertThat(response.body().lines().filter(line -> line.contains("\"row\"")))
                .hasSize(20_000);
        assertThat(proxy.bytesReceived()).isGreaterThan(response.body().length());
        assertThat(client.execute("SELECT 1").statusCode()).isEqualTo(200);
        assertThat(proxy.connectionCount()).isOne();
    }

    @Test
    void aBigRequestIsForwardedWhole() throws Exception {
        String text = "x".repeat(2_000_000);
        HttpResponse<String> response = client.execute("SELECT length('" + text + "')");
        assertThat(response.body()).contains("\"value\":\"2000000\"");
        assertThat(proxy.bytesSent()).isGreaterThan(2_000_000);
        assertThat(proxy.exchanges().get(0).requestBody()).hasSize(1 << 20);
    }

    @Test
    void resetClearsTheCounts() throws Exception {
        client.execute("SELECT 1");
        proxy.reset();
        assertNothingIsCounted();
        client.execute("SELECT 1");
        assertThat(proxy.requestCount()).isOne();
        assertThat(proxy.connectionCount()).as("the connection was kept").isZero();
    }

    @Test
    void aProxyThatDoesNotListenRefusesNewConnectionsOnly() throws Exception {
        client.execute("SELECT 1");
        proxy.stopListening();
        proxy.stopListening();

        assertThat(client.execute("SELECT 1").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new RawClient(proxy.httpUrl()).close()).isInstanceOf(ConnectException.class);

        proxy.resumeListening();
        proxy.resumeListening();
        assertThat(new Client(proxy.httpUrl()).execute("SELECT 1").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyAnHttpAddressWithAPortIsATarget() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingProxy.before(URI.create("https://localhost:1")));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingProxy.before(URI.create("http://localhost")));
    }

    private void assertNothingIsCounted() {
        assertThat(proxy.connectionCount()).isZero();
        assertThat(proxy.requestCount()).isZero();
        assertThat(proxy.bytesSent()).isZero();
        assertThat(proxy.bytesReceived()).isZero();
        assertThat(proxy.exchanges()).isEmpty();
    }
}
