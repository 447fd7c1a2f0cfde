package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.TursoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a server of Turso's sync engine with an empty database, a proxy before it, and a folder for replicas. */
final class PulledReplica implements AfterEachCallback {

    private final TursoServer server;
    private final RecordingProxy proxy;
    private final Path directory;
    private final List<SyncEvent> events = new CopyOnWriteArrayList<>();
    private final List<LibsqlDataSource> opened = new ArrayList<>();

    PulledReplica() {
        this(TursoServer.start());
    }

    private PulledReplica(TursoServer server) {
        this.server = server;
        this.proxy = RecordingProxy.before(server.httpUrl());
        try {
            this.directory = Files.createTempDirectory("pulled");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (LibsqlDataSource dataSource : opened) {
            dataSource.close();
        }
        proxy.close();
        server.close();
        Replicas.delete(directory);
    }

    TursoServer server() {
        return server;
    }

    RecordingProxy proxy() {
        return proxy;
    }

    Path directory() {
        return directory;
    }

    List<SyncEvent> events() {
        return events;
    }

    String url() {
        return "jdbc:libsql:" + directory.resolve("replica.db").toUri() + "?syncUrl=" + proxy.httpUrl();
    }

    /** The replica, not opened yet; closed by itself. */
    LibsqlDataSource open() {
        LibsqlDataSource dataSource = new LibsqlDataSource(url());
        dataSource.setSyncListener(events::add);
        opened.add(dataSource);
        return dataSource;
    }

    /** The paths that were asked for since the proxy was reset. */
    List<String> calls() {
        return proxy.exchanges().stream()
                .map(exchange -> exchange.path().substring(exchange.path().lastIndexOf('/') + 1))
                .toList();
    }

    /** That the replica is sound, and the same as what the server has in its own file and log. */
    void assertSame(LibsqlDataSource replica) throws SQLException, IOException {
        Path copy = Files.createTempDirectory(directory, "copy").resolve("turso.db");
        Files.copy(server.databaseFile(), copy);
        Files.copy(beside(server.databaseFile()), beside(copy));
        try (Connection pulled = replica.getConnection();
                Connection served = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            assertThat(Replicas.strings(pulled, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(dump(pulled)).isEqualTo(dump(served));
        }
    }

    private static Path beside(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static List<String> dump(Connection connection) throws SQLException {
        List<String> dump = new ArrayList<>(
                Replicas.strings(connection, "SELECT concat_ws('|', type, name, rootpage, sql) FROM sqlite_schema"));
        dump.addAll(Replicas.strings(connection, "PRAGMA user_version"));
        for (String table : Replicas.strings(
                connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")) {
            String columns = String.join(
                    ", ",
                    Replicas.strings(
                            connection, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('" + table + "')"));
            dump.addAll(Replicas.strings(connection, "SELECT concat_ws('|', " + columns + ") FROM \"" + table + "\""));
        }
        return dump;
    }
}
