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
import io.github.libsql4j.testing.TokenKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which database of a server is replicated, and who may do that. */
class NamespacesAndTokensTest {

    private static final TokenKey KEY = TokenKey.generate();
    private static final String TOKEN = KEY.token("\"a\":\"rw\"");

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults()
            .withJwtKey(KEY.base64())
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
            assertThat(two.newest().index()).hasValue(-1);
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
        String expired = KEY.token("\"exp\":" + Instant.now().minusSeconds(3600).getEpochSecond());
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
        try (ReplicationLog log = open("readable", KEY.token("\"a\":\"ro\""))) {
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
}
