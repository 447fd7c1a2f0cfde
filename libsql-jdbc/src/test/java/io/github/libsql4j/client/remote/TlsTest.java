package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.CertificatePinner;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server behind TLS, whose certificate is trusted only because the user says so. */
@Tag("certificates")
@Timeout(60)
class TlsTest {

    private static final String ENDLESS =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    private final URI server = SERVER.server().httpUrl();

    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "h2"})
    void everythingWorksOverTls(String protocol) throws Exception {
        Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
        try (Relay tls = tls(TestCertificates.validFor("localhost"), protocol);
                Session session = open(tls, Map.of("trustStore", authorities.toString()))) {
            run(session, "DROP TABLE IF EXISTS tls");
            run(session, "CREATE TABLE tls (v)");
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO tls VALUES (1)");
            run(session, "INSERT INTO tls VALUES (2)");
            session.commit();
            assertThat(number(session, "SELECT sum(v) FROM tls")).isEqualTo(3);
            assertThat(streamed(session)).isEqualTo(5_000);
            assertThat(interrupted(session).state()).isEqualTo(SqlState.CANCELLED);
            assertThat(number(session, "SELECT count(*) FROM tls")).isEqualTo(2);
            assertThat(tls.bytesSent()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aTrustStoreMayBeAKeyStore(String type) throws Exception {
        Path store = TestCertificates.keyStore(directory, type);
        try (Relay tls = tls(TestCertificates.validFor("localhost"), "h2");
                Session session = open(
                        tls, Map.of("trustStore", store.toString(), "trustStorePassword", TestCertificates.PASSWORD))) {
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void sessionsWithTheSameTrustStoreShareTheirConnections() throws Exception {
        Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
        try (Relay tls = tls(TestCertificates.validFor("localhost"), "h2")) {
            for (int i = 0; i < 5; i++) {
                try (Session session = open(tls, Map.of("trustStore", authorities.toString()))) {
                    number(session, "SELECT 1");
                }
            }
            assertThat(tls.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void aTrustStoreThatHasChangedIsReadAgain() throws Exception {
        HeldCertificate other =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        Path authorities = TestCertificates.pem(directory, other);
        Map<String, String> properties = Map.of("trustStore", authorities.toString());
        try (Relay tls = tls(TestCertificates.validFor("localhost"), "h2")) {
            refused(tls, properties, "authority");
            TestCertificates.pem(directory, other, TestCertificates.AUTHORITY);
            try (Session session = open(tls, properties)) {
                assertThat(number(session, "SELECT 1")).isEqualTo(1);
            }
        }
    }

    @Test
    void aPinnedKeyIsAccepted() throws Exception {
        HeldCertificate certificate = TestCertificates.validFor("localhost");
        Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
        String pins = pin(new HeldCertificate.Builder().build()) + "," + pin(certificate);
        try (Relay tls = tls(certificate, "h2");
                Session session = open(tls, Map.of("trustStore", authorities.toString(), "certificatePins", pins))) {
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
        }
    }

    // What is refused

    @Test
    void anotherKeyThanThePinnedOnesIsRefused() throws Exception {
        Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
        try (Relay tls = tls(TestCertificates.validFor("localhost"), "h2")) {
            refused(
                    tls,
                    Map.of(
                            "trustStore",
                            authorities.toString(),
                            "certificatePins",
                            pin(new HeldCertificate.Builder().build())),
                    "certificatePins");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        HeldCertificate certificate = TestCertificates.validBetween(Duration.ofDays(-2), Duration.ofDays(-1));
        trustedButRefused(certificate, "expired");
    }

    @Test
    void aCertificateThatIsNotValidYetIsRefused() throws Exception {
        HeldCertificate certificate = TestCertificates.validBetween(Duration.ofDays(1), Duration.ofDays(2));
        trustedButRefused(certificate, "not valid yet");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        trustedButRefused(TestCertificates.validFor("elsewhere.example"), "another host name");
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        try (Relay tls = tls(TestCertificates.validFor("localhost"), "h2")) {
            refused(tls, Map.of(), "authority that is unknown");
        }
    }

    @Test
    void aCertificateThatSignedItselfIsRefused() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        trustedButRefused(certificate, "authority that is unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // An alert of version 1.0 that says which versions the server has: not this one.
                "15 0301 0002 0246",
                // A ServerHello of version 1.0, as from a server that knows nothing newer.
                "16 0301 002a 02 000026 0301 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff 00 c013 00",
                // The same with a cipher that Java has given up.
                "16 0301 002a 02 000026 0301 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff 00 002f 00",
                // The same of version 1.1.
                "16 0302 002a 02 000026 0302 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff 00 c013 00"
            })
    void aServerWithOldVersionsOfTlsOnlyIsRefused(String answer) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(answer.replace(" ", ""));
        try (Relay old = answering(bytes)) {
            refused(old, Map.of(), "1.2 or later");
        }
    }

    @Test
    void aServerWithoutTlsIsNotSpokenToInClearText() throws Exception {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Relay clear = answering(answer)) {
            refused(clear, Map.of(), "does not speak TLS");
        }
    }

    @Test
    void aServerThatExpectsTlsHasRunNothing() throws Exception {
        try (Relay java = tls(TestCertificates.validFor("localhost"), "h2");
                Relay openSsl = answering(new byte[] {21, 3, 1, 0, 2, 2, 70})) {
            expectsTls(java);
            expectsTls(openSsl);
        }
    }

    private static void expectsTls(Relay tls) throws LibsqlException {
        try (Session session = RemoteSessions.open("jdbc:libsql:http://localhost:" + tls.port())) {
            LibsqlException error =
                    catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (1)"));
            assertThat(error.state()).as(error.toString()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
            assertThat(error).hasMessageContaining("expects TLS").hasMessageContaining("https:");
            assertThat(tls.bytesSent()).isZero();
        }
    }

    private void trustedButRefused(HeldCertificate certificate, String reason) throws IOException {
        Path authorities = TestCertificates.pem(directory, TestCertificates.AUTHORITY);
        try (Relay tls = tls(certificate, "h2")) {
            refused(tls, Map.of("trustStore", authorities.toString()), reason);
        }
    }

    private static void refused(Relay tls, Map<String, String> properties, String reason) {
        Map<String, String> withToken = new HashMap<>(properties);
        withToken.put("authToken", Canary.TOKEN);
        try (Session session = open(tls, withToken)) {
            LibsqlException error =
                    catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (1)"));
            assertThat(error.state()).as(error.toString()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
            assertThat(error).hasMessageContaining(reason);
            assertThat(error.toString()).doesNotContain(Canary.TOKEN);
            assertThat(tls.bytesSent()).as("bytes after the handshake").isZero();
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    private Relay tls(HeldCertificate certificate, String protocol) {
        return TestCertificates.tlsBefore(server, certificate, protocol);
    }

    /** Reads a little, says its piece, and listens to the end. */
    private static Relay answering(byte[] answer) throws IOException {
        ServerSocket listener = new ServerSocket(LoopbackPort.free(), 50, InetAddress.getLoopbackAddress());
        return new Relay(listener, accepted -> {
            accepted.getInputStream().read();
            accepted.getOutputStream().write(answer);
            accepted.shutdownOutput();
            accepted.getInputStream().transferTo(OutputStream.nullOutputStream());
            throw new IOException("enough");
        });
    }

    private static Session open(Relay tls, Map<String, String> properties) {
        return RemoteSessions.open("jdbc:libsql://localhost:" + tls.port(), properties);
    }

    private static String pin(HeldCertificate certificate) {
        return CertificatePinner.pin(certificate.certificate());
    }

    private static int streamed(Session session) throws LibsqlException {
        int count = 0;
        String numbers =
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c";
        try (Rows rows = session.stream(SqlStatement.of(numbers))) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private static LibsqlException interrupted(Session session) throws Exception {
        CompletableFuture<LibsqlException> error = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(LibsqlException.class, () -> run(session, ENDLESS)));
        Awaitility.await().until(() -> {
            session.interrupt();
            return error.isDone();
        });
        session.resume();
        return error.get(1, TimeUnit.SECONDS);
    }
}
