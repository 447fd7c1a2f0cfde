package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A primary that turns its log into snapshots all the time, while it is written and replicas follow. */
@Tag("slow")
class ReplicaCompactionTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(
            ServerOptions.defaults().withMaxLogSize(1).withMaxLogDuration(Duration.ofSeconds(1)));

    @TempDir
    Path directory;

    private final LibsqlServer primary = SERVER.server();

    @Test
    void replicasFollowThroughSnapshots() throws Exception {
        primary.run("CREATE TABLE t (id INTEGER PRIMARY KEY, n, b)");
        try (RecordingProxy proxy = RecordingProxy.before(primary.httpUrl());
                LibsqlDataSource often = replica("often.db", proxy);
                LibsqlDataSource seldom = replica("seldom.db", proxy)) {
            long snapshots = 0;
            for (int round = 0; round < 100 && snapshots < 6; round++) {
                for (int i = 0; i < 4; i++) {
                    primary.run("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 60)"
                            + " INSERT INTO t (n, b) SELECT x, randomblob(3000) FROM c");
                    primary.run("DELETE FROM t WHERE n % 7 = " + (round % 7));
                    often.sync();
                    assertFollows(often);
                }
                if (round % 5 == 4) {
                    seldom.sync();
                    assertFollows(seldom);
                }
                snapshots = proxy.exchanges().stream()
                        .filter(exchange -> exchange.path().endsWith("/Snapshot"))
                        .count();
            }
            assertThat(snapshots).isGreaterThanOrEqualTo(6);
            seldom.sync();
            assertFollows(seldom);
        }
    }

    private void assertFollows(LibsqlDataSource replica) throws SQLException {
        try (Connection connection = replica.getConnection()) {
            assertThat(Replicas.strings(connection, "SELECT count(*) || '|' || total(n) || '|' || max(id) FROM t"))
                    .isEqualTo(List.of(primary.count("SELECT count(*) FROM t") + "|"
                            + primary.count("SELECT sum(n) FROM t") + ".0|" + primary.count("SELECT max(id) FROM t")));
            assertThat(Replicas.strings(connection, "PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    private LibsqlDataSource replica(String file, RecordingProxy proxy) {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve(file));
        dataSource.setSyncUrl(proxy.httpUrl().toString());
        return dataSource;
    }
}
