package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.testing.TursoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server of Turso's sync engine answers where it has not, or not yet, what a replica needs. */
class PulledTrapsTest {

    private static final String MANY =
            "INSERT INTO note WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300)"
                    + " SELECT x, hex(randomblob(200)) FROM n";

    @RegisterExtension
    final PulledReplica pulled = new PulledReplica();

    private final TursoServer server = pulled.server();
    private final LibsqlDataSource replica = pulled.open();

    @Test
    void aDatabaseThatWasThereBeforeTheServerIsNotTakenForAnEmptyOne() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)", MANY, "PRAGMA wal_checkpoint(TRUNCATE)");
        Path file = pulled.directory().resolve("served.db");
        Files.copy(server.databaseFile(), file);
        try (TursoServer started = TursoServer.startOnCopyOf(file);
                LibsqlDataSource late = new LibsqlDataSource("jdbc:libsql:"
                        + pulled.directory().resolve("late.db").toUri() + "?syncUrl=" + started.httpUrl())) {
            assertSqlError("08P01", late::sync)
                    .hasMessageContainingAll("none of the pages", "has to be started on a new file");
            started.run("INSERT INTO note(text) VALUES ('one more')");
            assertSqlError("08P01", late::sync)
                    .hasMessageContainingAll("only 1 of the ", "has to be started on a new file");
            assertThat(pulled.directory().resolve("late.db-libsql-new")).doesNotExist();
        }
    }

    @Test
    void aServerThatLostItsLogDoesNotEmptyTheReplica() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)", MANY);
        replica.sync();
        server.run("PRAGMA wal_checkpoint(TRUNCATE)");
        assertSqlError("HY000", replica::sync).hasMessageContainingAll("lost its history", "rebuild");
        assertThat(rows()).isEqualTo(300);
        server.run("INSERT INTO note(text) VALUES ('after')");
        assertSqlError("08P01", replica::sync).hasMessageContainingAll("only ");
        assertThat(rows()).isEqualTo(300);
    }

    @Test
    void aServerThatWasMadeAnewReplacesTheReplicaOnceItHoldsSomething() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)", MANY);
        replica.sync();
        try (Connection open = replica.getConnection()) {
            assertThat(rows(open)).isEqualTo(300);
            server.restartEmpty();
            assertSqlError("HY000", replica::sync).hasMessageContainingAll("lost its history");
            assertThat(rows(open)).isEqualTo(300);
            server.run("CREATE TABLE other(id INTEGER PRIMARY KEY)");
            SyncResult anew = replica.sync();
            assertThat(anew.from()).isEmpty();
            assertThat(Replicas.strings(open, "SELECT name FROM sqlite_schema")).containsExactly("other");
        }
        pulled.assertSame(replica);
    }

    @Test
    void pagesOfAnOpenTransactionAreNotApplied() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)", MANY);
        replica.sync();
        server.run("BEGIN");
        for (int row = 0; row < 14; row++) {
            server.run("INSERT INTO note(text) VALUES (zeroblob(900000))");
        }
        assertSqlError("08004", replica::sync).hasMessageContainingAll("not committed");
        assertThat(rows()).isEqualTo(300);
        server.run("ROLLBACK");
        replica.sync();
        assertThat(rows()).isEqualTo(300);
        pulled.assertSame(replica);
    }

    @Test
    void revisionsThatAreUsedAgainAreFoundWherePagesAreMissing() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)");
        server.run(Collections.nCopies(100, "REPLACE INTO note VALUES (1, 'again')")
                .toArray(String[]::new));
        long reached = replica.sync().to().orElseThrow();
        server.restartEmpty();
        server.run("CREATE TABLE other(id INTEGER PRIMARY KEY, text)", MANY.replace("note", "other"));
        server.run(Collections.nCopies((int) reached, "UPDATE other SET text = text || 'x' WHERE id = 1")
                .toArray(String[]::new));
        // The replica's revision is one of this history, too, and by it only the last pages have changed.
        SyncResult anew = replica.sync();
        assertThat(anew.from()).isEmpty();
        assertThat(anew.to().orElseThrow()).isGreaterThan(reached);
        pulled.assertSame(replica);
    }

    @Test
    void aDatabaseInMvccModeIsRefused() throws Exception {
        server.run("PRAGMA journal_mode='mvcc'", "CREATE TABLE note(text)");
        assertSqlError("0A000", replica::sync).hasMessageContainingAll("MVCC mode", "v1: ", "pull-updates: ");
        try (LibsqlDataSource forced = new LibsqlDataSource(pulled.url() + "&syncProtocol=pull-updates")) {
            assertSqlError("0A000", forced::sync).hasMessageContaining("MVCC mode");
        }
    }

    @Test
    void aServerThatIsKilledGoesOnWhereItWas() throws Exception {
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text)", MANY);
        replica.sync();
        server.kill();
        assertThat(rows()).isEqualTo(300);
        SqlErrorAssert.assertServerIsGone(replica::sync);
        server.restart();
        assertThat(replica.sync().frames()).isZero();
        server.run("DELETE FROM note WHERE id > 200");
        replica.sync();
        pulled.assertSame(replica);
    }

    private long rows() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            return rows(connection);
        }
    }

    private static long rows(Connection connection) throws SQLException {
        List<String> count = Replicas.strings(connection, "SELECT count(*) FROM note");
        return Long.parseLong(count.get(0));
    }
}
