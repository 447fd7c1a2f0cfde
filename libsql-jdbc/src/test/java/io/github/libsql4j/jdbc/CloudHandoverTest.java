package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.execute;
import static io.github.libsql4j.jdbc.Replicas.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.client.replica.wire.v2.OfficialClient;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The official client and the driver, side by side and one after the other with the same file. */
@Tag("slow")
class CloudHandoverTest {

    private static final String ALL = "SELECT text FROM note ORDER BY id";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final CloudReplicas replicas = new CloudReplicas(SERVER);

    private final FakeTursoCloud cloud = replicas.cloud();

    private List<String> official(Path file, String... steps) {
        return OfficialClient.run(file, cloud.httpUrl(), steps);
    }

    @Test
    void bothHoldTheSameAfterTheSameSyncs() throws Exception {
        Path theirs = replicas.beside("-theirs");
        LibsqlDataSource ours = replicas.replica();
        official(theirs, "sync");
        ours.sync();
        replicas.run("CREATE TABLE number (n, b BLOB)");
        replicas.run("CREATE INDEX by_n ON number (n)");
        replicas.run("INSERT INTO number WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 400)"
                + " SELECT x * 7 % 100, randomblob(2000) FROM n");
        replicas.run("DELETE FROM number WHERE rowid % 5 < 3");
        cloud.nextGeneration();
        replicas.run("ALTER TABLE note ADD COLUMN more TEXT");
        replicas.run("UPDATE note SET more = 'yes'");
        official(theirs, "sync");
        ours.close();
        try (LibsqlDataSource again = replicas.replica()) {
            again.sync();
        }
        replicas.assertSame(theirs);
        replicas.assertSame(replicas.file());
    }

    @Test
    void aReplicaGoesFromTheOfficialClientToTheDriverAndBackWithoutBeingFetchedAnew() throws Exception {
        assertThat(official(replicas.file(), "sync", ALL)).containsExactly("synced", "[[\"first\"]]");

        cloud.requests().clear();
        try (LibsqlDataSource ours = replicas.replica()) {
            assertThat(texts(ours)).containsExactly("first");
            assertThat(cloud.requests()).isEmpty();
            replicas.insert("second");
            cloud.nextGeneration();
            ours.sync();
            try (Connection connection = ours.getConnection()) {
                execute(connection, "INSERT INTO note (text) VALUES ('third')");
                assertThat(texts(connection)).containsExactly("first", "second", "third");
            }
        }
        assertThat(cloud.requests())
                .filteredOn(request -> !request.startsWith("POST"))
                .containsExactly(
                        "GET /sync/1/4/132",
                        "GET /sync/1/5/133",
                        "GET /sync/2/1/129",
                        // The beginning of a generation is no state of its own.
                        "GET /sync/1/5/133",
                        "GET /sync/2/1/129",
                        "GET /sync/2/2/130");

        cloud.requests().clear();
        replicas.insert("fourth");
        assertThat(official(replicas.file(), "sync", ALL, "INSERT INTO note (text) VALUES ('fifth')", ALL, "sync"))
                .startsWith("synced", "[[\"first\"],[\"second\"],[\"third\"],[\"fourth\"]]")
                .endsWith("[[\"first\"],[\"second\"],[\"third\"],[\"fourth\"],[\"fifth\"]]", "synced");
        assertThat(cloud.requests()).noneMatch(request -> request.startsWith("GET /export"));

        cloud.requests().clear();
        try (LibsqlDataSource ours = replicas.replica()) {
            assertThat(texts(ours)).containsExactly("first", "second", "third", "fourth", "fifth");
            assertThat(cloud.requests()).isEmpty();
            replicas.insert("sixth");
            ours.sync();
            assertThat(texts(ours)).endsWith("sixth");
        }
        replicas.assertSame(replicas.file());
        cloud.nextGeneration();
        replicas.insert("seventh");
        assertThat(official(replicas.file(), "sync", "SELECT count(*) FROM note", "PRAGMA integrity_check"))
                .containsExactly("synced", "[[7]]", "[[\"ok\"]]");
        assertThat(cloud.requests()).noneMatch(request -> request.startsWith("GET /export"));
    }

    @Test
    void aFileThatTheOfficialClientOnlyReadStaysOurs() throws Exception {
        try (LibsqlDataSource ours = replicas.replica()) {
            ours.sync();
        }
        official(replicas.file(), ALL, "sync", ALL);
        cloud.requests().clear();
        replicas.insert("second");
        try (LibsqlDataSource ours = replicas.replica()) {
            ours.sync();
            assertThat(texts(ours)).containsExactly("first", "second");
        }
        assertThat(cloud.requests()).containsExactly("GET /sync/1/4/132", "GET /sync/1/5/133");
    }

    @Test
    void whatTheOfficialClientWroteBeforeItWasKilledIsTakenOver() throws Exception {
        official(replicas.file(), "sync");
        // A replica that is ahead of its note, as one is that was killed between the two.
        Files.writeString(
                replicas.beside("-info"),
                "{\"hash\":3278479626,\"version\":0,\"durable_frame_num\":0,\"generation\":1}");
        replicas.insert("second");
        try (LibsqlDataSource ours = replicas.replica()) {
            assertThat(texts(ours)).containsExactly("first");
            ours.sync();
            assertThat(texts(ours)).containsExactly("first", "second");
        }
        replicas.assertSame(replicas.file());
    }

    @Test
    void aNoteThatIsDamagedOrNotOfTheOfficialClientIsRefusedUntilTheReplicaIsRebuilt() throws Exception {
        official(replicas.file(), "sync");
        for (String note : List.of(
                "",
                "{",
                "{\"hash\":1,\"version\":0,\"durable_frame_num\":3,\"generation\":1}",
                "{\"hash\":2473653909,\"version\":1,\"durable_frame_num\":0,\"generation\":17}",
                "{\"version\":\"v1\",\"client_unique_id\":\"x\",\"synced_revision\":{\"type\":\"v1\",\"revision\":\"3\"}}")) {
            Files.writeString(replicas.beside("-info"), note);
            LibsqlDataSource ours = replicas.replica();
            assertThatThrownBy(ours::getConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX001"))
                    .hasMessageContaining("replica.db-info")
                    .hasMessageContaining("rebuild");
        }
        LibsqlDataSource ours = replicas.replica();
        ours.rebuild();
        assertThat(texts(ours)).containsExactly("first");
    }

    @Test
    void aDamagedNoteBesideAReplicaOfOursIsWrittenAnew() throws Exception {
        try (LibsqlDataSource ours = replicas.replica()) {
            ours.sync();
        }
        Files.writeString(replicas.beside("-info"), "nonsense");
        try (LibsqlDataSource ours = replicas.replica()) {
            ours.sync();
        }
        assertThat(official(replicas.file(), "sync", ALL)).containsExactly("synced", "[[\"first\"]]");
    }

    @Test
    void aNoteWithoutADatabaseCountsForNothing() throws Exception {
        official(replicas.file(), "sync");
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(replicas.beside(suffix));
        }
        assertThat(texts(replicas.replica())).containsExactly("first");
    }

    @Test
    void aChangeByAnotherProgramIsNotTakenForTheOfficialClients() throws Exception {
        try (LibsqlDataSource ours = replicas.replica()) {
            ours.sync();
        }
        try (Connection stranger = DriverManager.getConnection("jdbc:sqlite:" + replicas.file())) {
            execute(stranger, "INSERT INTO note (text) VALUES ('local')");
        }
        LibsqlDataSource ours = replicas.replica();
        assertThatThrownBy(ours::getConnection).hasMessageContaining("another program");
    }
}
