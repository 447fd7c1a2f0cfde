package io.github.libsql4j.jdbc.histories;

import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/** What stands for Turso Cloud, where a generation ends, or the database is set back from its second or a later one to its first. */
final class CloudPrimary implements Primary {

    private final LibsqlServer server;
    private final String namespace;
    private final FakeTursoCloud cloud;
    private int generation = 2;
    private int syncedGeneration = 1;
    private boolean restored;

    CloudPrimary(LibsqlServer server, String namespace) {
        this.server = server;
        this.namespace = namespace;
        server.createNamespace(namespace);
        cloud = new FakeTursoCloud(server.httpUrl(), namespace);
        cloud.nextGeneration();
    }

    @Override
    public void setSyncUrl(LibsqlDataSource replica) {
        replica.setSyncUrl(cloud.httpUrl().toString());
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + "?namespace=" + namespace);
    }

    @Override
    public String befall(Random random) {
        if (random.nextBoolean()) {
            cloud.restore();
            generation = 1;
            restored = true;
            return "set back";
        }
        cloud.nextGeneration();
        generation++;
        return "generation " + generation;
    }

    @Override
    public void synced() {
        syncedGeneration = generation;
        restored = false;
    }

    @Override
    public boolean isNoticed() {
        return !restored || generation < syncedGeneration;
    }

    @Override
    public void close() {
        cloud.close();
        server.deleteNamespace(namespace);
    }
}
