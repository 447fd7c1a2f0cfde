package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that follows a primary which changes all the time is killed; the next one finds a state that the primary had, and goes on. */
@Tag("slow")
class ReplicaKillTest {

    private static final int KILLS = 5;

    private static final String CHANGE =
            "UPDATE account SET balance = balance + CASE WHEN id <= 250 THEN 1 ELSE -1 END,"
                    + " filler = hex(randomblob(500))";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    private final AtomicInteger writes = new AtomicInteger();

    @RegisterExtension
    final PulledReplica pulled = new PulledReplica();

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2"})
    void aKilledReplicaGoesOnFromAStateThatThePrimaryHad(SyncProtocol protocol) throws Exception {
        killAgainAndAgain(
                replicas.url(protocol),
                () -> replicas.replica(protocol),
                sql -> {
                    replicas.runOnPrimary(sql);
                    if (protocol == SyncProtocol.V2 && writes.incrementAndGet() % 3 == 0) {
                        replicas.cloud().nextGeneration();
                    }
                },
                replicas::countOnPrimary);
    }

    @Test
    void aKilledReplicaGoesOnFromAStateThatAServerOfTursosSyncEngineHad() throws Exception {
        killAgainAndAgain(
                pulled.url(),
                pulled::open,
                sql -> pulled.server().run(sql),
                sql -> pulled.server().count(sql));
    }

    private static void killAgainAndAgain(
            String url, Supplier<LibsqlDataSource> open, Consumer<String> run, ToLongFunction<String> count)
            throws Exception {
        run.accept("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER, filler TEXT)");
        run.accept("INSERT INTO account WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500)"
                + " SELECT x, 100, hex(randomblob(500)) FROM n");
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = start(url);
            assertThat(child.getInputStream().read()).isEqualTo('s');
            int changes = ThreadLocalRandom.current().nextInt(1, 6);
            for (int change = 0; change < changes; change++) {
                run.accept(CHANGE);
            }
            child.destroyForcibly();
            assertThat(child.waitFor()).isEqualTo(137);
            try (LibsqlDataSource replica = open.get()) {
                check(replica);
                run.accept(CHANGE);
                replica.sync();
                check(replica);
                try (Connection connection = replica.getConnection()) {
                    assertThat(Replicas.strings(connection, "SELECT sum(balance * id) FROM account"))
                            .containsExactly(
                                    String.valueOf(count.applyAsLong("SELECT sum(balance * id) FROM account")));
                }
            }
        }
    }

    private static void check(LibsqlDataSource replica) throws Exception {
        try (Connection connection = replica.getConnection()) {
            assertThat(Replicas.strings(connection, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(Replicas.strings(
                            connection, "SELECT sum(balance) || ',' || (min(balance) + max(balance)) FROM account"))
                    .containsExactly("50000,200");
        }
    }

    private static Process start(String url) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReplica.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
