package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are recovered to a state that the primary had, or refused with the way out; they are never silently wrong. */
@Tag("slow")
class DamagedReplicaTest {

    @TempDir
    private Path directory;

    private List<PageGroup> history;
    private final Map<Long, String> digests = new HashMap<>();
    private Path crashed;

    /** A replica of a process that ended without closing it: with a log, most of which is not in the file. */
    @BeforeEach
    void crash() throws Exception {
        try (Primary primary = new Primary(directory.resolve("primary.db"))) {
            primary.run("CREATE TABLE a (x)", "INSERT INTO a VALUES (0)");
            history = new ArrayList<>(List.of(primary.changes()));
            for (int commit = 1; commit < 4; commit++) {
                primary.run("UPDATE a SET x = " + commit, "CREATE TABLE t" + commit + " (y)");
                history.add(primary.changes());
            }
        }
        history.forEach(group -> digests.put(group.index(), group.digest()));
        Path live = Files.createDirectory(directory.resolve("live"));
        crashed = Files.createDirectory(directory.resolve("crashed"));
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(live.resolve("app.db"), history.get(0))) {
            for (PageGroup group : history.subList(1, 4)) {
                group.sendTo(replica.apply(), ReplicaFileTest.LOG);
            }
            copy(live, crashed);
        }
    }

    @Test
    void aTruncatedLogLeadsToAnEarlierState() throws Exception {
        byte[] log = Files.readAllBytes(crashed.resolve("app.db-wal"));
        Set<Position> positions = new HashSet<>();
        for (int length = log.length; length >= 0; length -= length % FrameBuffer.FRAME_SIZE < 60 ? 1 : 997) {
            Path copy = crashedCopy();
            Files.write(copy.resolveSibling("app.db-wal"), Arrays.copyOf(log, length));
            positions.add(soundPosition(copy));
        }
        assertThat(positions).hasSize(4);
    }

    @Test
    void aFlippedBitOfTheLogLeadsToAnEarlierState() throws Exception {
        byte[] log = Files.readAllBytes(crashed.resolve("app.db-wal"));
        for (int at = 0; at < log.length; at += at % FrameBuffer.FRAME_SIZE < 60 ? 1 : 997) {
            Path copy = crashedCopy();
            byte[] flipped = log.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            Files.write(copy.resolveSibling("app.db-wal"), flipped);
            soundPosition(copy);
        }
    }

    @Test
    void aLogThatLacksWhatTheFileReliesOnIsRefused() throws Exception {
        Path live = directory.resolve("live/app.db");
        Path after = Files.createDirectory(directory.resolve("after"));
        try (ReplicaFile replica = ReplicaFile.open(live)) {
            PageGroup last = history.get(3);
            for (int again = 1; again < 3; again++) {
                PageSink sink = replica.apply();
                for (PageGroup group : history) {
                    group.sendPagesTo(sink);
                }
                sink.commit(last.databasePages(), PageGroup.at(ReplicaFileTest.LOG, last.index() + again));
            }
            passiveCheckpoint(replica);
            copy(directory.resolve("live"), after);
        }
        Path log = after.resolve("app.db-wal");
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length - 1] ^= 1;
        Files.write(log, bytes);
        assertRefused(after.resolve("app.db"), "its log is older than the file");
        assertRefused(after.resolve("app.db"), "rebuild");
    }

    @Test
    void aLogOfAnEarlierGenerationIsHarmlessOrRefused() throws Exception {
        Path copy = crashedCopy();
        byte[] log = Files.readAllBytes(copy.resolveSibling("app.db-wal"));
        Path shm = copy.resolveSibling("app.db-shm");
        byte[] index = Files.readAllBytes(shm);
        ReplicaFile.open(copy).close();
        Files.write(copy.resolveSibling("app.db-wal"), log);
        Files.write(shm, index);
        assertThat(soundPosition(copy).index()).isEqualTo(history.get(3).index());

        try (ReplicaFile replica = ReplicaFile.open(copy)) {
            PageGroup last = history.get(3);
            replica.apply().commit(last.databasePages(), PageGroup.at(ReplicaFileTest.LOG, last.index() + 5));
        }
        Files.write(copy.resolveSibling("app.db-wal"), log);
        assertRefused(copy, "its log is older than the file");
    }

    @Test
    void aLeftoverIndexIsRebuilt() throws Exception {
        for (byte[] content : List.of(
                new byte[0], new byte[100], new byte[65536], "x".repeat(40000).getBytes(StandardCharsets.UTF_8))) {
            Path copy = crashedCopy();
            Files.write(copy.resolveSibling("app.db-shm"), content);
            assertThat(soundPosition(copy).index()).isEqualTo(history.get(3).index());
        }
    }

    @Test
    void aStateFileThatIsMissingOrDamagedIsRefused() throws Exception {
        byte[] state = Files.readAllBytes(crashed.resolve("app.db-libsql"));
        for (int length = 0; length < state.length; length++) {
            Path copy = crashedCopy();
            Files.write(copy.resolveSibling("app.db-libsql"), Arrays.copyOf(state, length));
            assertRefused(copy, "damaged");
            byte[] flipped = state.clone();
            flipped[length] ^= 4;
            Files.write(copy.resolveSibling("app.db-libsql"), flipped);
            assertRefused(copy, "damaged");
        }
        Path copy = crashedCopy();
        Files.delete(copy.resolveSibling("app.db-libsql"));
        assertRefused(copy, "there is no state file");
        try (ReplicaFile replica = ReplicaFile.rebuild(copy)) {
            assertThat(replica.position()).isEmpty();
        }
    }

    @Test
    void theStateFileOfAnotherReplicaIsRefused() throws Exception {
        Path other = directory.resolve("other.db");
        ReplicaFileTest.bootstrapped(other, history.get(0)).close();
        Path copy = crashedCopy();
        Files.copy(
                directory.resolve("other.db-libsql"),
                copy.resolveSibling("app.db-libsql"),
                StandardCopyOption.REPLACE_EXISTING);
        assertRefused(copy, "not ours");
        Path closed = directory.resolve("closed.db");
        ReplicaFileTest.bootstrapped(closed, history.get(0)).close();
        Files.copy(
                directory.resolve("other.db-libsql"),
                directory.resolve("closed.db-libsql"),
                StandardCopyOption.REPLACE_EXISTING);
        assertRefused(closed, "stamp");
    }

    @Test
    void aDatabaseThatIsMissingOrNoneIsRefused() throws Exception {
        Path copy = crashedCopy();
        Files.delete(copy);
        assertRefused(copy, "missing");
        Path text = directory.resolve("text.db");
        Files.writeString(text, "no database".repeat(1000));
        assertRefused(text, "there is no state file");
    }

    /** What recovery finds is a state of the primary, at its position. */
    private Position soundPosition(Path file) throws Exception {
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            Position position = replica.position().orElseThrow();
            assertThat(Digest.of(file)).isEqualTo(digests.get(position.index()));
            return position;
        }
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ReplicaFile.open(file))
                .isInstanceOfSatisfying(
                        LibsqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CORRUPT))
                .hasMessageContaining(why)
                .hasMessageContaining("rebuild")
                .hasMessageContaining(file.getFileName().toString());
    }

    private static void passiveCheckpoint(ReplicaFile replica) throws Exception {
        try (Connection reader = Digest.reader(replica.path());
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            assertThat(replica.checkpoint(Duration.ZERO)).isFalse(); // all is copied, but the log cannot be emptied
        }
    }

    private int copies;

    private Path crashedCopy() throws Exception {
        Path target = Files.createDirectory(directory.resolve("copy" + copies++));
        copy(crashed, target);
        return target.resolve("app.db");
    }

    private static void copy(Path from, Path to) throws Exception {
        for (File file : Objects.requireNonNull(from.toFile().listFiles())) {
            Files.copy(file.toPath(), to.resolve(file.getName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
