package io.github.libsql4j.client.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.PageSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program may read a replica; if it writes, the replica is not used any more until it is rebuilt. */
class ForeignChangeTest {

    @TempDir
    private Path directory;

    private Path file;
    private List<PageGroup> history;

    @BeforeEach
    void history() throws Exception {
        file = directory.resolve("app.db");
        history = Workload.history(31, directory.resolve("primary.db"), 12);
    }

    @Test
    void aWriteWhileInUseIsFoundByTheNextGroupAndEverAfter() throws Exception {
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            history.get(1).sendTo(replica.apply(), ReplicaFileTest.LOG);
            foreign("UPDATE total SET sum = sum + 1");
            PageSink sink = replica.apply();
            assertThatThrownBy(() -> history.get(2).sendTo(sink, ReplicaFileTest.LOG))
                    .hasMessageContaining("changed by another program")
                    .hasMessageContaining("rebuild");
            sink.discard();
            assertThat(replica.position())
                    .contains(PageGroup.at(ReplicaFileTest.LOG, history.get(1).index()));
            assertThatThrownBy(() -> history.get(2).sendTo(sink, ReplicaFileTest.LOG))
                    .hasMessageContaining("rebuild");
            sink.discard();
        } catch (LibsqlException e) {
            assertThat(e).hasMessageContaining("changed by another program");
        }
        assertThatThrownBy(() -> ReplicaFile.open(file)).hasMessageContaining("changed by another program");
        ReplicaFile.rebuild(file).close();
    }

    @Test
    void aWriteThatIsCheckpointedWhileInUseIsFoundToo() throws Exception {
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            history.get(1).sendTo(replica.apply(), ReplicaFileTest.LOG);
            foreign("UPDATE total SET sum = sum + 1", "PRAGMA wal_checkpoint(TRUNCATE)");
            assertThatThrownBy(() -> history.get(2).sendTo(replica.apply(), ReplicaFileTest.LOG))
                    .hasMessageContaining("changed by another program");
        } catch (LibsqlException e) {
            assertThat(e).hasMessageContaining("changed by another program");
        }
    }

    @Test
    void aCheckpointOfAnotherProgramIsHarmlessWhileInUse() throws Exception {
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            for (PageGroup group : history.subList(1, 12)) {
                group.sendTo(replica.apply(), ReplicaFileTest.LOG);
                foreign("PRAGMA wal_checkpoint(" + (group.index() % 2 == 0 ? "PASSIVE" : "TRUNCATE") + ")");
                assertThat(Digest.of(file)).isEqualTo(group.digest());
            }
        }
        ReplicaFile.open(file).close();
    }

    @Test
    void leavingWalModeIsNotPossibleWhileInUse() throws Exception {
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            assertThatThrownBy(() -> foreign("PRAGMA journal_mode=DELETE")).isInstanceOf(SQLException.class);
            history.get(1).sendTo(replica.apply(), ReplicaFileTest.LOG);
        }
    }

    @Test
    void aWriteToAClosedReplicaIsFoundWhenItIsOpened() throws Exception {
        ReplicaFileTest.bootstrapped(file, history.get(0)).close();
        foreign("UPDATE total SET sum = sum + 1");
        assertThatThrownBy(() -> ReplicaFile.open(file)).hasMessageContaining("changed by another program");
        assertThatThrownBy(() -> ReplicaFile.open(file)).hasMessageContaining("changed by another program");
    }

    @Test
    void readingAClosedReplicaIsHarmless() throws Exception {
        ReplicaFileTest.bootstrapped(file, history.get(0)).close();
        foreign("SELECT count(*) FROM account", "PRAGMA wal_checkpoint(TRUNCATE)");
        ReplicaFile.open(file).close();
    }

    @Test
    void aWriteAfterACrashIsFound() throws Exception {
        Path copy = crashed();
        foreign(copy, "UPDATE total SET sum = sum + 1");
        assertThatThrownBy(() -> ReplicaFile.open(copy)).hasMessageContaining("changed by another program");
    }

    @Test
    void aWriteAfterACrashThatStaysInTheLogIsFound() throws Exception {
        Path copy = crashed();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Connection keeper = Digest.reader(copy);
                Statement statement = other.createStatement();
                Statement reading = keeper.createStatement()) {
            reading.executeQuery("SELECT count(*) FROM account").close();
            statement.execute("UPDATE total SET sum = sum + 1");
            assertThatThrownBy(() -> ReplicaFile.open(copy))
                    .hasMessageContaining("the last commit in its log is not ours");
        }
    }

    @Test
    void readingOnlyAfterACrashIsHarmless() throws Exception {
        Path copy = crashed();
        assertThat(Digest.of(copy)).isEqualTo(history.get(3).digest());
        try (ReplicaFile replica = ReplicaFile.open(copy)) {
            assertThat(replica.position())
                    .contains(PageGroup.at(ReplicaFileTest.LOG, history.get(3).index()));
        }
    }

    /** The limit of what can be told apart: SQLite moves the log into the file when the last connection that can write is closed. */
    @Test
    void openingForWritingAfterACrashIsRefusedEvenIfNothingWasWritten() throws Exception {
        Path copy = crashed();
        foreign(copy, "SELECT count(*) FROM account");
        assertThatThrownBy(() -> ReplicaFile.open(copy)).hasMessageContaining("changed by another program");
    }

    private Path crashed() throws Exception {
        Path target = Files.createDirectory(directory.resolve("crashed"));
        try (ReplicaFile replica = ReplicaFileTest.bootstrapped(file, history.get(0))) {
            for (PageGroup group : history.subList(1, 4)) {
                group.sendTo(replica.apply(), ReplicaFileTest.LOG);
            }
            for (String suffix : List.of("", "-wal", "-shm", "-libsql")) {
                Files.copy(
                        directory.resolve("app.db" + suffix),
                        target.resolve("app.db" + suffix),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target.resolve("app.db");
    }

    private void foreign(String... statements) throws SQLException {
        foreign(file, statements);
    }

    private static void foreign(Path database, String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = other.createStatement()) {
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                    }
                }
            }
        }
    }
}
