package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.codegen.SchemaSource;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads the schema of a database that exists. */
public final class DatabaseReader {

    private static final String PREFIX = "jdbc:libsql:";

    private DatabaseReader() {}

    /** Whether it takes a server to read it. */
    public static boolean needsNetwork(SchemaSource.Database source) {
        String place = source.url().toLowerCase(Locale.ROOT);
        return Stream.of("//", "libsql:", "https:", "http:").anyMatch(scheme -> place.startsWith(PREFIX + scheme))
                || isReplica(source);
    }

    /**
     * Reads it; an embedded replica is synced first.
     *
     * @throws SQLException if the database cannot be reached or read
     */
    public static Reading read(SchemaSource.Database source) throws SQLException {
        try (LibsqlDataSource dataSource = new LibsqlDataSource(source.url())) {
            if (source.token() != null) {
                dataSource.setAuthToken(source.token());
            }
            if (!needsNetwork(source) && !source.url().contains("mode=")) {
                dataSource.setMode("rw"); // Otherwise it would be made.
            }
            return read(dataSource, isReplica(source));
        } catch (SQLException e) {
            if (needsNetwork(source) || !SqlState.CORRUPT.code().equals(e.getSQLState())) {
                throw e;
            }
            return readAnyway(source);
        }
    }

    private static Reading read(LibsqlDataSource dataSource, boolean replica) throws SQLException {
        AtomicInteger roundTrips = new AtomicInteger();
        try (Connection connection = dataSource.getConnection()) {
            LibsqlConnection libsql = connection.unwrap(LibsqlConnection.class);
            libsql.addListener(event -> {
                if (event instanceof LibsqlEvent.RequestStarted) {
                    roundTrips.incrementAndGet();
                }
            });
            if (replica) {
                libsql.sync();
            }
            return new Reading(SchemaReader.read(connection), roundTrips.get());
        }
    }

    /** SQLite's own engine takes a file for damaged in whose schema it finds RANDOM ROWID, unless it is told to bear with it. */
    private static Reading readAnyway(SchemaSource.Database source) throws SQLException {
        String place = source.toString().substring(PREFIX.length());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema=ON");
            statement.execute("PRAGMA query_only=ON");
            return new Reading(SchemaReader.read(connection), 0);
        }
    }

    private static boolean isReplica(SchemaSource.Database source) {
        return source.url().contains("syncUrl=");
    }
}
