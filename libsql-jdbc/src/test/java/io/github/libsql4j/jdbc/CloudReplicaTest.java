package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.execute;
import static io.github.libsql4j.jdbc.Replicas.strings;
import static io.github.libsql4j.jdbc.Replicas.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica of a database on Turso Cloud, or what stands for it. */
class CloudReplicaTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final CloudReplicas replicas = new CloudReplicas(SERVER);

    private final FakeTursoCloud cloud = replicas.cloud();

    @Test
    void whatTheServerSpeaksIsFoundOutOnce() throws Exception {
        try (LibsqlDataSource replica = replicas.replica()) {
            assertThat(texts(replica)).containsExactly("first");
        }
        assertThat(cloud.requests())
                .containsExactly(
                        "POST /wal_log.ReplicationLog/Hello",
                        "GET /info",
                        "GET /export/1",
                        "GET /sync/1/1/129",
                        "GET /sync/1/4/132");

        cloud.requests().clear();
        try (LibsqlDataSource replica = replicas.replica()) {
            assertThat(texts(replica)).containsExactly("first");
            assertThat(cloud.requests()).isEmpty();
            replica.sync();
        }
        assertThat(cloud.requests()).containsExactly("GET /sync/1/4/132");
    }

    @Test
    void aSyncBringsOnlyWhatIsNewAlsoInALaterGeneration() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.insert("second");
        cloud.nextGeneration();
        cloud.nextGeneration();
        replicas.insert("third");
        cloud.requests().clear();
        SyncResult result = replica.sync();
        assertThat(cloud.requests())
                .containsExactly(
                        "GET /sync/1/4/132",
                        "GET /sync/1/5/133",
                        "GET /sync/2/1/129",
                        "GET /sync/3/1/129",
                        "GET /sync/3/2/130");
        assertThat(texts(replica)).containsExactly("first", "second", "third");
        assertThat(result.from()).hasValue(3);
        assertThat(result.to()).hasValue(5);
        assertThat(result.frames()).isEqualTo(2);
        assertThat(result.bytes()).isEqualTo(2 * 4096);
    }

    @Test
    void holdsAtEachStepWhatThePrimaryHas() throws Exception {
        String[][] steps = {
            {
                "CREATE TABLE item(id INTEGER PRIMARY KEY, text TEXT, data BLOB)",
                "CREATE INDEX item_text ON item(text)",
                "CREATE TABLE log(text)",
                "CREATE TRIGGER noted AFTER INSERT ON item BEGIN INSERT INTO log VALUES (new.text); END"
            },
            {
                "INSERT INTO item(text, data) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 400)"
                        + " SELECT 'item ' || x, randomblob(x) FROM n"
            },
            {"UPDATE item SET text = upper(text) WHERE id % 3 = 0", "DELETE FROM item WHERE id % 5 = 0"},
            {"INSERT INTO item(text, data) VALUES ('large', zeroblob(20000)), ('larger', randomblob(600000))"},
            {"ALTER TABLE item ADD COLUMN tag", "ALTER TABLE log RENAME TO journal"},
            {"DROP INDEX item_text", "DROP TRIGGER noted", "DROP TABLE journal", "DELETE FROM item"},
            {"INSERT INTO item(text) VALUES ('after all')"}
        };
        int round = 0;
        for (String[] step : steps) {
            for (String sql : step) {
                replicas.run(sql);
            }
            if (++round % 3 == 0) {
                cloud.nextGeneration();
            }
            try (LibsqlDataSource replica = replicas.replica()) {
                replica.sync();
            }
            replicas.assertSame(replicas.file());
        }
        assertThat(cloud.requests())
                .filteredOn(request -> request.startsWith("GET /export"))
                .hasSize(1);
    }

    @Test
    void aReplicaIsMadeOfTheNewestGeneration() throws Exception {
        cloud.nextGeneration();
        replicas.insert("second");
        assertThat(texts(replicas.replica())).containsExactly("first", "second");
        assertThat(cloud.requests())
                .contains("GET /export/2", "GET /sync/2/1/129")
                .doesNotContain("GET /export/1");
    }

    @Test
    void anEmptyDatabaseHasAReplica() throws Exception {
        try (Connection connection = replicas.replica(replicas.empty()).getConnection()) {
            assertThat(strings(connection, "SELECT name FROM sqlite_schema")).isEmpty();
            execute(connection, "CREATE TABLE note (text TEXT)");
            execute(connection, "INSERT INTO note VALUES ('now')");
            assertThat(strings(connection, "SELECT text FROM note")).containsExactly("now");
        }
    }

    @Test
    void whatIsWrittenThroughAReplicaIsRead() throws Exception {
        try (Connection connection = replicas.replica().getConnection()) {
            assertThat(texts(connection)).containsExactly("first");
            cloud.requests().clear();
            execute(connection, "INSERT INTO note (text) VALUES ('second')");
            assertThat(texts(connection)).containsExactly("first", "second");
            assertThat(texts(connection)).containsExactly("first", "second");
            assertThat(cloud.requests())
                    .filteredOn(request -> !request.startsWith("POST"))
                    .containsExactly("GET /sync/1/4/132", "GET /sync/1/5/133");
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO note (text) VALUES ('third')");
            connection.commit();
            assertThat(texts(connection)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void aTransactionOfSeveralAnswersIsSeenWhole() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.run(
                "INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1500)"
                        + " SELECT hex(randomblob(1500)) FROM n");
        replicas.run("DELETE FROM note WHERE id % 3 = 0");
        replica.sync();
        assertThat(cloud.requests()).contains("GET /sync/1/4/132", "GET /sync/1/132/260");
        replica.close();
        replicas.assertSame(replicas.file());
    }

    @Test
    void aSyncEndsAlsoWhereOthersWriteAllTheTime() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.insert("before");
        cloud.requests().clear();
        AtomicInteger asked = new AtomicInteger();
        // One, two and three transactions in turn.
        cloud.beforeFrames(() -> {
            for (int write = asked.getAndIncrement() % 3; write >= 0; write--) {
                replicas.insert("meanwhile");
            }
        });
        replica.sync();
        assertThat(cloud.requests()).hasSizeBetween(2, 6);
        assertThat(texts(replica)).startsWith("first", "before", "meanwhile");
    }

    @Test
    void anAnswerThatIsShorterThanOthersCanBeTheEndOfAnOldGeneration() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.run("INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 400)"
                + " SELECT hex(randomblob(1500)) FROM n");
        cloud.nextGeneration();
        replicas.insert("last");
        replica.sync();
        assertThat(texts(replica)).endsWith("last");
    }

    @Test
    void aDatabaseThatWasSetBackToALowerGenerationIsFetchedAnew() throws Exception {
        cloud.nextGeneration();
        LibsqlDataSource replica = replicas.replica();
        assertThat(texts(replica)).containsExactly("first");
        replicas.run("DROP TABLE note");
        replicas.run("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        replicas.insert("other");
        cloud.restore();
        SyncResult result = replica.sync();
        assertThat(result.from()).isEmpty();
        assertThat(texts(replica)).containsExactly("other");
        assertThat(cloud.requests()).contains("GET /export/1");
    }

    @Test
    void theTokenGoesToTheServer() throws Exception {
        replicas.replica().sync();
        assertThat(cloud.authorizations()).isNotEmpty().containsOnly("Bearer " + Canary.TOKEN);
    }

    @Test
    void anotherDatabaseInTheSameFileIsNotTakenForTheOldOne() throws Exception {
        try (LibsqlDataSource replica = replicas.replica()) {
            replica.sync();
        }
        try (FakeTursoCloud other = replicas.another()) {
            LibsqlDataSource replica = replicas.replica(other);
            assertThat(replica.sync().from()).isEmpty();
            assertThat(other.requests()).contains("GET /export/1");
            assertThat(texts(replica)).isEqualTo(List.of("first"));
        }
    }
}
