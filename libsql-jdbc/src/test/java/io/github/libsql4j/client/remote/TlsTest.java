package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import java.io.IOException;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** A server whose certificate the platform does not trust gets nothing, and nothing in clear instead. */
class TlsTest {

    @Test
    void anUnknownCertificateAuthorityIsRefused() throws IOException, LibsqlException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.enqueue(new MockResponse.Builder().body("{}").build());
            server.start();
            try (Session session = RemoteSessions.open(
                    "jdbc:libsql://localhost:" + server.getPort(), Map.of("authToken", Canary.TOKEN))) {
                LibsqlException error =
                        catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (1)"));

                assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
                assertThat(error).hasMessageContaining("certification path");
                assertThat(server.getRequestCount()).isZero();
            }
        }
    }
}
