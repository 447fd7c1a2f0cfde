package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a replica when its primary is restarted, crashes, or is another one. */
@Tag("slow")
class ReplicaPrimaryTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();
    private LibsqlDataSource replica;

    @BeforeEach
    void openReplica() {
        server.createNamespace("main");
        fill("first", 100);
        replica = newReplica();
    }

    private LibsqlDataSource newReplica() {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("replica.db"));
        dataSource.setSyncUrl(server.httpUrl().toString());
        dataSource.setNamespace("main");
        return dataSource;
    }

    @AfterEach
    void close() throws SQLException {
        replica.close();
        server.deleteNamespace("main");
    }

    @Test
    void afterAnOrderlyRestartItGoesOn() throws Exception {
        try (Connection connection = replica.getConnection()) {
            assertThat(count(connection)).isEqualTo(100);
            server.restart();
            server.runIn("main", "INSERT INTO item VALUES ('later')");
            SyncResult result = replica.sync();
            assertThat(result.from()).isPresent();
            assertThat(result.frames()).isLessThan(5);
            assertThat(count(connection)).isEqualTo(101);
        }
    }

    @Test
    void afterACrashItIsMadeAnewAndOpenConnectionsSeeIt() throws Exception {
        try (Connection connection = replica.getConnection();
                Connection reading = replica.getConnection();
                Statement statement = reading.createStatement()) {
            assertThat(count(connection)).isEqualTo(100);
            statement.setFetchSize(1);
            ResultSet half = statement.executeQuery("SELECT * FROM item");
            half.next();
            server.kill();
            server.restart();
            server.runIn("main", "INSERT INTO item VALUES ('later')");
            SyncResult result = replica.sync();
            assertThat(result.from()).isEmpty();
            assertThat(count(connection)).isEqualTo(101);
            assertThat(count(reading)).isEqualTo(101);
        }
    }

    @Test
    void aPrimaryThatWasMadeAnewReplacesWhatTheReplicaHad() throws Exception {
        try (Connection connection = replica.getConnection()) {
            assertThat(count(connection)).isEqualTo(100);
            server.deleteNamespace("main");
            server.createNamespace("main");
            fill("second", 7);
            replica.sync();
            assertThat(count(connection)).isEqualTo(7);
        }
    }

    @Test
    void afterAFailedWriteToAPrimaryThatWasMadeAnewNothingOfItsOldLogIsExpected() throws Exception {
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item VALUES ('mine')");
            assertThat(count(connection)).isEqualTo(101);
            server.deleteNamespace("main");
            server.createNamespace("main");
            fill("second", 1);
            replica.sync();
            assertSqlError("42S02", () -> statement.execute("INSERT INTO missing VALUES (1)"));
            assertThat(count(connection)).isEqualTo(1);
        }
    }

    @Test
    void anEmptyPrimaryEmptiesIt() throws Exception {
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(count(connection)).isEqualTo(100);
            server.deleteNamespace("main");
            server.createNamespace("main");
            replica.sync();
            try (ResultSet tables = statement.executeQuery("SELECT name FROM sqlite_schema")) {
                assertThat(tables.next()).isFalse();
            }
        }
    }

    @Test
    void aWriteToAPrimaryThatWasSetBackIsSeen() throws Exception {
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            setBackAfter(() -> {
                for (int i = 0; i < 5; i++) {
                    statement.execute("INSERT INTO item VALUES ('lost')");
                }
                assertThat(count(connection)).isEqualTo(105);
            });
            assertThat(count(connection)).isEqualTo(105);
            statement.execute("INSERT INTO item VALUES ('mine')");
            assertThat(count(connection)).isEqualTo(101);
            statement.execute("INSERT INTO item VALUES ('mine, too')");
            assertThat(count(connection)).isEqualTo(102);
        }
    }

    @Test
    void aPrimaryThatWasSetBackAndGrewOnWhileTheReplicaWasClosedReplacesIt() throws Exception {
        setBackAfter(() -> {
            try (Connection connection = replica.getConnection()) {
                for (int i = 0; i < 5; i++) {
                    server.runIn("main", "INSERT INTO item VALUES ('lost')");
                }
                assertThat(count(connection)).isEqualTo(105);
            }
        });
        replica.close();
        for (int i = 0; i < 10; i++) {
            server.runIn("main", "INSERT INTO item VALUES ('new')");
        }
        replica = newReplica();
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(replica.sync().from()).isEmpty();
            assertThat(count(connection)).isEqualTo(110);
            try (ResultSet lost = statement.executeQuery("SELECT 1 FROM item WHERE name = 'lost'")) {
                assertThat(lost.next()).isFalse();
            }
        }
    }

    private interface Loss {
        void run() throws SQLException;
    }

    /** Gives the server back the data that it had before. */
    private void setBackAfter(Loss lost) throws Exception {
        Path backup = directory.resolve("backup");
        server.stop();
        copy(server.dataDirectory(), backup);
        server.restart();
        lost.run();
        server.stop();
        deleteAll(server.dataDirectory());
        copy(backup, server.dataDirectory());
        server.restart();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path));
                if (!Files.isDirectory(copy)) {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void fill(String name, int rows) {
        server.runIn("main", "CREATE TABLE item (name TEXT)");
        server.runIn(
                "main",
                "INSERT INTO item WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT " + rows
                        + ") SELECT '" + name + "' || x FROM n");
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
