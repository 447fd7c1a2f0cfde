package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.local.LocalDatabase;
import io.github.libsql4j.client.local.ReplicaReads;
import io.github.libsql4j.client.remote.RemoteDatabase;
import io.github.libsql4j.client.replica.ReplicaDatabase;
import io.github.libsql4j.client.replica.source.DetectedSource;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wire.ReplicationLog;
import io.github.libsql4j.client.replica.wire.pull.PullUpdates;
import io.github.libsql4j.client.replica.wire.v2.Generations;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
            return replica(replica, config, ReplicaDatabase::open);
        }
        throw new IllegalStateException("No access type for " + location.getClass());
    }

    /**
     * The same, whatever is in the place of an embedded replica's file: one that cannot be used is deleted, once the primary has answered.
     *
     * @param config what was configured
     * @return the database, to be closed by the caller
     * @throws LibsqlException if a local file cannot be opened, created or deleted, or the primary cannot be reached
     */
    public static Database locationAnyway(LibsqlConfig config) throws LibsqlException {
        return config.location() instanceof Location.Replica replica
                ? replica(replica, config, ReplicaDatabase::openAnyway)
                : location(config);
    }

    private interface Opening {
        Database open(
                Location.Replica location,
                LibsqlConfig config,
                ReplicaDatabase.SourceOfChanges source,
                Function<Path, Database> reading,
                Database primary)
                throws LibsqlException;
    }

    private static Database replica(Location.Replica replica, LibsqlConfig config, Opening opening)
            throws LibsqlException {
        RemoteDatabase primary = new RemoteDatabase(replica.primary(), config);
        return opening.open(
                replica,
                config,
                () -> source(replica.primary(), config),
                file -> new ReplicaReads(file, config.busyTimeout()),
                primary);
    }

    private static ReplicationSource source(Location.Remote primary, LibsqlConfig config) throws LibsqlException {
        Map<SyncProtocol, ReplicationSource> sources = new EnumMap<>(SyncProtocol.class);
        for (SyncProtocol protocol : config.sync().protocol().map(List::of).orElse(List.of(SyncProtocol.values()))) {
            switch (protocol) {
                case V1 -> sources.put(protocol, new ReplicationLog(primary, config, new Events()));
                case V2 -> sources.put(protocol, new Generations(primary, config, new Events()));
                case PULL_UPDATES -> sources.put(protocol, new PullUpdates(primary, config, new Events()));
            }
        }
        return new DetectedSource(sources);
    }
}
