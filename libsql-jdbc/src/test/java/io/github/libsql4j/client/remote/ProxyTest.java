package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import okhttp3.CertificatePinner;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a server whose name only the proxy can resolve. */
@Tag("certificates")
@Timeout(60)
class ProxyTest {

    private static final String TOKEN = "canary-token-77";
    private static final String PASSWORD = "canary password: ü";
    private static final String LOGIN = "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    private final URI server = SERVER.server().httpUrl();

    @Test
    void aTunnelLeadsToAServerWithTls() throws Exception {
        try (Relay tls = tls();
                TestProxy proxy = TestProxy.http(URI.create("http://localhost:" + tls.port()));
                Session session = open("https://db.example", throughHttp(proxy))) {
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
            assertThat(number(session, "SELECT 2")).isEqualTo(2);
            assertThat(proxy.asked()).hasSize(1);
            assertThat(proxy.asked().get(0))
                    .startsWith("CONNECT db.example:443 HTTP/1.1\r\n")
                    .doesNotContain(TOKEN)
                    .doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void theLoginIsForTheProxyAndTheTokenForTheServer() throws Exception {
        Map<String, String> login = Map.of("proxyUser", "me", "proxyPassword", PASSWORD);
        try (Relay tls = tls();
                TestProxy proxy = TestProxy.http(URI.create("http://localhost:" + tls.port()));
                Session session = open("https://db.example", with(throughHttp(proxy), login))) {
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
            assertThat(proxy.asked().get(0)).contains(LOGIN).doesNotContain(TOKEN);
        }
    }

    @Test
    void pinsHoldForTheServerBehindTheProxy() throws Exception {
        HeldCertificate certificate = TestCertificates.validFor("db.example");
        // Over HTTP/2 the first connection would go on sending frames of its own.
        try (Relay tls = TestCertificates.tlsBefore(server, certificate, "http/1.1");
                TestProxy proxy = TestProxy.http(URI.create("http://localhost:" + tls.port()));
                Session pinned = open("https://db.example", with(throughHttp(proxy), pin(certificate)));
                Session other = open(
                        "https://db.example", with(throughHttp(proxy), pin(new HeldCertificate.Builder().build())))) {
            assertThat(number(pinned, "SELECT 1")).isEqualTo(1);
            long sent = tls.bytesSent();
            assertThat(failure(other)).hasMessageContaining("certificatePins");
            assertThat(tls.bytesSent()).isEqualTo(sent);
        }
    }

    private static Map<String, String> pin(HeldCertificate certificate) {
        return Map.of("certificatePins", CertificatePinner.pin(certificate.certificate()));
    }

    @Test
    void requestsInClearTextAreForwarded() throws Exception {
        Map<String, String> login = Map.of("proxyUser", "me", "proxyPassword", PASSWORD);
        try (TestProxy proxy = TestProxy.http(server);
                Session session = open("http://db.example", with(throughHttp(proxy), login))) {
            run(session, "DROP TABLE IF EXISTS missing");
            assertThat(proxy.asked().get(0))
                    .startsWith("POST http://db.example/v3/pipeline HTTP/1.1\r\n")
                    .contains(LOGIN)
                    .contains("Authorization: Bearer " + TOKEN);
        }
    }

    @Test
    void aSocksProxyResolvesTheName() throws Exception {
        try (Relay tls = tls();
                TestProxy proxy = TestProxy.socks(URI.create("http://localhost:" + tls.port()));
                Session session = open("https://db.example", Map.of("proxy", "socks://localhost:" + proxy.port()))) {
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
            assertThat(proxy.asked()).containsExactly("db.example:443");
        }
    }

    @Test
    void withoutTheOptionTheProxyOfThePlatformIsUsedUnlessItSaysNone() throws Exception {
        try (Relay tls = tls();
                TestProxy proxy = TestProxy.http(URI.create("http://localhost:" + tls.port()))) {
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty("https.proxyPort", Integer.toString(proxy.port()));
            try (Session through = open("https://db.example", Map.of());
                    Session past = open("https://db.example", Map.of("proxy", "none"))) {
                assertThat(number(through, "SELECT 1")).isEqualTo(1);
                assertThat(failure(past)).hasMessageContaining("UnknownHostException");
                assertThat(proxy.asked()).hasSize(1);
            } finally {
                System.clearProperty("https.proxyHost");
                System.clearProperty("https.proxyPort");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://db.example", "http://db.example"})
    void aProxyThatDemandsALoginIsNamed(String url) throws Exception {
        try (TestProxy proxy = TestProxy.refusing("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic");
                Session session = open(url, throughHttp(proxy))) {
            LibsqlException error = failure(session);
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
            assertThat(error).hasMessageContaining("proxyUser and proxyPassword");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://db.example", "http://db.example"})
    void aLoginThatTheProxyRefusesIsNotShown(String url) throws Exception {
        Map<String, String> login = Map.of("proxyUser", "me", "proxyPassword", PASSWORD);
        try (TestProxy proxy = TestProxy.refusing("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic");
                Session session = open(url, with(throughHttp(proxy), login))) {
            LibsqlException error = failure(session);
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
            assertThat(error).hasMessageContaining("proxyUser and proxyPassword");
            assertThat(error.toString()).doesNotContain("canary");
            assertThat(proxy.asked()).allSatisfy(head -> assertThat(head).contains(LOGIN));
        }
    }

    @Test
    void aProxyThatCannotReachTheServerSaysSo() throws Exception {
        try (TestProxy proxy = TestProxy.refusing("502 Bad Gateway");
                Session session = open("https://db.example", throughHttp(proxy))) {
            LibsqlException error = failure(session);
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
            assertThat(error).hasMessageContaining("The proxy does not connect").hasMessageContaining("502");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @Test
    void aProxyThatIsDownIsAServerOutOfReach() throws Exception {
        TestProxy proxy = TestProxy.refusing("502 Bad Gateway");
        proxy.close();
        try (Session session = open("https://db.example", throughHttp(proxy))) {
            assertThat(failure(session).state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
        }
    }

    private Relay tls() {
        return TestCertificates.tlsBefore(server, TestCertificates.validFor("db.example"), "h2");
    }

    private Session open(String url, Map<String, String> properties) throws Exception {
        Map<String, String> all = with(properties, Map.of("authToken", TOKEN, "allowCleartextToken", "true"));
        if (url.startsWith("https:")) {
            Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
            all.put("trustStore", authorities.toString());
        }
        return RemoteSessions.open("jdbc:libsql:" + url, all);
    }

    private static Map<String, String> throughHttp(TestProxy proxy) {
        return Map.of("proxy", "http://localhost:" + proxy.port());
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static LibsqlException failure(Session session) {
        return catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (1)"));
    }
}
