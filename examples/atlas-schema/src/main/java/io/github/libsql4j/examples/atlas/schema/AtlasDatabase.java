package io.github.libsql4j.examples.atlas.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Opens the atlas's database, a file, memory or a libSQL server, behind a pool of connections. */
public final class AtlasDatabase {

    private static final String PREFIX = "jdbc:libsql:";

    private AtlasDatabase() {}

    /**
     * Opens a pool; it must be closed.
     *
     * @param location a JDBC URL or what stands behind {@code jdbc:libsql:} in it, such as {@code file:atlas.db},
     *     {@code :memory:}, {@code http://127.0.0.1:8080} or {@code libsql://db-org.turso.io}
     */
    public static HikariDataSource open(String location) {
        String url = location.startsWith("jdbc:") ? location : PREFIX + location;
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(dataSource(url));
        if (url.contains(":memory:")) {
            // Each connection would have a memory of its own.
            pool.setMaximumPoolSize(1);
            pool.setMaxLifetime(0);
        }
        return new HikariDataSource(pool);
    }

    private static DataSource dataSource(String url) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + url.substring(PREFIX.length()));
        return source;
    }
}
