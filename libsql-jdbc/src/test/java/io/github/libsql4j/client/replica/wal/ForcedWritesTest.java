package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a group costs, in steps of the disk. */
class ForcedWritesTest {

    @TempDir
    private Path directory;

    private final List<String> steps = new ArrayList<>();
    private List<PageGroup> history;

    @BeforeEach
    void history() throws Exception {
        history = Workload.history(51, directory.resolve("primary.db"), 4);
    }

    private ReplicaFile open() throws Exception {
        Path file = directory.resolve("app.db");
        ReplicaFileTest.bootstrapped(file, history.get(0)).close();
        return ReplicaFile.open(
                file, new WatchedDisk((operation, path) -> steps.add(operation + " " + file.relativize(path))));
    }

    @Test
    void aGroupCostsOneWriteAndOneForce() throws Exception {
        try (ReplicaFile replica = open()) {
            history.get(1).sendTo(replica.apply(), ReplicaFileTest.LOG);
            steps.clear();
            history.get(2).sendTo(replica.apply(), ReplicaFileTest.LOG);
            assertThat(steps).containsExactly("write ../app.db-wal", "force ../app.db-wal");
        }
    }

    /** Else a power failure could leave frames of the old log behind its old header, and parts of the new one after them. */
    @Test
    void theHeaderOfANewLogIsForcedBeforeItsFrames() throws Exception {
        try (ReplicaFile replica = open()) {
            history.get(1).sendTo(replica.apply(), ReplicaFileTest.LOG);
            replica.checkpoint(Duration.ZERO);
            steps.clear();
            replica.apply().commit(history.get(1).databasePages(), PageGroup.at(ReplicaFileTest.LOG, 1_000));
            assertThat(steps)
                    .containsExactly(
                            "write ../app.db-wal", "force ../app.db-wal", "write ../app.db-wal", "force ../app.db-wal");
        }
    }
}
