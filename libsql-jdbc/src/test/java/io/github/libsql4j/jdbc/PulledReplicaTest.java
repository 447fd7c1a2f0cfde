package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.client.SyncResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An embedded replica of a server of Turso's sync engine, to which others write. */
class PulledReplicaTest {

    @RegisterExtension
    final PulledReplica pulled = new PulledReplica();

    @Test
    void holdsAtEachStepWhatTheServerHas() throws Exception {
        String[][] steps = {
            {"CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT, size REAL, data BLOB)"},
            {
                "CREATE INDEX note_text ON note(text)",
                "CREATE VIEW long_note AS SELECT * FROM note WHERE length(text) > 20",
                "CREATE TABLE log(text)",
                "CREATE TRIGGER noted AFTER INSERT ON note BEGIN INSERT INTO log VALUES (new.text); END"
            },
            {
                "BEGIN",
                "INSERT INTO note(text, size, data) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 400)"
                        + " SELECT 'note ' || x, x / 7.0, randomblob(x) FROM n",
                "COMMIT"
            },
            {"UPDATE note SET text = upper(text) WHERE id % 3 = 0", "DELETE FROM note WHERE id % 5 = 0"},
            {"INSERT INTO note(text, data) VALUES ('large', zeroblob(20000)), ('larger', randomblob(100000))"},
            {"ALTER TABLE note ADD COLUMN tag", "ALTER TABLE log RENAME TO journal", "PRAGMA user_version = 7"},
            {"DROP INDEX note_text", "DROP TABLE journal", "DROP TRIGGER IF EXISTS noted"},
            {"DELETE FROM note"},
            {"INSERT INTO note(text) VALUES ('after all')"}
        };
        LibsqlDataSource replica = pulled.open();
        for (String[] step : steps) {
            pulled.server().run(step);
            replica.sync();
            pulled.assertSame(replica);
        }
    }

    @Test
    void aSyncCostsOneRequest() throws SQLException {
        pulled.server().run("CREATE TABLE note(text)");
        LibsqlDataSource replica = pulled.open();
        replica.sync();
        assertThat(pulled.calls()).startsWith("Hello").endsWith("pull-updates", "pull-updates");
        pulled.proxy().reset();
        SyncResult nothing = replica.sync();
        assertThat(nothing.frames()).isZero();
        assertThat(nothing.from()).isPresent().isEqualTo(nothing.to());
        assertThat(pulled.calls()).containsExactly("pull-updates");
        pulled.server().run("INSERT INTO note VALUES ('one')");
        SyncResult one = replica.sync();
        assertThat(one.frames()).isEqualTo(1);
        assertThat(one.from()).isEqualTo(nothing.to());
        assertThat(one.to().orElseThrow()).isGreaterThan(one.from().orElseThrow());
        assertThat(pulled.calls()).containsExactly("pull-updates", "pull-updates");
    }

    @Test
    void theProtocolIsRememberedBesideTheReplica() throws SQLException {
        pulled.server().run("CREATE TABLE note(text)");
        try (LibsqlDataSource first = pulled.open()) {
            first.sync();
        }
        pulled.proxy().reset();
        LibsqlDataSource second = pulled.open();
        try (Connection connection = second.getConnection()) {
            assertThat(Replicas.strings(connection, "SELECT text FROM note")).isEmpty();
        }
        assertThat(pulled.calls()).isEmpty();
        second.sync();
        assertThat(pulled.calls()).containsExactly("pull-updates");
    }

    @Test
    void aProtocolThatIsForcedIsTheOnlyOneAskedFor() throws SQLException {
        pulled.server().run("CREATE TABLE note(text)");
        LibsqlDataSource replica = pulled.open();
        replica.setSyncProtocol("pull-updates");
        replica.sync();
        assertThat(pulled.calls()).containsExactly("pull-updates", "pull-updates");
    }

    @Test
    void anEmptyDatabaseIsFollowedFromItsBeginning() throws Exception {
        LibsqlDataSource replica = pulled.open();
        assertThat(replica.sync().to()).isEmpty();
        try (Connection connection = replica.getConnection()) {
            assertThat(Replicas.strings(connection, "SELECT name FROM sqlite_schema"))
                    .isEmpty();
            pulled.server().run("CREATE TABLE note(text)", "INSERT INTO note VALUES ('first')");
            assertThat(replica.sync().to()).isPresent();
            assertThat(Replicas.strings(connection, "SELECT text FROM note")).containsExactly("first");
        }
        pulled.assertSame(replica);
    }

    @Test
    void theEventsTellOfOneGroup() throws SQLException {
        pulled.server().run("CREATE TABLE note(text)");
        SyncResult result = pulled.open().sync();
        long to = result.to().orElseThrow();
        assertThat(pulled.events())
                .containsExactly(
                        new SyncEvent.Started(OptionalLong.empty()),
                        new SyncEvent.Progress(to, to, 2, 2 * 4096),
                        new SyncEvent.Finished(result));
    }
}
