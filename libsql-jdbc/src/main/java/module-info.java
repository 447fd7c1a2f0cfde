/** A JDBC driver for libSQL databases: local files, databases in memory and servers. */
@SuppressWarnings("requires-automatic") // Okio and Spring have fixed names, but no descriptors
module io.github.libsql4j.jdbc {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires static spring.context;
    requires static spring.core;
    requires com.fasterxml.jackson.core;
    requires okhttp3;
    requires okio;
    requires org.xerial.sqlitejdbc;

    exports io.github.libsql4j.client;
    exports io.github.libsql4j.jdbc;
    exports io.github.libsql4j.jdbc.spring to
            spring.core;

    provides java.sql.Driver with
            io.github.libsql4j.jdbc.LibsqlDriver;
}
