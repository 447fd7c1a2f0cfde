package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.replica.source.PageSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers see whole states only, and never wait, whatever is applied and checkpointed meanwhile. */
class ReplicaReadersTest {

    @TempDir
    private Path directory;

    @Test
    void readersSeeNoTornStateAndAreNeverBusy() throws Exception {
        Path file = directory.resolve("app.db");
        List<PageGroup> history = new ArrayList<>();
        try (Primary primary = new Primary(directory.resolve("primary.db"))) {
            primary.run(
                    "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)", "CREATE TABLE b (n INTEGER)");
            primary.run("INSERT INTO a SELECT value, 0, hex(randomblob(300)) FROM (" + Workload.numbers(200) + ")");
            primary.run("INSERT INTO b VALUES (0)");
            history.add(primary.changes());
            for (int commit = 1; commit <= 100; commit++) {
                primary.run(
                        "BEGIN",
                        "UPDATE a SET n = n + 1, filler = hex(randomblob(" + (100 + commit * 3) + "))",
                        "UPDATE b SET n = (SELECT max(n) FROM a)",
                        "COMMIT");
                history.add(primary.changes());
            }
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                readers.add(threads.submit(() -> checked(file, done)));
            }
            long index = history.get(0).index();
            long largest = 0;
            for (int round = 0; round < 4; round++) {
                for (PageGroup group : history) { // the first holds all pages, so that a round can follow another
                    index++;
                    PageSink sink = replica.apply();
                    group.sendPagesTo(sink);
                    sink.commit(group.databasePages(), PageGroup.at(ReplicaFileTest.LOG, index));
                    largest = Math.max(largest, Files.size(directory.resolve("app.db-wal")));
                    if (index % 10 == 0) {
                        replica.checkpoint(Duration.ofMillis(20));
                    }
                }
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            assertThat(largest).isLessThan(100_000_000);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(Digest.of(file)).isEqualTo(history.get(history.size() - 1).digest());
    }

    /** Counts read transactions, with no wait for any lock allowed. */
    private static long checked(Path file, AtomicBoolean done) throws SQLException {
        long transactions = 0;
        try (Connection connection = Digest.reader(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=0");
            while (!done.get() || transactions == 0) {
                statement.execute("BEGIN");
                long b = number(statement, "SELECT n FROM b");
                assertThat(number(statement, "SELECT min(n) FROM a")).isEqualTo(b);
                assertThat(number(statement, "SELECT max(n) FROM a")).isEqualTo(b);
                statement.execute("COMMIT");
                transactions++;
            }
        }
        return transactions;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
