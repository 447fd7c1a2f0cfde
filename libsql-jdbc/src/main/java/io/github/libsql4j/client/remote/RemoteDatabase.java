package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.config.KeepStream;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.remote.hrana.HranaServer;

/** A database on a libSQL server or on Turso. Opening and closing it costs nothing. */
public final class RemoteDatabase implements Database {

    private final HranaServer server;
    private final KeepStream keepStream;

    /**
     * A database; nothing is sent yet.
     *
     * @param location where the server is
     * @param config how to talk to it
     * @throws LibsqlException with SQLState F0000 if the trust store cannot be used
     */
    public RemoteDatabase(Location.Remote location, LibsqlConfig config) throws LibsqlException {
        this.server = new HranaServer(location, config);
        this.keepStream = config.keepStream();
    }

    @Override
    public Session open(Events events) {
        return new RemoteSession(server.forSession(events), keepStream);
    }

    @Override
    public void close() {
        // Connections to the server belong to the process and end when they have been idle for a while.
    }
}
