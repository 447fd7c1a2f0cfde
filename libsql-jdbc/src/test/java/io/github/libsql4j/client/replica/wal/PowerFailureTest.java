package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power fails at each step of the disk: what is left is a whole state, and nothing is lost that was told to be kept. */
@Tag("slow")
@Tag("oldestJdk")
class PowerFailureTest {

    @TempDir
    private Path directory;

    private final Map<Long, String> digests = new HashMap<>();
    private Position kept = PageGroup.at("", -1);
    private int failures;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasNotForcedIsMissedByNobody(long seed) throws Exception {
        List<PageGroup> history = Workload.history(seed, directory.resolve("primary.db"), 12);
        history.forEach(group -> digests.put(group.index(), group.digest()));
        Path file = Files.createDirectory(directory.resolve("live")).resolve("app.db");
        LossyDisk[] lossy = new LossyDisk[1];
        lossy[0] = new LossyDisk(file, new Random(seed), () -> {
            Path left = Files.createTempDirectory(directory, "left");
            lossy[0].fail(left);
            check(left.resolve("app.db"));
            for (File each : Objects.requireNonNull(left.toFile().listFiles())) {
                Files.delete(each.toPath());
            }
        });
        Disk disk = new WatchedDisk(lossy[0]);
        for (int log = 0; log < 3; log++) {
            try (ReplicaFile replica = ReplicaFile.open(file, disk)) {
                follow(replica, history, "log" + log);
            }
        }
        assertThat(failures).isGreaterThan(300);
    }

    private void follow(ReplicaFile replica, List<PageGroup> history, String log) throws LibsqlException {
        Bootstrap bootstrap = replica.bootstrap();
        history.get(0).sendTo(bootstrap, log);
        replica.install(bootstrap);
        kept = replica.position().orElseThrow();
        PageSink sink = replica.apply();
        for (PageGroup group : history.subList(1, 12)) {
            group.sendTo(sink, log);
            kept = replica.position().orElseThrow();
            if (group.index() % 4 == 0) {
                replica.checkpoint(Duration.ZERO);
            }
        }
    }

    private void check(Path file) throws IOException {
        failures++;
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            Position position = replica.position().orElse(PageGroup.at("", -1));
            if (position.log().equals(kept.log())) {
                assertThat(position.index()).isGreaterThanOrEqualTo(kept.index());
            } else {
                assertThat(position.log().id()).isGreaterThan(kept.log().id());
            }
            if (position.index() >= 0) {
                assertThat(Digest.of(file)).isEqualTo(digests.get(position.index()));
            }
        } catch (LibsqlException | SQLException e) {
            throw new AssertionError("After " + kept, e);
        }
    }
}
