package io.github.libsql4j.jdbc.histories;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/** A namespace of a libSQL server, which can be deleted and made anew. */
final class LibsqlPrimary implements Primary {

    private final LibsqlServer server;
    private final String namespace;

    LibsqlPrimary(LibsqlServer server, String namespace) {
        this.server = server;
        this.namespace = namespace;
        server.createNamespace(namespace);
    }

    @Override
    public void setSyncUrl(LibsqlDataSource replica) {
        replica.setSyncUrl(server.httpUrl().toString());
        replica.setNamespace(namespace);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + "?namespace=" + namespace);
    }

    @Override
    public String befall(Random random) {
        server.deleteNamespace(namespace);
        server.createNamespace(namespace);
        return "made anew";
    }

    @Override
    public void synced() {
        // Each database has an identity, so it does not matter.
    }

    @Override
    public boolean isNoticed() {
        return true;
    }

    @Override
    public void close() {
        server.deleteNamespace(namespace);
    }
}
