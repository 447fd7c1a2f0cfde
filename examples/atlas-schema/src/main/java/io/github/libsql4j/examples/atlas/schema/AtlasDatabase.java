package io.github.libsql4j.examples.atlas.schema;

import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Opens the atlas's database: a file, memory, or a libSQL server. */
public final class AtlasDatabase {

    private static final String PREFIX = "jdbc:libsql:";

    private AtlasDatabase() {}

    /** Completes {@code http://127.0.0.1:8080}, {@code libsql://…}, {@code file:atlas.db} or {@code :memory:} to a JDBC URL. */
    public static String jdbcUrl(String location) {
        return location.startsWith("jdbc:") ? location : PREFIX + location;
    }

    /** A data source for a location; the token for a server comes from the environment variable LIBSQL_AUTH_TOKEN. */
    public static DataSource at(String location) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + jdbcUrl(location).substring(PREFIX.length()));
        return source;
    }
}
