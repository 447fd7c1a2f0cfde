package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.execute;
import static io.github.libsql4j.jdbc.Replicas.texts;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertServerIsGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One replica for all who use it in a process, under whatever name, and for nobody else. */
class ReplicaSharingTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    @Test
    void poolsDataSourcesAndConnectionsShareItByItsRealPath() throws Exception {
        Path there = Files.createDirectory(replicas.directory().resolve("there"));
        Path file = there.resolve("replica.db");
        Path linkedDirectory = Files.createSymbolicLink(replicas.directory().resolve("here"), there);
        Path link = Files.createSymbolicLink(replicas.directory().resolve("link.db"), file);
        HikariConfig config = new HikariConfig();
        config.setDataSource(replicas.replica(linkedDirectory.resolve("replica.db")));
        config.setMaximumPoolSize(3);
        try (Connection direct = DriverManager.getConnection(replicas.url(file));
                HikariDataSource pool = new HikariDataSource(config);
                Connection pooled = pool.getConnection();
                Connection other = pool.getConnection();
                Connection linked = replicas.replica(link).getConnection()) {
            texts(direct);
            replicas.proxy().reset();
            for (Connection connection : new Connection[] {pooled, other, linked, direct}) {
                assertThat(texts(connection)).containsExactly("first");
            }
            assertThat(replicas.calls()).isEmpty();
            execute(linked, "INSERT INTO note (text) VALUES ('second')");
            for (Connection connection : new Connection[] {pooled, other, linked, direct}) {
                assertThat(texts(connection)).containsExactly("first", "second");
            }
            assertThat(replicas.calls()).containsExactly("pipeline", "BatchLogEntries");
        }
    }

    @Test
    void eachReadsWhatAllWroteIfItWantsTo() throws Exception {
        LibsqlDataSource loose = replicas.replica();
        loose.setReadYourWrites(false);
        try (Connection first = loose.getConnection();
                Connection second = replicas.replica().getConnection()) {
            texts(first);
            execute(first, "INSERT INTO note (text) VALUES ('second')");
            assertThat(texts(first)).containsExactly("first");
            assertThat(texts(second)).containsExactly("first", "second");
        }
    }

    @Test
    void itIsOpenAsLongAsAnybodyUsesIt() throws Exception {
        LibsqlDataSource first = replicas.replica();
        LibsqlDataSource second = replicas.replica();
        Connection connection = first.getConnection();
        second.getConnection().close();
        first.close();
        second.close();
        assertThat(texts(connection)).containsExactly("first");
        connection.close();
        assertThat(replicas.file().resolveSibling("replica.db-wal")).doesNotExist();
        assertThat(texts(replicas.replica())).containsExactly("first");
    }

    @Test
    void itFollowsOnePrimaryAtATime() throws Exception {
        try (Connection connection = replicas.replica().getConnection();
                LibsqlDataSource elsewhere = new LibsqlDataSource("jdbc:libsql:file:" + replicas.file())) {
            elsewhere.setSyncUrl("http://127.0.0.1:1");
            assertThatThrownBy(elsewhere::getConnection).hasMessageContaining("is open already as a replica of");
            assertThat(texts(connection)).containsExactly("first");
        }
    }

    @Test
    void plainSqliteReadsIt() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + replicas.file())) {
            assertThat(texts(plain)).containsExactly("first");
            replicas.insertOnPrimary("second");
            replica.sync();
            assertThat(texts(plain)).containsExactly("first", "second");
        }
        assertThat(texts(replica)).containsExactly("first", "second");
    }

    @Test
    void itsFilesMoveTogether() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replica.close();
        Path moved = Files.createDirectory(replicas.directory().resolve("moved"));
        try (var files = Files.newDirectoryStream(replicas.directory(), "replica.db*")) {
            for (Path file : files) {
                Files.move(file, moved.resolve(file.getFileName()));
            }
        }
        replicas.proxy().close();
        LibsqlDataSource offline = replicas.replica(moved.resolve("replica.db"));
        assertThat(texts(offline)).containsExactly("first");
        assertServerIsGone(offline::sync);
    }

    @Test
    void withoutItsStateItIsRefused() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replica.close();
        Files.delete(replicas.file().resolveSibling("replica.db-libsql"));
        assertThatThrownBy(() -> replicas.replica().getConnection())
                .hasMessageContaining("there is no state file replica.db-libsql")
                .hasMessageContaining("LibsqlDataSource.rebuild()");
    }
}
