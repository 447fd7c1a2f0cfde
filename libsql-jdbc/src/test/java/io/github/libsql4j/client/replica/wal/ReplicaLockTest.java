package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One replica has one user, under whatever name. */
class ReplicaLockTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("app.db");
    }

    @Test
    void aSecondOneInTheProcessIsRefusedByAnyName() throws Exception {
        Path link = directory.resolve("link.db");
        try (ReplicaFile replica = ReplicaFile.open(file)) {
            Files.createSymbolicLink(link, file);
            for (Path name : List.of(file, link, directory.resolve("./x/../app.db"))) {
                assertThatThrownBy(() -> ReplicaFile.open(name))
                        .hasMessageContaining("in use in this process")
                        .hasMessageContaining("app.db-libsql-lock");
            }
            assertThat(replica.position()).isEmpty();
        }
        try (ReplicaFile replica = ReplicaFile.open(link)) {
            assertThat(replica.path()).isEqualTo(file.toRealPath());
        }
    }

    @Test
    void aHardLinkIsRefused() throws Exception {
        ReplicaFile.open(file).close();
        Files.createLink(directory.resolve("link.db"), file);
        assertThatThrownBy(() -> ReplicaFile.open(file)).hasMessageContaining("hard links");
        assertThatThrownBy(() -> ReplicaFile.open(directory.resolve("link.db"))).hasMessageContaining("state file");
    }

    @Test
    void aProcessThatIsKilledFreesTheLock() throws Exception {
        List<PageGroup> history = Workload.history(23, directory.resolve("primary.db"), 20);
        CrashingReplica.write(directory.resolve("history"), history);
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingReplica.class.getName(),
                        file.toString(),
                        directory.resolve("history").toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD) // newer JDKs warn of native access there
                .start();
        assertThat(other.getInputStream().read()).isEqualTo('o');
        assertThatThrownBy(() -> ReplicaFile.open(file)).hasMessageContaining("in use by another process");
        other.destroyForcibly().waitFor();
        ReplicaFile.open(file).close();
    }
}
