package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of the disk fails once: the error names a path, a whole state stays readable, and the next attempt succeeds. */
class FailingDiskTest {

    @TempDir
    private Path directory;

    @Test
    void aFailureOfAnyStepLeavesAWholeState() throws Exception {
        List<PageGroup> history = Workload.history(41, directory.resolve("primary.db"), 6);
        Map<Long, String> digests = new HashMap<>();
        history.forEach(group -> digests.put(group.index(), group.digest()));
        Path file = directory.resolve("app.db");
        FailsAt failing = new FailsAt();
        int failures = 0;
        try (ReplicaFile replica = ReplicaFile.open(file, new WatchedDisk(failing))) {
            for (int step = 1; ; step++) {
                failing.in(step);
                try {
                    follow(replica, history, "log " + step);
                    assertThat(failures).isGreaterThan(30);
                    return;
                } catch (LibsqlException e) {
                    failures++;
                    assertThat(e).hasMessageContaining("app.db");
                    assertThat(e.state()).isEqualTo(SqlState.DISK_FULL);
                } finally {
                    failing.in(-1);
                }
                Position position = replica.position().orElse(PageGroup.at("", -1));
                if (position.index() >= 0) {
                    assertThat(Digest.of(file)).isEqualTo(digests.get(position.index()));
                }
                follow(replica, history, "log " + step + " again");
                assertThat(Digest.of(file)).isEqualTo(history.get(5).digest());
            }
        }
    }

    private static void follow(ReplicaFile replica, List<PageGroup> history, String log) throws LibsqlException {
        try (Bootstrap bootstrap = replica.bootstrap()) {
            history.get(0).sendTo(bootstrap, log);
            replica.install(bootstrap);
        }
        PageSink sink = replica.apply();
        for (PageGroup group : history.subList(1, history.size())) {
            try {
                group.sendTo(sink, log);
            } catch (LibsqlException e) {
                sink.discard();
                throw e;
            }
            replica.checkpoint(Duration.ZERO);
        }
    }

    private static final class FailsAt implements WatchedDisk.Watch {

        private int left = -1;

        void in(int steps) {
            left = steps;
        }

        @Override
        public void before(String operation, Path file) throws IOException {
            if (left > 0 && --left == 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
