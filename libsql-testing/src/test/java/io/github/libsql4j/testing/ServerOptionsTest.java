package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    @Test
    void namespacesAreSeparateDatabases() {
        try (LibsqlServer server = LibsqlServer.start(ServerOptions.defaults().withNamespaces())) {
            server.createNamespace("one");
            server.createNamespace("two");
            server.runIn("one", "CREATE TABLE t AS SELECT 1 AS x");
            server.runIn("two", "CREATE TABLE t AS SELECT 2 AS x");
            server.run("CREATE TABLE t AS SELECT 3 AS x");

            assertThat(server.countIn("one", "SELECT x FROM t")).isEqualTo(1);
            assertThat(server.countIn("two", "SELECT x FROM t")).isEqualTo(2);
            assertThat(server.count("SELECT x FROM t")).isEqualTo(3);
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.createNamespace("one"))
                    .withMessageContaining("already exists");
            assertThatIllegalStateException().isThrownBy(() -> server.createNamespace("three", "[]"));
        }
    }

    @Test
    void aServerWithoutNamespacesCannotMakeOne() {
        try (LibsqlServer server = LibsqlServer.start()) {
            assertThatIllegalStateException().isThrownBy(() -> server.createNamespace("one"));
        }
    }

    @Test
    void aResponseAboveTheLimitIsRefused() {
        ServerOptions options = ServerOptions.defaults()
                .withMaxResponseSize(10_000)
                .withMaxLogSize(1)
                .withMaxLogDuration(Duration.ofSeconds(60));
        try (LibsqlServer server = LibsqlServer.start(options)) {
            server.run("SELECT hex(zeroblob(2000))");
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.run("SELECT hex(zeroblob(10000))"))
                    .withMessageContaining("RESPONSE_TOO_LARGE");
        }
    }

    @Test
    void aServerWithAKeyAsksForAToken() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = keys.getPublic().getEncoded();
        String raw = URL_SAFE.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";

        try (LibsqlServer server = LibsqlServer.start(ServerOptions.defaults().withJwtKey(raw))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.run("SELECT 1"))
                    .withMessageContaining("401");
        }
        ServerOptions options = ServerOptions.defaults().withJwtKey(pem).withAccessToken(token(keys));
        try (LibsqlServer server = LibsqlServer.start(options)) {
            assertThat(server.count("SELECT 1")).isOne();
        }
    }

    private static String token(KeyPair keys) throws Exception {
        String unsigned = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64("{\"a\":\"rw\"}");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + URL_SAFE.encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return URL_SAFE.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
