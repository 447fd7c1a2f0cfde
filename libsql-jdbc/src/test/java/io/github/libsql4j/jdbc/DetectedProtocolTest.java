package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertServerIsGone;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import io.github.libsql4j.testing.TursoServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a primary speaks is found out by its first answers, and kept beside the replica. */
class DetectedProtocolTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    @Test
    void aLibsqlServerIsAskedNothingElse() throws SQLException {
        replicas.replica().sync();
        assertThat(replicas.calls()).startsWith("Hello", "BatchLogEntries").doesNotContain("pull-updates");
    }

    @Test
    void aServerThatSpeaksNoneIsToldWithAllThatWasTried() throws SQLException {
        replicas.proxy().always(new Fault.Answer(404, Map.of(), "no such page".getBytes(StandardCharsets.UTF_8)));
        LibsqlDataSource replica = replicas.replica();
        SQLException error = sqlError("0A000", replica::sync);
        assertThat(error.getMessage())
                .contains("v1: no such page", "v2: no such page", "pull-updates: no such page", "at exactly this URL")
                .doesNotContain(Canary.TOKEN);
        assertThat(replicas.calls()).startsWith("Hello").endsWith("pull-updates");
        replicas.proxy().clearFaults();
        replica.sync();
        assertThat(Replicas.texts(replica)).containsExactly("first");
    }

    @Test
    void aRefusedTokenAServerInTroubleOrNoneIsNotTakenForAnotherProtocol() {
        replicas.proxy().always(new Fault.Answer(401, Map.of(), new byte[0]));
        LibsqlDataSource replica = replicas.replica();
        assertSqlError("28000", replica::sync);
        replicas.proxy().always(new Fault.Answer(503, Map.of(), new byte[0]));
        assertSqlError("08004", replica::sync);
        replicas.proxy().stopListening();
        assertServerIsGone(replica::sync);
        replicas.proxy().resumeListening();
        assertThat(replicas.calls()).containsOnly("Hello");
    }

    @Test
    void aSingle404DoesNotBeginTheReplicaAnew() throws SQLException {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.insertOnPrimary("second");
        replicas.proxy().inject(new Fault.Answer(404, Map.of(), new byte[0]));
        assertSqlError("0A000", replica::sync);
        assertThat(replica.sync().from()).isPresent();
        assertThat(Replicas.texts(replica)).containsExactly("first", "second");
    }

    @Test
    void anotherProtocolAtTheSamePlaceBeginsTheReplicaAnew() throws Exception {
        try (LibsqlDataSource followed = replicas.replica()) {
            followed.sync();
        }
        try (TursoServer turso = TursoServer.start();
                LibsqlDataSource moved = new LibsqlDataSource(
                        "jdbc:libsql:" + replicas.file().toUri() + "?syncUrl=" + turso.httpUrl())) {
            try (Connection connection = moved.getConnection()) {
                assertThat(Replicas.texts(connection)).containsExactly("first");
                turso.run("CREATE TABLE other(id)");
                assertThat(moved.sync().from()).isEmpty();
                assertThat(Replicas.strings(connection, "SELECT name FROM sqlite_schema"))
                        .containsExactly("other");
            }
        }
    }

    @Test
    void aReplicaOpensAndReadsWithoutAnyAnswer() throws SQLException, IOException {
        try (LibsqlDataSource followed = replicas.replica()) {
            followed.sync();
        }
        try (ServerSocket closed = new ServerSocket(0);
                LibsqlDataSource offline = new LibsqlDataSource("jdbc:libsql:"
                        + replicas.file().toUri() + "?syncUrl=http://127.0.0.1:" + closed.getLocalPort())) {
            assertThat(Replicas.texts(offline)).containsExactly("first");
        }
    }
}
