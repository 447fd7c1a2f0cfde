package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TursoServerTest {

    @Test
    void keepsItsDataOverACrash() {
        try (TursoServer server = TursoServer.start()) {
            server.run("CREATE TABLE t(a)", "INSERT INTO t VALUES (1), ('\"x\"')");
            assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
            server.kill();
            assertThatIllegalStateException().isThrownBy(() -> server.count("SELECT 1"));
            server.restart();
            assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
            assertThat(server.databaseFile()).isNotEmptyFile();
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.run("SELEC 1"))
                    .withMessageContaining("SELEC");
            server.restartEmpty();
            assertThat(server.count("SELECT count(*) FROM sqlite_schema")).isZero();
        }
    }

    @Test
    void leavesNothingBehindAndServesACopy(@TempDir Path directory) throws Exception {
        Path copied = directory.resolve("copied.db");
        Path file;
        try (TursoServer server = TursoServer.start()) {
            file = server.databaseFile();
            server.run("CREATE TABLE t(a)", "PRAGMA wal_checkpoint(TRUNCATE)");
            Files.copy(file, copied);
        }
        assertThat(file.getParent()).doesNotExist();
        try (TursoServer server = TursoServer.startOnCopyOf(copied)) {
            assertThat(server.count("SELECT count(*) FROM t")).isZero();
        }
    }

    @Test
    void aProgramThatIsNoneIsRefused(@TempDir Path directory) {
        String name = directory.resolve("missing").toString();
        assertThatThrownBy(() -> TursodbProcess.find(Map.of("LIBSQL_TURSODB", name)))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining(name);
    }
}
