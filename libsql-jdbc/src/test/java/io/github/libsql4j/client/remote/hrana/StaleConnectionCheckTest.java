package io.github.libsql4j.client.remote.hrana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over TLS, where a look at the connection reads records and not plain bytes. */
@Tag("certificates")
class StaleConnectionCheckTest {

    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    private final HandshakeCertificates certificates = new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
            .protocols(List.of(Protocol.HTTP_1_1))
            .addNetworkInterceptor(new StaleConnectionCheck())
            .build();

    @BeforeEach
    void start() throws IOException {
        server.useHttps(certificates.sslSocketFactory());
        server.start(LoopbackPort.free());
    }

    @AfterEach
    void stop() {
        server.close();
        client.connectionPool().evictAll();
    }

    @Test
    void aConnectionThatIsStillOpenGoesOnAfterEachLook() throws Exception {
        for (int i = 0; i < 10; i++) {
            server.enqueue(new MockResponse.Builder().body("answer " + i).build());
            assertThat(post()).isEqualTo("answer " + i);
            idle();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedIsFoundBeforeAnythingIsSent() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("last")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        assertThat(post()).isEqualTo("last");
        idle();

        assertThatThrownBy(this::post).isInstanceOf(StaleConnectionCheck.StaleConnectionException.class);

        assertThat(server.getRequestCount()).isEqualTo(1);
        server.enqueue(new MockResponse.Builder().body("fresh").build());
        assertThat(post()).isEqualTo("fresh");
    }

    private String post() throws IOException {
        Request request = new Request.Builder()
                .url(server.url("/"))
                .post(PostBody.once(ByteString.encodeUtf8("request")))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    /** Longer than a connection in steady use is spared the look. */
    private static void idle() {
        Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    }
}
