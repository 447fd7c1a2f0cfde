package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.codegen.SchemaSource;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the schema of a database that exists. */
public final class DatabaseReader {

    private static final String FILE = "jdbc:libsql:file:";

    private DatabaseReader() {}

    /** Whether it takes a server to read it. */
    public static boolean needsNetwork(SchemaSource.Database source) {
        return !source.url().startsWith(FILE) || isReplica(source);
    }

    /**
     * Reads it; an embedded replica is synced first.
     *
     * @throws SQLException if the database cannot be reached or read
     */
    public static Reading read(SchemaSource.Database source) throws SQLException {
        refuseMissingFile(source);
        AtomicInteger roundTrips = new AtomicInteger();
        try (LibsqlDataSource dataSource = new LibsqlDataSource(source.url())) {
            if (source.token() != null) {
                dataSource.setAuthToken(source.token());
            }
            try (Connection connection = dataSource.getConnection()) {
                LibsqlConnection libsql = connection.unwrap(LibsqlConnection.class);
                libsql.addListener(event -> {
                    if (event instanceof LibsqlEvent.RequestStarted) {
                        roundTrips.incrementAndGet();
                    }
                });
                if (isReplica(source)) {
                    libsql.sync();
                }
                return new Reading(SchemaReader.read(connection), roundTrips.get());
            }
        }
    }

    private static boolean isReplica(SchemaSource.Database source) {
        return source.url().contains("syncUrl=");
    }

    /** SQLite would make an empty database. */
    private static void refuseMissingFile(SchemaSource.Database source) throws SQLException {
        if (needsNetwork(source)) {
            return;
        }
        String name = source.toString().substring(FILE.length());
        if (!Files.exists(Path.of(name))) {
            throw new SQLException("There is no file " + name);
        }
    }
}
