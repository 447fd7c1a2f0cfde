package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.LoopbackPort;
import io.github.libsql4j.testing.RecordingProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests carry besides their body, and on how many connections they go. */
@Tag("certificates")
class RequestHeadTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    @Test
    void theUserAgentNamesTheDriverAndItsVersion() throws Exception {
        assertThat(sent(Map.of()).get("User-Agent")).matches("libsql4j/\\d+\\.\\d+\\.\\d+");
        assertThat(sent(Map.of("userAgent", "app/7 (test)")).values("User-Agent"))
                .containsExactly("app/7 (test)");
    }

    @Test
    void headersOfTheUserAreAdded() throws Exception {
        Headers headers = sent(Map.of("headers", "X-Tenant=blue,X-Trace=a=b c", "authToken", "the-token"));
        assertThat(headers.get("X-Tenant")).isEqualTo("blue");
        assertThat(headers.get("X-Trace")).isEqualTo("a=b c");
        assertThat(headers.values("Authorization")).containsExactly("Bearer the-token");
        assertThat(headers.values("Host")).hasSize(1);
    }

    @Test
    void aServerThatRepeatsAHeaderIsNotQuoted() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .code(403)
                    .body("{\"error\":\"no access for canary-4711\"}")
                    .build());
            server.start(LoopbackPort.free());
            try (Session session = RemoteSessions.open(url(server), Map.of("headers", "X-Key=canary-4711"))) {
                assertThat(failure(session).toString())
                        .contains("no access for ***")
                        .doesNotContain("4711");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "0, 3"})
    void asManyConnectionsAreKeptAsConfigured(String maxIdle, int connections) throws Exception {
        try (RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
                Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("maxIdleConnections", maxIdle))) {
            for (int i = 0; i < 3; i++) {
                number(session, "SELECT 1");
            }
            assertThat(proxy.connectionCount()).isEqualTo(connections);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "nonsense",
                "-----BEGIN KEY-----"
            })
    void aTrustStoreThatIsNoneIsRefusedBeforeAnythingIsSent(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("store"), content);
        assertThat(unusable(file)).contains("trustStore").contains(file.toString());
    }

    @Test
    void aTrustStoreThatIsMissingOrLockedIsRefused() throws Exception {
        assertThat(unusable(directory.resolve("missing"))).contains("cannot be read");
        assertThat(unusable(directory)).contains("cannot be read");
        Path store = TestCertificates.keyStore(directory, "PKCS12");
        assertThat(unusable(store)).contains("trustStore");
        LibsqlException wrong = catchThrowableOfType(
                LibsqlException.class,
                () -> RemoteSessions.connect(
                        "jdbc:libsql://localhost:1",
                        Map.of("trustStore", store.toString(), "trustStorePassword", "canary-4711")));
        assertThat(wrong).hasMessageContaining("trustStorePassword");
        assertThat(wrong.toString()).doesNotContain("4711");
    }

    private static String unusable(Path file) {
        LibsqlException error = catchThrowableOfType(
                LibsqlException.class,
                () -> RemoteSessions.connect("jdbc:libsql://localhost:1", Map.of("trustStore", file.toString())));
        assertThat(error.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
        return error.getMessage();
    }

    private static Headers sent(Map<String, String> properties) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(400).build());
            server.start(LoopbackPort.free());
            try (Session session = RemoteSessions.open(url(server), properties)) {
                failure(session);
            }
            return server.takeRequest().getHeaders();
        }
    }

    private static String url(MockWebServer server) {
        return "jdbc:libsql:http://localhost:" + server.getPort();
    }

    private static LibsqlException failure(Session session) {
        return catchThrowableOfType(LibsqlException.class, () -> run(session, "SELECT 1"));
    }
}
