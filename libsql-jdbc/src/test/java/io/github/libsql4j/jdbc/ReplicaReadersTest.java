package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Threads that read a replica while changes come all the time. */
@Tag("slow")
class ReplicaReadersTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    @RegisterExtension
    final PulledReplica pulled = new PulledReplica();

    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void seeOnlyStatesThatThePrimaryHadAndNeverWait() throws Exception {
        readWhileChangesCome(replicas.replica(), replicas::runOnPrimary, replicas::countOnPrimary);
    }

    @Test
    void seeOnlyStatesThatAServerOfTursosSyncEngineHadAndNeverWait() throws Exception {
        readWhileChangesCome(
                pulled.open(),
                sql -> pulled.server().run(sql),
                sql -> pulled.server().count(sql));
    }

    @Test
    void seeOnlyStatesThatADatabaseOnTursoCloudHadAndNeverWait() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        readWhileChangesCome(
                replicas.replica(SyncProtocol.V2),
                sql -> {
                    replicas.runOnPrimary(sql);
                    if (writes.incrementAndGet() % 20 == 0) {
                        replicas.cloud().nextGeneration();
                    }
                },
                replicas::countOnPrimary);
    }

    private void readWhileChangesCome(LibsqlDataSource replica, Consumer<String> run, ToLongFunction<String> count)
            throws Exception {
        run.accept("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER, filler TEXT)");
        run.accept("INSERT INTO account WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500)"
                + " SELECT x, 100, hex(randomblob(500)) FROM n");
        replica.setBusyTimeout("0ms");
        replica.sync();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                boolean inTransactions = reader % 2 == 0;
                readers.add(threads.submit(() -> check(replica, inTransactions)));
            }
            for (int round = 0; round < 40; round++) {
                run.accept("UPDATE account SET balance = balance + CASE WHEN id <= 250 THEN 1 ELSE -1 END,"
                        + " filler = hex(randomblob(500))");
                replica.sync();
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
        try (Connection connection = replica.getConnection()) {
            assertThat(Replicas.strings(connection, "SELECT sum(balance * id) FROM account"))
                    .containsExactly(String.valueOf(count.applyAsLong("SELECT sum(balance * id) FROM account")));
            assertThat(Replicas.strings(connection, "PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    /** Counts looks at all accounts together. */
    private int check(LibsqlDataSource replica, boolean inTransactions) throws SQLException {
        int looks = 0;
        try (Connection connection = replica.getConnection();
                PreparedStatement sums = connection.prepareStatement(
                        "SELECT sum(balance), min(balance) + max(balance), count(*) FROM account")) {
            connection.setReadOnly(inTransactions);
            connection.setAutoCommit(!inTransactions);
            while (!done.get() || looks == 0) {
                for (int i = 0; i < 2; i++) {
                    try (ResultSet row = sums.executeQuery()) {
                        row.next();
                        assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3)))
                                .containsExactly(50_000, 200, 500);
                    }
                }
                if (inTransactions) {
                    connection.commit();
                }
                looks++;
            }
        }
        return looks;
    }
}
