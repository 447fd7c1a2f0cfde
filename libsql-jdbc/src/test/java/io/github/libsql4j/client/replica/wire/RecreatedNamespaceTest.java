package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Primaries.follow;
import static io.github.libsql4j.client.replica.wire.Primaries.log;
import static io.github.libsql4j.client.replica.wire.Primaries.nothingOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A namespace that is deleted and made anew, while the server and so the session token stay the same. */
class RecreatedNamespaceTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    private final LibsqlServer server = SERVER.server();

    @Test
    void isNotTakenForTheOldOneByALogThatFollowedIt() throws Exception {
        write("followed", "CREATE TABLE t(a)");
        try (ReplicationLog log = open("followed")) {
            Image image = new Image();
            Position at = follow(log, nothingOf(log.newest()), image);
            server.deleteNamespace("followed");
            write("followed", "CREATE TABLE u(a)");
            server.runIn("followed", "INSERT INTO u VALUES (1)");
            assertThat(log.changes(at, at.index() + 1, image)).isInstanceOf(Delivery.Diverged.class);
            assertThat(image.commits()).hasSize(1);
        }
    }

    @Test
    void isNotTakenForTheOldOneByALogThatOnlyAskedIt() throws Exception {
        write("asked", "CREATE TABLE t(a)");
        try (ReplicationLog log = open("asked")) {
            Position at = new Position(log.newest().log(), 1);
            server.deleteNamespace("asked");
            write("asked", "CREATE TABLE u(a)");
            server.runIn("asked", "INSERT INTO u VALUES (1)");
            Image image = new Image();
            assertThat(log.changes(at, at.index() + 1, image)).isInstanceOf(Delivery.Diverged.class);
            assertThat(image.commits()).isEmpty();
        }
    }

    @Test
    void thatIsEmptyIsNotTakenForTheOldOne() throws Exception {
        write("emptied", "CREATE TABLE t(a)");
        try (ReplicationLog log = open("emptied")) {
            Position at = follow(log, nothingOf(log.newest()), new Image());
            server.deleteNamespace("emptied");
            server.createNamespace("emptied");
            assertThat(log.changes(at, at.index() + 1, new Image())).isInstanceOf(Delivery.Diverged.class);
            assertThat(log.newest().includes(at)).isFalse();
        }
    }

    private void write(String namespace, String sql) {
        server.createNamespace(namespace);
        server.runIn(namespace, sql);
    }

    private ReplicationLog open(String namespace) {
        return log(server.jdbcUrl(), Map.of("namespace", namespace));
    }
}
