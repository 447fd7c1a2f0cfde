package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.FrameNumber;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Position;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that an official client left, with much of it in SQLite's log, becomes ours. */
class TakeOverTest {

    private static final Log LOG = new Log(SyncProtocol.V2, "https://db.example");
    private static final FrameNumber PLACE = new FrameNumber(17, 0);
    private static final String THEIRS =
            "{\"hash\":2473653909,\"version\":0,\"durable_frame_num\":0,\"generation\":17}";

    @TempDir
    private Path directory;

    private Path left;
    private String digest = "";

    @BeforeEach
    void leave() throws Exception {
        Path live = Files.createDirectory(directory.resolve("live"));
        left = Files.createDirectory(directory.resolve("left"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live.resolve("app.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE t (a, b)");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("INSERT INTO t SELECT value, randomblob(2000) FROM (" + Workload.numbers(20) + ")");
            digest = Digest.of(connection);
            copy(live, left);
        }
        Files.delete(left.resolve("app.db-shm"));
        Files.writeString(left.resolve("app.db-info"), THEIRS);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (File file : Objects.requireNonNull(from.toFile().listFiles())) {
            Files.copy(file.toPath(), to.resolve(file.getName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void holdsWhatTheyHadWhereTheyWere() throws Exception {
        Path file = left.resolve("app.db");
        try (ReplicaFile replica = ReplicaFile.takeOver(file, LOG)) {
            assertThat(replica.position()).hasValue(new Position(LOG, 0, PLACE.proof()));
            assertThat(Digest.of(file)).isEqualTo(digest);
        }
        assertThat(Files.readString(left.resolve("app.db-info")))
                .contains("\"durable_frame_num\":0,\"generation\":17")
                .isNotEqualTo(THEIRS);
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            assertThat(replica.position()).hasValue(new Position(LOG, 0, PLACE.proof()));
        }
    }

    @Test
    void aFailureOfAnyStepLeavesTheirsOrOurs() throws Exception {
        for (int step = 1; ; step++) {
            Path files = Files.createDirectory(directory.resolve("run" + step));
            copy(left, files);
            Path file = files.resolve("app.db");
            FailsFrom failing = new FailsFrom(step);
            boolean failed = false;
            try {
                ReplicaFile.takeOver(file, LOG, new WatchedDisk(failing)).close();
            } catch (LibsqlException e) {
                failed = true;
            }
            failing.left = Integer.MAX_VALUE;
            try (ReplicaFile replica = ReplicaFile.takeOver(file, LOG)) {
                assertThat(Digest.of(file)).as("step %s", step).isEqualTo(digest);
                assertThat(replica.position()).hasValue(new Position(LOG, 0, PLACE.proof()));
            }
            if (!failed) {
                assertThat(step).isGreaterThan(20);
                return;
            }
        }
    }

    /** From a step on nothing works any more, as if the process had died. */
    private static final class FailsFrom implements WatchedDisk.Watch {

        private int left;

        FailsFrom(int step) {
            left = step;
        }

        @Override
        public void before(String operation, Path file) throws IOException {
            if (--left <= 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
