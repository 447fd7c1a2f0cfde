package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For each test what stands for Turso Cloud, with a table {@code note (id, text)} that holds the text "first", and a folder for replicas
 * of it.
 */
final class CloudReplicas implements BeforeEachCallback, AfterEachCallback {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final LibsqlServer server;
    private final String namespace = "cloud" + NAMESPACES.incrementAndGet();
    private final List<String> namespaces = new ArrayList<>();
    private final List<FakeTursoCloud> clouds = new ArrayList<>();
    private final List<LibsqlDataSource> opened = new ArrayList<>();
    private final Path directory;
    private final FakeTursoCloud cloud;

    /** To be registered for each test; the server has namespaces. */
    CloudReplicas(LibsqlServerExtension extension) {
        server = extension.server();
        create(namespace);
        run("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        insert("first");
        cloud = cloudOf(namespace);
        try {
            directory = Files.createTempDirectory("cloud-replicas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // All is there since the constructor.
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (LibsqlDataSource dataSource : opened) {
            dataSource.close();
        }
        clouds.forEach(FakeTursoCloud::close);
        namespaces.forEach(server::deleteNamespace);
        Replicas.delete(directory);
    }

    private void create(String name) {
        server.createNamespace(name);
        namespaces.add(name);
    }

    private FakeTursoCloud cloudOf(String name) {
        FakeTursoCloud made = new FakeTursoCloud(server.httpUrl(), name);
        clouds.add(made);
        return made;
    }

    FakeTursoCloud cloud() {
        return cloud;
    }

    /** The same database, at another URL. */
    FakeTursoCloud another() {
        return cloudOf(namespace);
    }

    /** A database in which nothing was ever written. */
    FakeTursoCloud empty() {
        create(namespace + "-empty");
        return cloudOf(namespace + "-empty");
    }

    Path file() {
        return directory.resolve("replica.db");
    }

    Path beside(String suffix) {
        return directory.resolve("replica.db" + suffix);
    }

    /** A replica in the file, not opened yet; closed by itself. */
    LibsqlDataSource replica() {
        return replica(cloud);
    }

    LibsqlDataSource replica(FakeTursoCloud of) {
        return replica(file(), of);
    }

    LibsqlDataSource replica(Path file, FakeTursoCloud of) {
        LibsqlDataSource dataSource = new LibsqlDataSource("jdbc:libsql:" + file.toUri() + "?syncUrl=" + of.httpUrl());
        dataSource.setAuthToken(Canary.TOKEN);
        opened.add(dataSource);
        return dataSource;
    }

    void run(String sql) {
        server.runIn(namespace, sql);
    }

    void insert(String text) {
        run("INSERT INTO note (text) VALUES ('" + text + "')");
    }

    /** That a file is a sound database with the same schema and rows as the primary. */
    void assertSame(Path file) throws SQLException {
        try (Connection local = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
                Connection remote =
                        DriverManager.getConnection("jdbc:libsql:" + server.httpUrl() + "?namespace=" + namespace)) {
            assertThat(Replicas.strings(local, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(dump(local).equals(dump(remote))).as("same rows").isTrue();
        }
    }

    private static List<String> dump(Connection connection) throws SQLException {
        List<String> dump = new ArrayList<>(Replicas.strings(
                connection, "SELECT type || name || rootpage || sql FROM sqlite_schema ORDER BY name"));
        for (String table : Replicas.strings(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            List<String> columns =
                    Replicas.strings(connection, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
            dump.add(table);
            dump.addAll(Replicas.strings(
                    connection,
                    "SELECT quote(" + String.join(") || ',' || quote(", columns) + ") FROM " + table
                            + " ORDER BY rowid"));
        }
        return dump;
    }
}
