package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertServerIsGone;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An embedded replica through JDBC, beside a primary that others write to. */
class ReplicaTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    @TempDir
    Path directory;

    private final LibsqlServer primary = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(primary.httpUrl());
    private final List<SyncEvent> events = new CopyOnWriteArrayList<>();
    private LibsqlDataSource replica;

    @BeforeEach
    void openReplica() {
        primary.run("DROP TABLE IF EXISTS note");
        primary.run("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        primary.run("INSERT INTO note (text) VALUES ('from the primary')");
        replica = newReplica();
    }

    @AfterEach
    void close() throws SQLException {
        replica.close();
        proxy.close();
    }

    private LibsqlDataSource newReplica() {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve("replica.db"));
        dataSource.setSyncUrl(proxy.httpUrl().toString());
        dataSource.setAuthToken(Canary.TOKEN);
        dataSource.setSyncListener(events::add);
        return dataSource;
    }

    @Test
    void theFirstReadFetchesEverythingAndFurtherOnesNothing() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            assertThat(proxy.exchanges()).isEmpty();
            assertThat(texts(connection)).containsExactly("from the primary");
            proxy.reset();
            for (int i = 0; i < 10; i++) {
                assertThat(texts(connection)).containsExactly("from the primary");
            }
            assertThat(proxy.exchanges()).isEmpty();
        }
    }

    @Test
    void aSyncBringsWhatOthersWrote() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            texts(connection);
            primary.run("INSERT INTO note (text) VALUES ('later')");
            assertThat(texts(connection)).containsExactly("from the primary");
            proxy.reset();
            SyncResult result = connection.unwrap(LibsqlConnection.class).sync();
            assertThat(texts(connection)).containsExactly("from the primary", "later");
            assertThat(result.frames()).isPositive();
            assertThat(result.bytes()).isEqualTo(result.frames() * 4096);
            assertThat(result.to().getAsLong()).isEqualTo(result.from().getAsLong() + result.frames());
            SyncResult nothing = replica.sync();
            assertThat(nothing.frames()).isZero();
            assertThat(nothing.to()).isEqualTo(result.to());
        }
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Started", "Progress", "Finished", "Started", "Progress", "Finished", "Started", "Finished");
    }

    @Test
    void aWriteGoesToThePrimaryAndIsReadOnEveryConnection() throws SQLException {
        try (Connection writer = replica.getConnection();
                Connection reader = replica.getConnection()) {
            texts(reader);
            proxy.reset();
            execute(writer, "INSERT INTO note (text) VALUES ('written')");
            assertThat(proxy.exchanges()).hasSize(1);
            assertThat(primary.count("SELECT count(*) FROM note")).isEqualTo(2);
            assertThat(texts(reader)).containsExactly("from the primary", "written");
            assertThat(texts(writer)).containsExactly("from the primary", "written");
            assertThat(proxy.exchanges()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void whatAFailedWriteLeftIsRead() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            execute(connection, "INSERT INTO note VALUES (2, 'written')");
            assertThat(texts(connection)).hasSize(2);
            assertSqlError(
                    "23505",
                    () -> execute(connection, "INSERT OR FAIL INTO note VALUES (3, 'kept'), (1, 'there already')"));
            assertThat(texts(connection)).containsExactly("from the primary", "written", "kept");
        }
    }

    @Test
    void aBurstOfWritesCostsOneSync() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            texts(connection);
            proxy.reset();
            for (int i = 0; i < 50; i++) {
                execute(connection, "INSERT INTO note (text) VALUES ('" + i + "')");
            }
            assertThat(texts(connection)).hasSize(51);
            assertThat(proxy.exchanges()).hasSizeLessThanOrEqualTo(52);
        }
    }

    @Test
    void aTransactionRunsOnThePrimaryAsAWhole() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            texts(connection);
            proxy.reset();
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO note (text) VALUES ('mine')");
            assertThat(texts(connection)).containsExactly("from the primary", "mine");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(texts(connection)).containsExactly("from the primary");
        }
    }

    @Test
    void aReadOnlyTransactionReadsOneLocalSnapshot() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            texts(connection);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            proxy.reset();
            assertThat(texts(connection)).hasSize(1);
            assertThat(proxy.exchanges()).isEmpty();
            primary.run("INSERT INTO note (text) VALUES ('later')");
            replica.sync();
            assertThat(texts(connection)).hasSize(1);
            assertSqlError("25006", () -> execute(connection, "DELETE FROM note"));
            connection.commit();
            assertThat(texts(connection)).hasSize(2);
        }
    }

    @Test
    void anExistingReplicaIsReadWithoutANetwork() throws SQLException {
        try (Connection connection = replica.getConnection()) {
            texts(connection);
        }
        replica.close();
        proxy.close();
        replica = newReplica();
        try (Connection connection = replica.getConnection()) {
            assertThat(texts(connection)).containsExactly("from the primary");
            assertSqlError("08001", () -> execute(connection, "DELETE FROM note"));
            assertServerIsGone(() -> replica.sync());
            assertThat(texts(connection)).containsExactly("from the primary");
        }
    }

    @Test
    void aNewReplicaWithoutANetworkSaysSo() throws SQLException {
        proxy.close();
        try (Connection connection = replica.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            assertServerIsGone(() -> texts(connection));
        }
    }

    @Test
    void whatOnlyTheServerKnowsRunsThere() throws SQLException {
        primary.run("DROP TABLE IF EXISTS place");
        try (Connection connection = replica.getConnection()) {
            texts(connection);
            execute(connection, "CREATE TABLE place (name TEXT, at F32_BLOB(2))");
            execute(connection, "CREATE INDEX near ON place (libsql_vector_idx(at))");
            execute(connection, "INSERT INTO place VALUES ('here', vector('[1,2]')), ('there', vector('[9,-9]'))");
            assertThat(texts(
                            connection,
                            "SELECT name FROM vector_top_k('near', vector('[1,2]'), 1) JOIN place ON place.rowid = id"))
                    .containsExactly("here");
            assertThat(texts(connection, "SELECT name FROM place ORDER BY name"))
                    .containsExactly("here", "there");
        }
        primary.run("DROP TABLE place");
    }

    @Test
    void aPreparedStatementSeesASchemaThatChanged() throws SQLException {
        try (Connection connection = replica.getConnection();
                PreparedStatement all = connection.prepareStatement("SELECT * FROM note")) {
            assertThat(all.executeQuery().getMetaData().getColumnCount()).isEqualTo(2);
            primary.run("ALTER TABLE note ADD COLUMN author DEFAULT 'nobody'");
            primary.run("CREATE INDEX by_author ON note (author)");
            replica.sync();
            try (ResultSet rows = all.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("author")).isEqualTo("nobody");
            }
            primary.run("DROP TABLE note");
            replica.sync();
            assertSqlError("42S02", all::executeQuery);
        }
    }

    @Test
    void rowsThatAreOpenComeToTheirEndOverASync() throws SQLException {
        primary.run("INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000)"
                + " SELECT 'old' FROM n");
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery("SELECT text FROM note WHERE text = 'old'");
            rows.next();
            primary.run("UPDATE note SET text = 'new'");
            replica.sync();
            int old = 1;
            while (rows.next()) {
                old++;
            }
            assertThat(old).isEqualTo(5000);
            assertThat(texts(connection)).hasSize(5001).containsOnly("new");
        }
    }

    @Test
    void severalDataSourcesShareOneReplica() throws SQLException {
        try (LibsqlDataSource other = newReplica();
                Connection first = replica.getConnection();
                Connection second = other.getConnection()) {
            execute(first, "INSERT INTO note (text) VALUES ('shared')");
            assertThat(texts(second)).containsExactly("from the primary", "shared");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection) throws SQLException {
        return texts(connection, "SELECT text FROM note ORDER BY id");
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
