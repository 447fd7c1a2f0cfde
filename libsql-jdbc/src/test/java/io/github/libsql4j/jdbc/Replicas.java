package io.github.libsql4j.jdbc;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For each test a primary with a table {@code note (id, text)} that holds the text "first", a folder for replicas of it, and a proxy
 * between the two.
 */
final class Replicas implements BeforeEachCallback, AfterEachCallback {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final LibsqlServerExtension extension;
    private final String namespace = "replicas" + NAMESPACES.incrementAndGet();
    private final List<SyncEvent> events = new CopyOnWriteArrayList<>();
    private final List<LibsqlDataSource> opened = new ArrayList<>();
    private final Path directory;
    private final RecordingProxy proxy;
    private @Nullable FakeTursoCloud cloud;

    /** To be registered for each test; the server has namespaces. */
    Replicas(LibsqlServerExtension extension) {
        this.extension = extension;
        this.proxy = RecordingProxy.before(extension.server().httpUrl());
        try {
            this.directory = Files.createTempDirectory("replicas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server().createNamespace(namespace);
        runOnPrimary("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        insertOnPrimary("first");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (LibsqlDataSource dataSource : opened) {
            dataSource.close();
        }
        if (cloud != null) {
            cloud.close();
        }
        proxy.close();
        server().deleteNamespace(namespace);
        delete(directory);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private LibsqlServer server() {
        return extension.server();
    }

    Path directory() {
        return directory;
    }

    Path file() {
        return directory.resolve("replica.db");
    }

    RecordingProxy proxy() {
        return proxy;
    }

    /** What all replicas told of their syncs. */
    List<SyncEvent> events() {
        return events;
    }

    /** A replica in the file, not opened yet; closed by itself. */
    LibsqlDataSource replica() {
        return replica(file());
    }

    LibsqlDataSource replica(Path file) {
        return open(url(file));
    }

    private LibsqlDataSource open(String url) {
        LibsqlDataSource dataSource = new LibsqlDataSource(url);
        dataSource.setAuthToken(Canary.TOKEN);
        dataSource.setSyncListener(events::add);
        opened.add(dataSource);
        return dataSource;
    }

    /** A replica in the file, by a protocol that this primary speaks, or what stands for Turso Cloud in front of it. */
    LibsqlDataSource replica(SyncProtocol protocol) {
        return open(url(protocol));
    }

    String url(SyncProtocol protocol) {
        return protocol == SyncProtocol.V2
                ? "jdbc:libsql:" + file().toUri() + "?syncUrl=" + cloud().httpUrl()
                : url(file());
    }

    /** What stands for Turso Cloud in front of the primary; closed by itself. */
    FakeTursoCloud cloud() {
        FakeTursoCloud current = cloud;
        if (current == null) {
            current = new FakeTursoCloud(server().httpUrl(), namespace);
            cloud = current;
        }
        return current;
    }

    String url(Path file) {
        return "jdbc:libsql:" + file.toUri() + "?syncUrl=" + proxy.httpUrl() + "&namespace=" + namespace;
    }

    void runOnPrimary(String sql) {
        server().runIn(namespace, sql);
    }

    void insertOnPrimary(String text) {
        runOnPrimary("INSERT INTO note (text) VALUES ('" + text + "')");
    }

    long countOnPrimary(String sql) {
        return server().countIn(namespace, sql);
    }

    /** What was asked of the primary since the proxy was reset: the last part of each path. */
    List<String> calls() {
        return proxy.exchanges().stream()
                .map(exchange -> exchange.path().substring(exchange.path().lastIndexOf('/') + 1))
                .toList();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> texts(LibsqlDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return texts(connection);
        }
    }

    static List<String> texts(Connection connection) throws SQLException {
        return strings(connection, "SELECT text FROM note ORDER BY id");
    }

    /** The first column of a query. */
    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
