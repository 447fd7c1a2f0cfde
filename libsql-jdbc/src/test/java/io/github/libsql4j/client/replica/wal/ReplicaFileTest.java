package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.PageSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages go in, and the database that comes out is the primary's. */
class ReplicaFileTest {

    static final String LOG = "0d3b4c1e-0000-4000-8000-000000000001";

    @TempDir
    private Path directory;

    @Test
    void aNewReplicaIsAnEmptyDatabaseThatFollowsNothing() throws Exception {
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).isEmpty();
            assertThat(Digest.of(file)).hasSize(16);
        }
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHistoryLeadsToThePrimarysDatabaseAtEachCommit(long seed) throws Exception {
        List<PageGroup> history = Workload.history(seed, directory.resolve("primary.db"), 60);
        Random random = new Random(seed);
        Path file = directory.resolve("app.db");
        ReplicaFile replica = bootstrapped(file, history.get(0));
        try {
            for (PageGroup group : history.subList(1, history.size())) {
                group.sendTo(replica.apply(), LOG);
                assertThat(replica.position()).contains(PageGroup.at(LOG, group.index()));
                assertThat(Digest.of(file)).isEqualTo(group.digest());
                switch (random.nextInt(8)) {
                    case 0 -> assertThat(replica.checkpoint(Duration.ZERO)).isTrue();
                    case 1 -> {
                        replica.close();
                        replica = ReplicaFile.open(file);
                        assertThat(replica.position()).contains(PageGroup.at(LOG, group.index()));
                    }
                    default -> {}
                }
            }
        } finally {
            replica.close();
        }
        assertThat(Digest.of(file)).isEqualTo(history.get(59).digest());
    }

    @Test
    void aClosedReplicaLeavesNoLog() throws Exception {
        Path file = directory.resolve("app.db");
        List<PageGroup> history = Workload.history(9, directory.resolve("primary.db"), 3);
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            history.get(1).sendTo(replica.apply(), LOG);
        }
        assertThat(directory.toFile().list((where, name) -> name.startsWith("app")))
                .containsExactlyInAnyOrder("app.db", "app.db-libsql", "app.db-libsql-lock");
    }

    @Test
    void manyCommitsAreMergedIntoOne() throws Exception {
        List<PageGroup> history = Workload.history(10, directory.resolve("primary.db"), 80);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            PageSink sink = replica.apply();
            for (PageGroup group : history.subList(1, 79)) {
                group.sendPagesTo(sink);
            }
            assertThat(Digest.of(file)).isEqualTo(history.get(0).digest());
            history.get(79).sendTo(sink, LOG);
            assertThat(Digest.of(file)).isEqualTo(history.get(79).digest());
        }
    }

    @Test
    void aGroupThatBreaksOffLeavesNothing() throws Exception {
        List<PageGroup> history = Workload.history(11, directory.resolve("primary.db"), 80);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            PageSink sink = replica.apply();
            for (PageGroup group : history.subList(1, 80)) {
                group.sendPagesTo(sink);
            }
            sink.discard();
            assertThat(Digest.of(file)).isEqualTo(history.get(0).digest());
            for (PageGroup group : history.subList(1, 80)) {
                group.sendTo(sink, LOG);
                assertThat(Digest.of(file)).isEqualTo(group.digest());
            }
        }
    }

    @Test
    void theLastGroupAgainIsHarmless() throws Exception {
        List<PageGroup> history = Workload.history(12, directory.resolve("primary.db"), 5);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            history.get(1).sendTo(replica.apply(), LOG);
            history.get(1).sendTo(replica.apply(), LOG);
            assertThat(Digest.of(file)).isEqualTo(history.get(1).digest());
        }
    }

    @Test
    void pagesOfAnotherLogOrAnEarlierStateAreRefused() throws Exception {
        List<PageGroup> history = Workload.history(13, directory.resolve("primary.db"), 3);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            PageSink sink = replica.apply();
            assertThatThrownBy(() -> history.get(1).sendTo(sink, "other")).isInstanceOf(LibsqlException.class);
            sink.discard();
            history.get(2).sendTo(sink, LOG);
            assertThatThrownBy(() -> history.get(0).sendTo(sink, LOG)).isInstanceOf(LibsqlException.class);
        }
    }

    @Test
    void anotherLogTakesThePlaceOfTheOld() throws Exception {
        List<PageGroup> one = Workload.history(14, directory.resolve("one.db"), 20);
        List<PageGroup> other = Workload.history(15, directory.resolve("other.db"), 10);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, one.get(0))) {
            for (PageGroup group : one.subList(1, 20)) {
                group.sendTo(replica.apply(), LOG);
            }
            Bootstrap bootstrap = replica.bootstrap();
            other.get(0).sendTo(bootstrap, "other");
            other.get(1).sendTo(bootstrap, "other");
            other.get(2).sendTo(bootstrap, "other");
            other.get(3).sendPagesTo(bootstrap);
            bootstrap.discard();
            assertThatThrownBy(() -> replica.install(bootstrap)).hasMessageContaining("not committed");
            assertThat(Digest.of(file)).isEqualTo(one.get(19).digest());
            other.get(3).sendTo(bootstrap, "other");
            replica.install(bootstrap);
            assertThat(replica.position())
                    .contains(PageGroup.at("other", other.get(3).index()));
            assertThat(Digest.of(file)).isEqualTo(other.get(3).digest());
            for (PageGroup group : other.subList(4, 10)) {
                group.sendTo(replica.apply(), "other");
            }
            Bootstrap empty = replica.bootstrap();
            empty.commit(1, PageGroup.at("third", -1));
            replica.install(empty);
            assertThat(replica.position()).contains(PageGroup.at("third", -1));
        }
        try (ReplicaFile replica = ReplicaFile.open(file);
                Connection reader = Digest.reader(file);
                Statement statement = reader.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            assertThat(replica.position()).contains(PageGroup.at("third", -1));
            assertThat(count.getInt(1)).isZero();
        }
    }

    @Test
    void anOldStateStaysReadableUntilItsReaderEnds() throws Exception {
        List<PageGroup> history = Workload.history(16, directory.resolve("primary.db"), 200);
        Path file = directory.resolve("app.db");
        try (ReplicaFile replica = bootstrapped(file, history.get(0));
                Connection reader = Digest.reader(file);
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            assertThat(count(statement)).isZero();
            for (PageGroup group : history.subList(1, 200)) {
                group.sendTo(replica.apply(), LOG);
            }
            assertThat(replica.checkpoint(Duration.ZERO)).isFalse();
            assertThat(count(statement)).isZero();
            statement.execute("COMMIT");
            assertThat(count(statement)).isPositive();
            assertThat(replica.checkpoint(Duration.ZERO)).isTrue();
            assertThat(Files.size(directory.resolve("app.db-wal"))).isZero();
        }
    }

    @Test
    void theLogStaysBounded() throws Exception {
        List<PageGroup> history = Workload.history(17, directory.resolve("primary.db"), 50);
        Path file = directory.resolve("app.db");
        long largest = 0;
        long frames = 0;
        try (ReplicaFile replica = bootstrapped(file, history.get(0))) {
            PageSink sink = replica.apply();
            for (int round = 0; frames < 20_000; round++) {
                for (PageGroup group : history) {
                    group.sendPagesTo(sink);
                    frames += group.pages().size();
                }
                PageGroup last = history.get(49);
                sink.commit(last.databasePages(), PageGroup.at(LOG, last.index() + round));
                largest = Math.max(largest, Files.size(directory.resolve("app.db-wal")));
            }
        }
        assertThat(largest).isLessThan(6000L * FrameBuffer.FRAME_SIZE);
        assertThat(Digest.of(file)).isEqualTo(history.get(49).digest());
    }

    static ReplicaFile bootstrapped(Path file, PageGroup first) throws LibsqlException {
        ReplicaFile replica = ReplicaFile.open(file);
        Bootstrap bootstrap = replica.bootstrap();
        first.sendTo(bootstrap, LOG);
        replica.install(bootstrap);
        return replica;
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM account")) {
            return count.getInt(1);
        }
    }
}
