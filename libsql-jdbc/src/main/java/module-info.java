/** A JDBC driver for libSQL databases: local files, databases in memory and servers. */
@SuppressWarnings("requires-automatic") // Okio has a fixed name, but no descriptor
module io.github.libsql4j.jdbc {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires okhttp3;
    requires okio;
    requires org.xerial.sqlitejdbc;

    exports io.github.libsql4j.client;
    exports io.github.libsql4j.jdbc;

    provides java.sql.Driver with
            io.github.libsql4j.jdbc.LibsqlDriver;
}
