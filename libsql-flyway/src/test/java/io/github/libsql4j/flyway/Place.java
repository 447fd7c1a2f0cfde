package io.github.libsql4j.flyway;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a database can be. */
enum Place {
    FILE,
    SERVER,
    REPLICA;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The name of a new database. A server reliably serves no more than some hundred, so it is to be dropped after use. */
    String create(LibsqlServer server) {
        String name = "m" + DATABASES.incrementAndGet();
        if (this != FILE) {
            server.createNamespace(name);
        }
        return name;
    }

    /** Drops a database on a server. */
    void drop(LibsqlServer server, String name) {
        if (this != FILE) {
            server.deleteNamespace(name);
        }
    }

    LibsqlDataSource open(LibsqlServer server, Path directory, String name) {
        return open(server.httpUrl(), directory, name);
    }

    /** The database of a namespace, or of a file of that name. */
    LibsqlDataSource open(URI server, Path directory, String name) {
        return switch (this) {
            case FILE -> new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve(name + ".db"));
            case SERVER -> new LibsqlDataSource("jdbc:libsql:" + server + "?namespace=" + name);
            case REPLICA ->
                new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve(name + "-replica.db") + "?syncUrl="
                        + server + "&namespace=" + name);
        };
    }
}
