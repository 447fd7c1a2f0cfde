package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Primaries.assertSame;
import static io.github.libsql4j.client.replica.wire.Primaries.follow;
import static io.github.libsql4j.client.replica.wire.Primaries.log;
import static io.github.libsql4j.client.replica.wire.Primaries.nothingOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary that keeps a megabyte of its log, and the rest as snapshots; and one whose database shrinks. */
@Tag("slow")
@Tag("oldestJdk")
class CompactedLogTest {

    private static final String INSERT_800_KB =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200)"
                    + " INSERT INTO t SELECT x, randomblob(3000) FROM c";

    @TempDir
    Path directory;

    @Test
    void aReplicaThatIsFarBehindGoesFromSnapshotToSnapshotToTheLog() throws Exception {
        try (LibsqlServer server = LibsqlServer.start(ServerOptions.defaults().withMaxLogSize(1));
                RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                ReplicationLog log = log(proxy.jdbcUrl())) {
            server.run("CREATE TABLE t(a, b)");
            Image early = new Image();
            Position start = follow(log, nothingOf(log.newest()), early);
            for (int i = 0; i < 7; i++) {
                server.run(INSERT_800_KB);
                server.run("DELETE FROM t WHERE a % 7 = " + i);
            }
            Image whole = new Image();
            proxy.reset();
            Position end = follow(log, nothingOf(log.newest()), whole);
            assertSame(whole, directory, server.jdbcUrl());
            List<String> calls = calls(proxy);
            assertThat(calls.stream().filter("Snapshot"::equals).count()).isGreaterThan(1);

            assertThat(follow(log, start, early)).isEqualTo(end);
            assertThat(early.bytes()).isEqualTo(whole.bytes());
        }
    }

    @Test
    void aLogThatWasCompactedIsAskedForItsIdBeforeItsFirstFramesCount() throws Exception {
        try (LibsqlServer server = LibsqlServer.start(ServerOptions.defaults().withMaxLogSize(1));
                RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                ReplicationLog log = log(proxy.jdbcUrl())) {
            server.run("CREATE TABLE t(a, b)");
            server.run(INSERT_800_KB);
            server.run(INSERT_800_KB);
            server.run("INSERT INTO t VALUES (1, 2)");
            Image image = new Image();
            Position nothing = nothingOf(log.newest());
            proxy.reset();
            Position at = follow(log, nothing, image);
            assertSame(image, directory, server.jdbcUrl());
            assertThat(calls(proxy)).contains("Snapshot");
            assertThat(calls(proxy))
                    .filteredOn(call -> !call.equals("Snapshot"))
                    .containsExactly("Hello", "BatchLogEntries", "BatchLogEntries", "Hello");

            server.run("INSERT INTO t VALUES (3, 4)");
            proxy.reset();
            follow(log, at, image);
            assertThat(calls(proxy)).containsExactly("Hello", "BatchLogEntries");
        }
    }

    @Test
    void aDatabaseThatShrinksIsFollowed() throws Exception {
        // Not compacted, since this server loses a snapshot that holds much more than the database has left.
        try (LibsqlServer server = LibsqlServer.start()) {
            giveFreePagesBack(server);
            try (ReplicationLog log = log(server.jdbcUrl())) {
                Image step = new Image();
                Position at = follow(log, nothingOf(log.newest()), step);
                for (String sql : List.of(
                        INSERT_800_KB,
                        "DELETE FROM t WHERE a > 10",
                        // Grows over its cache, which writes pages to the log, and shrinks again before it ends.
                        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 6000)"
                                + " INSERT INTO big SELECT x, randomblob(4000) FROM c",
                        INSERT_800_KB,
                        "DELETE FROM t")) {
                    server.run(sql);
                    at = follow(log, at, step);
                    assertSame(step, directory, server.jdbcUrl());
                }
                assertThat(step.size()).isLessThan(20);
                Image whole = new Image();
                follow(log, nothingOf(log.newest()), whole);
                assertSame(whole, directory, server.jdbcUrl());
            }
        }
    }

    /** A server does not let auto_vacuum be set, but takes a file that has it, as after a crash. */
    private static void giveFreePagesBack(LibsqlServer server) throws Exception {
        server.stop();
        Path database = server.dataDirectory().resolve("dbs/default");
        try (var files = Files.walk(database)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.resolve("data"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = 1");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE t(a, b)");
            statement.execute("CREATE TABLE big(a, b)");
            statement.execute(
                    "CREATE TRIGGER emptied AFTER INSERT ON big WHEN new.a = 6000 BEGIN DELETE FROM big; END");
        }
        Files.createFile(database.resolve(".sentinel"));
        server.restart();
    }

    private static List<String> calls(RecordingProxy proxy) {
        return proxy.exchanges().stream()
                .map(exchange -> exchange.path().substring(exchange.path().lastIndexOf('/') + 1))
                .toList();
    }
}
