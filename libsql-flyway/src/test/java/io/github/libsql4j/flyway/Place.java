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

    /** A new database. The server, which has namespaces, is of use only for a database that is there. */
    LibsqlDataSource create(LibsqlServer server, Path directory) {
        String name = name("m");
        if (this != FILE) {
            server.createNamespace(name);
        }
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

    static String name(String prefix) {
        return prefix + DATABASES.incrementAndGet();
    }
}
