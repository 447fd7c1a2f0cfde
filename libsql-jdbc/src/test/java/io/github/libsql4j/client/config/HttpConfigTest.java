package io.github.libsql4j.client.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of HTTP and TLS, and what must not get into a request. */
class HttpConfigTest {

    @Test
    void withoutPropertiesHttpIsAsThePlatformHasIt() throws LibsqlException {
        HttpConfig http = parse("jdbc:libsql://host").http();
        assertThat(http.userAgent()).matches("libsql4j/\\d+\\.\\d+\\.\\d+");
        assertThat(http.headers()).isEmpty();
        assertThat(http.proxy().kind()).isEqualTo(ProxyConfig.Kind.SYSTEM);
        assertThat(http.maxIdleConnections()).isEqualTo(100);
        assertThat(http.keepAlive()).isEqualTo(Duration.ofSeconds(50));
        assertThat(http.tls()).isEqualTo(new TlsConfig(Optional.empty(), Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "none, DIRECT, '', 0",
        "http://proxy.example:3128, HTTP, proxy.example, 3128",
        "http://10.0.0.1:80/, HTTP, 10.0.0.1, 80",
        "http://[::1]:3128, HTTP, ::1, 3128",
        "socks://proxy.example:1080, SOCKS, proxy.example, 1080"
    })
    void aProxyHasAKindAndAnAddress(String proxy, ProxyConfig.Kind kind, String host, int port) throws LibsqlException {
        assertThat(parse("jdbc:libsql://host?proxy=" + proxy).http().proxy())
                .isEqualTo(new ProxyConfig(kind, host, port, Optional.empty()));
    }

    @Test
    void headersAreNamesAndValues() throws LibsqlException {
        assertThat(parse("jdbc:libsql://host?headers=X-A=1, X-B = two words=2")
                        .http()
                        .headers())
                .isEqualTo(Map.of("X-A", new Secret("1"), "X-B", new Secret("two words=2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A",
                "X-A: canary-4711",
                "X A=canary-4711",
                "=canary-4711",
                "X-A=",
                "X-A=canary-4711,",
                "X-A=canary-4711\r\nX-B: 2",
                "X-A=canary-4711\u0000",
                "X-A=canary-4711é",
                "X-Ä=canary-4711",
                "X-A=1,x-a=canary-4711",
                "Authorization=canary-4711",
                "proxy-authorization=canary-4711",
                "HOST=canary-4711",
                "Content-Length=0",
                "Content-Type=text/canary-4711",
                "Transfer-Encoding=chunked",
                "Accept-Encoding=canary-4711",
                "User-Agent=canary-4711",
                "x-namespace=canary-4711"
            })
    void headersThatWouldBreakARequestAreRefusedWithoutShowingThem(String headers) {
        LibsqlException failure = failure("jdbc:libsql://host", Map.of("headers", headers));
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
        assertThat(failure).hasMessageContaining("headers");
        assertThat(printed(failure)).doesNotContain("4711");
    }

    @ParameterizedTest
    @EnumSource
    void aLineBreakIsRefusedWithoutShowingTheValue(ConnectionProperty property) {
        for (String control : List.of("\r", "\n", "\r\nX: y", "\u0000", "\u007f")) {
            LibsqlException failure = failure("jdbc:libsql://host", Map.of(property.key(), "canary" + control));
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
            assertThat(failure).hasMessageContaining(property.key());
            assertThat(printed(failure)).doesNotContain("canary");
        }
    }

    @Test
    void secretsAreNeverPrinted() throws LibsqlException {
        String secret = "canary-4711";
        LibsqlConfig config = parse("jdbc:libsql://host?trustStore=ca.p12&trustStorePassword=" + secret
                + "&proxy=http://p:1&proxyUser=me&proxyPassword=" + secret + "&headers=X-A=" + secret);
        assertThat(config.toString()).doesNotContain(secret);
        assertThat(config.publicUrl()).isEqualTo("jdbc:libsql://host?trustStore=ca.p12&proxy=http://p:1&proxyUser=me");
        assertThat(printed(failure("jdbc:libsql://host?proxy=http://me:" + secret + "@p:1", Map.of())))
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, '', true",
        "http://localhost, http://127.0.0.1:3128, true",
        "http://localhost, http://proxy.example:3128, false",
        "http://localhost, socks://proxy.example:1080, false",
        "http://db.example, none, false",
        "https://db.example, http://proxy.example:3128, true"
    })
    void tokensAndHeadersGoInClearToThisMachineOnly(String url, String proxy, boolean allowed) throws LibsqlException {
        for (String secret : List.of("authToken", "headers")) {
            Map<String, String> properties =
                    Map.of("proxy", proxy, secret, secret.equals("headers") ? "X-A=1" : "a-token");
            if (allowed) {
                LibsqlConfig.parse("jdbc:libsql:" + url, properties);
            } else {
                assertThat(failure("jdbc:libsql:" + url, properties)).hasMessageContaining("allowCleartextToken");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:libsql://host?maxIdleConnections=many",
                "jdbc:libsql://host?keepAlive=0",
                "jdbc:libsql://host?userAgent=caf%C3%A9",
                "jdbc:libsql://host?userAgent=a%0D%0Ab",
                "jdbc:libsql://host?proxy=proxy.example",
                "jdbc:libsql://host?proxy=http://proxy.example",
                "jdbc:libsql://host?proxy=http://proxy.example:0",
                "jdbc:libsql://host?proxy=http://proxy.example:65536",
                "jdbc:libsql://host?proxy=https://proxy.example:443",
                "jdbc:libsql://host?proxy=http://proxy.example:3128/path",
                "jdbc:libsql://host?proxyUser=a%3Ab",
                "jdbc:libsql://host?proxyPassword=b",
                "jdbc:libsql://host?proxy=none%26proxyUser=a",
                "jdbc:libsql://host?proxy=socks://p:1080&proxyUser=a",
                "jdbc:libsql://host?trustStorePassword=a",
                "jdbc:libsql://host?certificatePins=sha1/AAAA",
                "jdbc:libsql://host?certificatePins=sha256/short=",
                "jdbc:libsql:http://localhost?trustStore=ca.pem",
                "jdbc:libsql:http://localhost?certificatePins=sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void aWrongValueIsRefused(String url) {
        assertThat(failure(url, Map.of()).state()).isEqualTo(SqlState.INVALID_CONFIGURATION);
    }

    private static LibsqlConfig parse(String url) throws LibsqlException {
        return LibsqlConfig.parse(url, Map.of());
    }

    private static LibsqlException failure(String url, Map<String, String> properties) {
        return catchThrowableOfType(LibsqlException.class, () -> LibsqlConfig.parse(url, properties));
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
