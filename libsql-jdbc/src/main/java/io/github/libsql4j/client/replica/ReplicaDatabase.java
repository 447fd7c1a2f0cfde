package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SyncListener;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wal.ReplicaFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An embedded replica: a local file that follows a primary. Databases of one process that name the same file share it. */
public final class ReplicaDatabase implements Database {

    private final OpenReplicas.Use use;
    private final Database file;
    private final Database primary;
    private final boolean readYourWrites;
    private final List<SyncListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private ReplicaDatabase(OpenReplicas.Use use, Database file, Database primary, boolean readYourWrites) {
        this.use = use;
        this.file = file;
        this.primary = primary;
        this.readYourWrites = readYourWrites;
    }

    /** Makes what asks a primary for changes. */
    public interface SourceOfChanges {
        /**
         * Makes it.
         *
         * @return what asks the primary; nothing is sent yet
         * @throws LibsqlException if it is configured wrongly
         */
        ReplicationSource make() throws LibsqlException;
    }

    /**
     * Opens a replica, or creates one that is empty. Sends nothing over the network.
     *
     * @param location where the file and the primary are
     * @param config how to talk to the primary, and when
     * @param source makes what asks the primary for changes
     * @param reading makes what reads the file, by its real path
     * @param primary the primary, which is closed with this database
     * @return the replica
     * @throws LibsqlException if the file cannot be opened or created, is in use by another process, or is none of this replica
     */
    public static ReplicaDatabase open(
            Location.Replica location,
            LibsqlConfig config,
            SourceOfChanges source,
            Function<Path, Database> reading,
            Database primary)
            throws LibsqlException {
        boolean fromOfficialClients = config.sync().protocol().orElse(SyncProtocol.V2) == SyncProtocol.V2;
        Log log = Log.at(SyncProtocol.V2, location.primary().url());
        OpenReplicas.Use use = OpenReplicas.open(
                location,
                config,
                source,
                path -> fromOfficialClients ? ReplicaFile.takeOver(path, log) : ReplicaFile.open(path));
        return new ReplicaDatabase(
                use, reading.apply(use.replica().path()), primary, config.sync().readYourWrites());
    }

    /**
     * Opens a replica whatever is in its place: a file that cannot be used is deleted, once the primary has answered, and an empty replica
     * created.
     *
     * @param location where the file and the primary are
     * @param config how to talk to the primary, and when
     * @param source makes what asks the primary for changes
     * @param reading makes what reads the file, by its real path
     * @param primary the primary, which is closed with this database
     * @return the replica
     * @throws LibsqlException if the file is in use by another process or cannot be deleted, or the primary cannot be reached
     */
    public static ReplicaDatabase openAnyway(
            Location.Replica location,
            LibsqlConfig config,
            SourceOfChanges source,
            Function<Path, Database> reading,
            Database primary)
            throws LibsqlException {
        try {
            return open(location, config, source, reading, primary);
        } catch (LibsqlException e) {
            if (e.state() != SqlState.CORRUPT) {
                throw e;
            }
        }
        try (ReplicationSource asked = source.make()) {
            asked.newest();
        }
        OpenReplicas.Use use = OpenReplicas.open(location, config, source, ReplicaFile::rebuild);
        return new ReplicaDatabase(
                use, reading.apply(use.replica().path()), primary, config.sync().readYourWrites());
    }

    @Override
    public Session open(Events events) throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The database is closed");
        }
        OpenReplicas.Use ofSession = use.again();
        return new ReplicaSession(ofSession, file, primary.open(events), readYourWrites);
    }

    @Override
    public SyncResult sync(Duration limit, CompletableFuture<?> end) throws LibsqlException {
        return use.replica().sync(limit, end);
    }

    @Override
    public SyncResult rebuild(CompletableFuture<?> end) throws LibsqlException {
        return use.replica().rebuild(end);
    }

    @Override
    public void add(SyncListener listener) {
        listeners.add(listener);
        use.replica().add(listener);
    }

    @Override
    public void close() throws LibsqlException {
        if (!closed) {
            closed = true;
            listeners.forEach(use.replica()::remove);
            try (primary) {
                use.close();
            }
        }
    }
}
