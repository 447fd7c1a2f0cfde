package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

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
    void aServerWithAKeyAsksForAToken() {
        TokenKey key = TokenKey.generate();
        try (LibsqlServer server = LibsqlServer.start(ServerOptions.defaults().withJwtKey(key.base64()))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.run("SELECT 1"))
                    .withMessageContaining("401");
        }
        ServerOptions options =
                ServerOptions.defaults().withJwtKey(key.pem()).withAccessToken(key.token("\"a\":\"rw\""));
        try (LibsqlServer server = LibsqlServer.start(options)) {
            assertThat(server.count("SELECT 1")).isOne();
        }
    }
}
