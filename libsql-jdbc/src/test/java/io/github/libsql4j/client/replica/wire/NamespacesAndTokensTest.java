package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Primaries.failure;
import static io.github.libsql4j.client.replica.wire.Primaries.follow;
import static io.github.libsql4j.client.replica.wire.Primaries.log;
import static io.github.libsql4j.client.replica.wire.Primaries.nothingOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which database of a server is replicated, and who may do that. */
class NamespacesAndTokensTest {

    private static final KeyPair KEYS = keys();
    private static final String TOKEN = token("\"a\":\"rw\"");

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults()
            .withJwtKey(Base64.getUrlEncoder().withoutPadding().encodeToString(rawKey()))
            .withAccessToken(TOKEN)
            .withNamespaces());

    private final LibsqlServer server = SERVER.server();

    @Test
    void eachNamespaceHasItsOwnLog() throws LibsqlException {
        server.createNamespace("one");
        server.createNamespace("two");
        server.runIn("one", "CREATE TABLE t(a)");
        try (ReplicationLog one = open("one", TOKEN);
                ReplicationLog two = open("two", TOKEN)) {
            Image image = new Image();
            follow(one, nothingOf(one.newest()), image);
            assertThat(image.size()).isEqualTo(2);
            assertThat(two.newest().index()).isEmpty();
            assertThat(two.newest().log()).isNotEqualTo(one.newest().log());
        }
    }

    @Test
    void aNamespaceThatDoesNotExistIsNamedAsThat() throws LibsqlException {
        try (ReplicationLog log = open("nosuch", TOKEN)) {
            assertThat(failure(log::newest).state()).isEqualTo(SqlState.NO_SUCH_NAMESPACE);
        }
    }

    @Test
    void aServerWithNamespacesWantsToHearOne() throws LibsqlException {
        try (ReplicationLog log = log(server.jdbcUrl(), Map.of("authToken", TOKEN))) {
            LibsqlException error = failure(log::newest);
            assertThat(error.state()).isEqualTo(SqlState.NO_SUCH_NAMESPACE);
            assertThat(error).hasMessageContaining("set the property namespace");
        }
    }

    @Test
    void withoutATokenOrWithAWrongOneNothingComesAndNothingIsTriedAgain() throws LibsqlException {
        server.createNamespace("guarded");
        String expired = token("\"exp\":" + Instant.now().minusSeconds(3600).getEpochSecond());
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                ReplicationLog without = log(proxy.jdbcUrl(), Map.of("namespace", "guarded"));
                ReplicationLog late = log(proxy.jdbcUrl(), Map.of("namespace", "guarded", "authToken", expired));
                ReplicationLog wrong = log(proxy.jdbcUrl(), Map.of("namespace", "guarded", "authToken", "nonsense"))) {
            for (ReplicationLog log : new ReplicationLog[] {without, late, wrong}) {
                proxy.reset();
                LibsqlException error = failure(log::newest);
                assertThat(error.state()).isEqualTo(SqlState.NOT_AUTHORIZED);
                assertThat(error.toString()).doesNotContain(expired);
                assertThat(proxy.requestCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void aTokenThatOnlyReadsIsEnough() throws LibsqlException {
        server.createNamespace("readable");
        server.runIn("readable", "CREATE TABLE t(a)");
        try (ReplicationLog log = open("readable", token("\"a\":\"ro\""))) {
            follow(log, nothingOf(log.newest()), new Image());
        }
    }

    @Test
    void aChangeOfTheNamespacesConfigurationEndsTheSessionOnly() throws LibsqlException {
        server.createNamespace("configured");
        server.runIn("configured", "CREATE TABLE t(a)");
        try (ReplicationLog log = open("configured", TOKEN)) {
            Image image = new Image();
            Position at = follow(log, nothingOf(log.newest()), image);
            server.configureNamespace("configured", "{\"block_reads\":false,\"block_writes\":false}");
            server.runIn("configured", "INSERT INTO t VALUES (1)");
            assertThat(log.changes(at, at.index() + 1, image)).isInstanceOf(Delivery.Complete.class);
            assertThat(image.commits()).hasSize(2);
        }
    }

    @Test
    void aNamespaceOfANameBeyondAsciiIsAskedForByThatName() throws LibsqlException {
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                ReplicationLog log = log(proxy.jdbcUrl(), Map.of("namespace", "größe", "authToken", TOKEN))) {
            assertThat(failure(log::newest).state()).isEqualTo(SqlState.NO_SUCH_NAMESPACE);
            assertThat(proxy.exchanges().get(0).header("x-namespace-bin")).hasValue("Z3LDtsOfZQ");
        }
    }

    private ReplicationLog open(String namespace, String token) {
        return log(server.jdbcUrl(), Map.of("namespace", namespace, "authToken", token));
    }

    private static String token(String claims) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String content =
                    base64.encodeToString("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                            + base64.encodeToString(("{" + claims + "}").getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The last 32 bytes of the encoded public key. */
    private static byte[] rawKey() {
        byte[] encoded = KEYS.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
