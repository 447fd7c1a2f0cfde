package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertServerIsGone;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way out of a replica that is not used any more, and that an error has named. */
class ReplicaRebuildTest {

    private static final String NAMESPACE = "rebuilt";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final LibsqlServer primary = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(primary.httpUrl());
    private LibsqlDataSource replica;

    @BeforeEach
    void fill() {
        primary.createNamespace(NAMESPACE);
        primary.runIn(NAMESPACE, "CREATE TABLE note (text TEXT)");
        primary.runIn(NAMESPACE, "INSERT INTO note VALUES ('true')");
        replica = newReplica();
    }

    @AfterEach
    void close() throws SQLException {
        replica.close();
        proxy.close();
        primary.deleteNamespace(NAMESPACE);
    }

    @Test
    void aFileThatCannotBeOpenedIsRebuiltByTheDataSource() throws Exception {
        replica.sync();
        replica.close();
        changeTheFile();
        replica = newReplica();
        assertThatThrownBy(replica::getConnection)
                .hasMessageContaining("was changed by another program")
                .hasMessageContaining("LibsqlDataSource.rebuild()");
        SyncResult result = replica.rebuild();
        assertThat(result.from()).isEmpty();
        assertThat(result.frames()).isPositive();
        assertThat(texts()).containsExactly("true");
    }

    @Test
    void aFileThatIsInUseIsRebuiltUnderItsConnections() throws Exception {
        try (Connection first = replica.getConnection();
                Connection second = replica.getConnection();
                Connection reading = replica.getConnection()) {
            assertThat(texts(first)).containsExactly("true");
            assertThat(texts(second)).containsExactly("true");
            reading.setReadOnly(true);
            reading.setAutoCommit(false);
            assertThat(texts(reading)).containsExactly("true");
            changeTheFile();
            primary.runIn(NAMESPACE, "INSERT INTO note VALUES ('later')");
            assertSqlError("XX001", replica::sync);
            assertSqlError("XX001", replica::sync);
            first.unwrap(LibsqlConnection.class).rebuild();
            assertThat(texts(first)).containsExactly("true", "later");
            assertThat(texts(second)).containsExactly("true", "later");
            assertSqlError("40001", () -> texts(reading));
            reading.rollback();
            assertThat(texts(reading)).containsExactly("true", "later");
        }
    }

    @Test
    void aFileThatIsNoReplicaIsReplacedOnRequestOnly() throws Exception {
        Path file = directory.resolve("replica.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(other, "CREATE TABLE precious (x)");
        }
        assertThatThrownBy(replica::getConnection).hasMessageContaining("name another file, or rebuild");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(other, "INSERT INTO precious VALUES (1)");
        }
        replica.rebuild();
        assertThat(texts()).containsExactly("true");
    }

    @Test
    void nothingIsDeletedBeforeThePrimaryHasAnswered() throws Exception {
        replica.sync();
        proxy.close();
        assertServerIsGone(replica::rebuild);
        assertThat(texts()).containsExactly("true");
        replica.close();
        changeTheFile();
        replica = newReplica();
        assertServerIsGone(replica::rebuild);
        assertThat(Files.size(directory.resolve("replica.db"))).isPositive();
        assertSqlError("XX001", replica::getConnection);
    }

    @Test
    void rebuildsAndSyncsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        replica.sync();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<SyncResult>> results = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                boolean rebuild = i % 3 == 0;
                results.add(threads.submit(() -> rebuild ? replica.rebuild() : replica.sync()));
                results.add(threads.submit(() -> {
                    assertThat(texts()).containsExactly("true");
                    return replica.sync();
                }));
            }
            for (Future<SyncResult> result : results) {
                assertThat(result.get().to()).isPresent();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(texts()).containsExactly("true");
    }

    @Test
    void onlyAReplicaCanBeRebuilt() throws SQLException {
        try (LibsqlDataSource file = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("plain.db"));
                Connection connection = file.getConnection()) {
            assertSqlError("0A000", file::rebuild);
            assertSqlError(
                    "0A000", () -> connection.unwrap(LibsqlConnection.class).rebuild());
        }
    }

    private LibsqlDataSource newReplica() {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("replica.db"));
        dataSource.setSyncUrl(proxy.httpUrl().toString());
        dataSource.setNamespace(NAMESPACE);
        return dataSource;
    }

    private void changeTheFile() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("replica.db"))) {
            execute(other, "UPDATE note SET text = 'false'");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            return texts(connection);
        }
    }

    private static List<String> texts(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM note")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
