package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.local.LocalDatabase;
import io.github.libsql4j.client.remote.RemoteDatabase;

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
        throw new IllegalStateException("No access type for " + location.getClass());
    }
}
