package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.replica.source.Position;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * A process that applies, checkpoints and bootstraps is killed; what it leaves is a state that the primary had, at the position that is
 * told, and the next process goes on from there.
 */
@Tag("slow")
@Tag("oldestJdk")
class ReplicaCrashTest {

    private static final int STEPS = 120;
    private static final int KILLS_AT_STEPS = 240;
    private static final int KILLS_AT_ANY_TIME = 80;

    @TempDir
    private Path directory;

    private Path file;
    private final Map<Long, String> digests = new HashMap<>();
    private final Set<Optional<Position>> positions = new HashSet<>();

    @BeforeEach
    void writeHistory() throws Exception {
        Files.createDirectory(directory.resolve("live"));
        file = directory.resolve("live/app.db");
        List<PageGroup> history = Workload.history(21, directory.resolve("primary.db"), 40);
        CrashingReplica.write(directory.resolve("history"), history);
        history.forEach(group -> digests.put(group.index(), group.digest()));
        String library = LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = CrashingReplica.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library)) {
            Files.copy(Objects.requireNonNull(in), directory.resolve(library));
        }
    }

    @Test
    void aDeathAtAnyStepOfTheDiskLeavesAWholeState() throws Exception {
        int kills = 0;
        for (int run = 0; kills < KILLS_AT_STEPS; run++) {
            Process child = start(1 + run % STEPS);
            int code = child.waitFor();
            assertThat(code).as("%s", output(child)).isIn(0, CrashingReplica.DIED);
            kills += code == CrashingReplica.DIED ? 1 : 0;
            checkCopy();
        }
        assertThat(positions).hasSizeGreaterThan(20);
    }

    @Test
    void aDeathAtAnyTimeLeavesAWholeState() throws Exception {
        Random random = new Random(22);
        for (int kill = 0; kill < KILLS_AT_ANY_TIME; kill++) {
            Process child = start(0);
            assertThat(child.getInputStream().read()).isEqualTo('o');
            assertThat(child.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS))
                    .isFalse();
            child.destroyForcibly();
            assertThat(child.waitFor()).isEqualTo(137);
            checkCopy();
        }
        assertThat(positions).hasSizeGreaterThan(20);
    }

    /** The original stays as the dead process left it, for the next one. */
    private void checkCopy() throws Exception {
        Path copies = Files.createTempDirectory(directory, "copy");
        File[] originals = directory.resolve("live").toFile().listFiles();
        for (File original : Objects.requireNonNull(originals)) {
            Files.copy(original.toPath(), copies.resolve(original.getName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path copy = copies.resolve("app.db");
        try (ReplicaFile replica = ReplicaFile.open(copy)) {
            replica.position().ifPresent(position -> {
                assertThat(position.revision()).isEqualTo(PageGroup.revision(position.index()));
                try {
                    assertThat(Digest.of(copy)).as("%s", position).isEqualTo(digests.get(position.index()));
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            positions.add(replica.position());
        }
        for (File left : Objects.requireNonNull(copies.toFile().listFiles())) {
            Files.delete(left.toPath());
        }
    }

    private Process start(int step) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dorg.sqlite.lib.path=" + directory,
                        "-Dorg.sqlite.lib.name=" + LibraryLoaderUtil.getNativeLibName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingReplica.class.getName(),
                        file.toString(),
                        directory.resolve("history").toString(),
                        Integer.toString(step))
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws Exception {
        process.waitFor(1, TimeUnit.MINUTES);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
