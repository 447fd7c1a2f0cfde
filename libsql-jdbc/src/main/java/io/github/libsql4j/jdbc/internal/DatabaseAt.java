package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.local.LocalDatabase;
import io.github.libsql4j.client.local.ReplicaReads;
import io.github.libsql4j.client.remote.RemoteDatabase;
import io.github.libsql4j.client.replica.ReplicaDatabase;
import io.github.libsql4j.client.replica.wire.ReplicationLog;

/** The one place that knows which access type serves which location. */
public final class DatabaseAt {

    private DatabaseAt() {}

    /**
     * Makes a database accessible. Sends nothing over the network.
     *
     * @param config what was configured
     * @return the database, to be closed by the caller
     * @throws LibsqlException if a local file cannot be opened or created
     */
    public static Database location(LibsqlConfig config) throws LibsqlException {
        Location location = config.location();
        if (location instanceof Location.Memory || location instanceof Location.File) {
            return new LocalDatabase(config);
        }
        if (location instanceof Location.Remote remote) {
            return new RemoteDatabase(remote, config);
        }
        if (location instanceof Location.Replica replica) {
            return replica(replica, config);
        }
        throw new IllegalStateException("No access type for " + location.getClass());
    }

    private static Database replica(Location.Replica replica, LibsqlConfig config) throws LibsqlException {
        RemoteDatabase primary = new RemoteDatabase(replica.primary(), config);
        return ReplicaDatabase.open(
                replica,
                config,
                () -> new ReplicationLog(replica.primary(), config, new Events()),
                file -> new ReplicaReads(file, config.busyTimeout()),
                primary);
    }
}
