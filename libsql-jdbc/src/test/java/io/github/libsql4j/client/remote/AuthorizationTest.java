package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import io.github.libsql4j.testing.TokenKey;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens and namespaces on a server that wants both. */
class AuthorizationTest {

    private static final TokenKey KEY = TokenKey.generate();
    private static final String READ_WRITE = KEY.token("\"a\":\"rw\"");

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults()
            .withJwtKey(KEY.pem())
            .withAccessToken(READ_WRITE)
            .withNamespaces());

    private final LibsqlServer server = SERVER.server();

    @BeforeAll
    static void createNamespace() {
        SERVER.server().createNamespace("plain");
        SERVER.server().runIn("plain", "CREATE TABLE t(v)");
    }

    @Test
    void aTokenOpensANamespace() throws LibsqlException {
        try (Session session = open(READ_WRITE, "plain")) {
            run(session, "INSERT INTO t VALUES (1)");
        }
        assertThat(server.countIn("plain", "SELECT count(*) FROM t")).isEqualTo(1);
        server.runIn("plain", "DELETE FROM t");
    }

    @Test
    void withoutATokenNothingIsAllowed() throws LibsqlException {
        try (Session session = RemoteSessions.open(server.jdbcUrl(), Map.of("namespace", "plain"))) {
            LibsqlException error = failure(() -> run(session, "SELECT 1"));
            assertThat(error.state()).isEqualTo(SqlState.NOT_AUTHORIZED);
        }
    }

    @Test
    void anExpiredTokenIsNamedAsThat() throws LibsqlException {
        String expired = KEY.token("\"exp\":" + Instant.now().minusSeconds(3600).getEpochSecond());
        try (Session session = open(expired, "plain")) {
            LibsqlException error = failure(() -> run(session, "SELECT 1"));
            assertThat(error.state()).isEqualTo(SqlState.NOT_AUTHORIZED);
            assertThat(error).hasMessageContaining("expired");
            assertThat(error.toString()).doesNotContain(expired);
        }
    }

    @Test
    void aReadOnlyTokenReadsButDoesNotWrite() throws LibsqlException {
        try (Session session = open(KEY.token("\"a\":\"ro\""), "plain")) {
            assertThat(number(session, "SELECT count(*) FROM t")).isZero();
            assertThat(failure(() -> run(session, "INSERT INTO t VALUES (1)")).state())
                    .isEqualTo(SqlState.NOT_AUTHORIZED);
            session.begin(TransactionMode.DEFERRED);
            number(session, "SELECT count(*) FROM t");
            assertThat(failure(() -> run(session, "INSERT INTO t VALUES (1)")).state())
                    .isEqualTo(SqlState.NOT_AUTHORIZED);
            session.rollback();
            assertThat(number(session, "SELECT count(*) FROM t")).isZero();
        }
    }

    @Test
    void aNamespaceThatDoesNotExist() throws LibsqlException {
        try (Session session = open(READ_WRITE, "nosuch")) {
            LibsqlException error = failure(() -> run(session, "SELECT 1"));
            assertThat(error.state()).isEqualTo(SqlState.NO_SUCH_NAMESPACE);
            assertThat(error).hasMessageContaining("nosuch");
        }
    }

    @Test
    void aNamespaceThatItsAdministratorBlocked() throws LibsqlException {
        server.createNamespace("blocked");
        server.configureNamespace(
                "blocked", "{\"block_reads\":false,\"block_writes\":true,\"block_reason\":\"over quota\"}");
        try (Session session = open(READ_WRITE, "blocked")) {
            LibsqlException error = failure(() -> run(session, "CREATE TABLE t(v)"));
            assertThat(error.state()).isEqualTo(SqlState.BLOCKED);
            assertThat(error).hasMessageContaining("over quota");
            assertThat(number(session, "SELECT 1")).isEqualTo(1);
        }
    }

    private Session open(String token, String namespace) {
        return RemoteSessions.open(server.jdbcUrl(), Map.of("authToken", token, "namespace", namespace));
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
