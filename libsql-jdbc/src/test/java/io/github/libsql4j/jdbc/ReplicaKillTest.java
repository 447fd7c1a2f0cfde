package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.File;
import java.sql.Connection;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that follows a primary which changes all the time is killed; the next one finds a state that the primary had, and goes on. */
@Tag("slow")
class ReplicaKillTest {

    private static final int KILLS = 5;

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2"})
    void aKilledReplicaGoesOnFromAStateThatThePrimaryHad(SyncProtocol protocol) throws Exception {
        replicas.runOnPrimary("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER, filler TEXT)");
        replicas.runOnPrimary(
                "INSERT INTO account WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500)"
                        + " SELECT x, 100, hex(randomblob(500)) FROM n");
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = start(replicas.url(protocol));
            assertThat(child.getInputStream().read()).isEqualTo('s');
            int writes = ThreadLocalRandom.current().nextInt(1, 6);
            for (int write = 0; write < writes; write++) {
                change();
            }
            if (protocol == SyncProtocol.V2) {
                replicas.cloud().nextGeneration();
                change();
            }
            child.destroyForcibly();
            assertThat(child.waitFor()).isEqualTo(137);
            try (LibsqlDataSource replica = replicas.replica(protocol)) {
                check(replica);
                change();
                replica.sync();
                check(replica);
                try (Connection connection = replica.getConnection()) {
                    assertThat(Replicas.strings(connection, "SELECT sum(balance * id) FROM account"))
                            .containsExactly(
                                    String.valueOf(replicas.countOnPrimary("SELECT sum(balance * id) FROM account")));
                }
            }
        }
    }

    private void change() {
        replicas.runOnPrimary("UPDATE account SET balance = balance + CASE WHEN id <= 250 THEN 1 ELSE -1 END,"
                + " filler = hex(randomblob(500))");
    }

    private static void check(LibsqlDataSource replica) throws Exception {
        try (Connection connection = replica.getConnection()) {
            assertThat(Replicas.strings(connection, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(Replicas.strings(
                            connection, "SELECT sum(balance) || ',' || (min(balance) + max(balance)) FROM account"))
                    .containsExactly("50000,200");
        }
    }

    private Process start(String url) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReplica.class.getName(),
                        url)
                .redirectError(new File(replicas.directory().toFile(), "errors.txt"))
                .start();
    }
}
