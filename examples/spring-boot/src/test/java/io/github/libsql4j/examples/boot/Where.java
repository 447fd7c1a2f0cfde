package io.github.libsql4j.examples.boot;

import io.github.libsql4j.testing.RecordingProxy;
import java.nio.file.Path;

/** Where the application's database is. */
enum Where {
    FILE,
    SERVER,
    REPLICA;

    String url(Path directory, RecordingProxy proxy, String namespace) {
        return switch (this) {
            case FILE -> "jdbc:libsql:file:" + directory.resolve("library.db");
            case SERVER -> proxy.jdbcUrl() + "?namespace=" + namespace;
            case REPLICA ->
                "jdbc:libsql:file:" + directory.resolve("replica.db") + "?syncUrl=" + proxy.httpUrl() + "&namespace="
                        + namespace;
        };
    }
}
