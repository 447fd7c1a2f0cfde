package io.github.libsql4j.examples.atlas;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The atlas's database, a file, memory, a libSQL server or a replica of one, behind a pool of connections. */
final class AtlasDatabase implements AutoCloseable {

    private final LibsqlDataSource source;
    private final HikariDataSource pool;

    /**
     * Opens the database. A token for a server is taken from the environment variable {@code LIBSQL_AUTH_TOKEN}. The system property
     * {@code libsql.syncUrl} makes a file an embedded replica of the server that it names.
     *
     * @param location a JDBC URL or what stands behind {@code jdbc:libsql:} in it, such as {@code file:atlas.db},
     *     {@code :memory:}, {@code http://127.0.0.1:8080} or {@code libsql://db-org.turso.io}
     */
    AtlasDatabase(String location) {
        source = new LibsqlDataSource(location.startsWith("jdbc:") ? location : "jdbc:libsql:" + location);
        source.setAuthToken(System.getenv("LIBSQL_AUTH_TOKEN"));
        source.setSyncUrl(System.getProperty("libsql.syncUrl"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        // Opening a connection sends nothing; this makes a missing server known at once, with the reason.
        config.setConnectionInitSql("SELECT 1");
        pool = new HikariDataSource(config);
    }

    /** The pool. */
    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        source.close();
    }
}
