package io.github.libsql4j.client.replica.wire.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** That the official client takes {@link FakeTursoCloud} for Turso Cloud, and what it asks of it. */
@Tag("slow")
class OfficialClientTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String NAMESPACE = "official-client";
    private static final String ALL = "SELECT text FROM note ORDER BY id";

    @TempDir
    Path directory;

    private FakeTursoCloud cloud;

    @BeforeEach
    void start() {
        SERVER.server().createNamespace(NAMESPACE);
        SERVER.server().runIn(NAMESPACE, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        insert("first");
        cloud = new FakeTursoCloud(SERVER.server().httpUrl(), NAMESPACE);
    }

    @AfterEach
    void stop() {
        cloud.close();
        SERVER.server().deleteNamespace(NAMESPACE);
    }

    private static void insert(String text) {
        SERVER.server().runIn(NAMESPACE, "INSERT INTO note (text) VALUES ('" + text + "')");
    }

    private List<String> run(String... steps) {
        cloud.requests().clear();
        return OfficialClient.run(directory.resolve("replica.db"), cloud.httpUrl(), steps);
    }

    @Test
    void theOfficialClientFollowsTheFakeFromGenerationToGeneration() throws Exception {
        assertThat(run("sync", ALL)).containsExactly("synced", "[[\"first\"]]");
        assertThat(cloud.requests())
                .containsExactly("GET /info", "GET /info", "GET /export/1", "GET /sync/1/1/129", "GET /sync/1/4/132");

        assertThat(run("INSERT INTO note (text) VALUES ('second')", ALL))
                .last()
                .isEqualTo("[[\"first\"],[\"second\"]]");
        assertThat(cloud.requests())
                .filteredOn(request -> !request.startsWith("POST"))
                .containsExactly("GET /info", "GET /sync/1/4/132", "GET /sync/1/5/133");
        assertThat(Files.readString(directory.resolve("replica.db-info")))
                .isEqualTo("{\"hash\":1193521136,\"version\":0,\"durable_frame_num\":4,\"generation\":1}");

        cloud.nextGeneration();
        insert("third");
        assertThat(run("sync", ALL, "PRAGMA integrity_check"))
                .containsExactly("synced", "[[\"first\"],[\"second\"],[\"third\"]]", "[[\"ok\"]]");
        assertThat(cloud.requests())
                .filteredOn(request -> !request.startsWith("POST"))
                .startsWith("GET /info", "GET /sync/1/5/133", "GET /sync/2/1/129", "GET /sync/2/2/130");
    }

    @Test
    void theOfficialClientTakesATransactionOfSeveralAnswers() {
        SERVER.server()
                .runIn(
                        NAMESPACE,
                        "INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500)"
                                + " SELECT hex(randomblob(1500)) FROM n");
        assertThat(run("sync", "SELECT count(*) FROM note")).containsExactly("synced", "[[501]]");
        assertThat(cloud.requests()).contains("GET /sync/1/1/129", "GET /sync/1/129/257", "GET /sync/1/257/385");
    }
}
