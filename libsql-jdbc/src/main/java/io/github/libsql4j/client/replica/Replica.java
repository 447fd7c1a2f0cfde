package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SyncListener;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.SharedRuns.Extent;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wal.Bootstrap;
import io.github.libsql4j.client.replica.wal.ReplicaFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** An open replica: its file, what it still has to fetch, and who reads it. One for all that use the file in this process. */
final class Replica implements SharedRuns.Work, Sync.Installation {

    private static final int MOST_RUNS_TO_CATCH_UP = 3;

    private final ReplicaFile file;
    private final ReplicationSource source;
    private final Duration patience;
    private final SyncEvents events = new SyncEvents();
    private final SharedRuns runs;
    private @Nullable BackgroundSync background;
    private final Set<LocalReads> readers = ConcurrentHashMap.newKeySet();

    /** Held shared while the file is read, and alone while it is replaced. */
    private final ReentrantReadWriteLock presence = new ReentrantReadWriteLock();

    private final Writes writes = new Writes();

    /**
     * Opens a replica.
     *
     * @param patience how long the replacement of the file waits for statements that read it, before it ends them
     */
    Replica(ReplicaFile file, ReplicationSource source, Duration patience) {
        this.file = file;
        this.source = source;
        this.patience = patience;
        this.runs = new SharedRuns(this, name());
    }

    /** Syncs in the background from now on; of several intervals the shortest holds. Zero for none. */
    synchronized void syncEvery(Duration interval) {
        BackgroundSync current = background;
        if (interval.isZero() || (current != null && current.pause().compareTo(interval) <= 0)) {
            return;
        }
        if (current != null) {
            current.close();
        }
        background = BackgroundSync.every(interval, this, name());
    }

    private String name() {
        return String.valueOf(file.path().getFileName());
    }

    /** Opens the local half of a session, to be given back by {@link #forget}. */
    LocalReads reads(Database reading) {
        LocalReads reads = new LocalReads(reading, presence.readLock());
        readers.add(reads);
        return reads;
    }

    /** The real path of the file. */
    Path path() {
        return file.path();
    }

    void forget(LocalReads reads) {
        readers.remove(reads);
    }

    void add(SyncListener listener) {
        events.add(listener);
    }

    void remove(SyncListener listener) {
        events.remove(listener);
    }

    SyncResult sync(Duration limit, CompletableFuture<?> end) throws LibsqlException {
        return runs.await(Extent.CHANGES, limit, end);
    }

    /** Fetches everything into a new file. */
    SyncResult rebuild(CompletableFuture<?> end) throws LibsqlException {
        return runs.await(Extent.EVERYTHING, Duration.ZERO, end);
    }

    /** How far the file is; -1 if it holds nothing. */
    long reached() throws LibsqlException {
        return file.position().map(Position::index).orElse(-1L);
    }

    /** Whether the protocol counts states as the primary does when it answers a write. */
    boolean countsAsWrites() throws LibsqlException {
        return file.position()
                .filter(position -> position.log().protocol() == SyncProtocol.V1)
                .isPresent();
    }

    /** What reads may have to wait for. */
    Writes writes() {
        return writes;
    }

    /**
     * Before a local read: fetches everything if there is nothing yet, or what was written through this replica.
     *
     * @param readYourWrites whether to fetch what was written
     * @param end ends the wait when it is completed
     * @throws LibsqlException if that cannot be fetched
     */
    void catchUp(boolean readYourWrites, CompletableFuture<?> end) throws LibsqlException {
        long unnumbered = writes.unnumbered();
        for (int run = 0; isBehind(readYourWrites, unnumbered); run++) {
            if (run == MOST_RUNS_TO_CATCH_UP) {
                throw new LibsqlException(
                        SqlState.PROTOCOL_VIOLATION,
                        "The primary reported replication index " + writes.newest()
                                + " for a write, but its log does not reach it");
            }
            try {
                runs.await(Extent.WRITES, Duration.ZERO, end);
            } catch (LibsqlException e) {
                throw new LibsqlException(
                        e.state(),
                        e.resultCode(),
                        (file.position().isEmpty()
                                        ? "The replica has no data yet, and cannot fetch any: "
                                        : "The replica cannot fetch what was written through it (readYourWrites): ")
                                + e.getMessage(),
                        e);
            }
        }
    }

    private boolean isBehind(boolean readYourWrites, long unnumbered) throws LibsqlException {
        Optional<Position> position = file.position();
        return position.isEmpty()
                || (readYourWrites
                        && (writes.lackUnnumbered(unnumbered)
                                || writes.areMissingAt(position.get().index())));
    }

    @Override
    public SyncResult run(Extent extent) throws LibsqlException {
        boolean doubtful = writes.resolveDoubt();
        long unnumbered = writes.unnumbered();
        try {
            if (extent == Extent.EVERYTHING) {
                source.newest(); // Else nothing is deleted.
                alone(file::clear);
            }
            boolean known = extent == Extent.WRITES && !doubtful && !writes.lackUnnumbered(unnumbered);
            SyncResult result = new Sync(source, file, this, events)
                    .run(known ? OptionalLong.of(writes.newest()) : OptionalLong.empty());
            writes.fetchedUnnumbered(known ? 0 : unnumbered);
            file.handOver();
            return result;
        } catch (LibsqlException e) {
            if (doubtful) {
                writes.doubt();
            }
            throw e;
        }
    }

    @Override
    public void interrupt() {
        source.interrupt();
    }

    @Override
    public void resume() {
        source.resume();
    }

    /** After the last session is closed. */
    synchronized void close() throws LibsqlException {
        if (background != null) {
            background.close();
        }
        runs.close();
        source.close();
        file.close();
    }

    @Override
    public void prepare() {
        writes.mark();
    }

    @Override
    public void install(Bootstrap fresh) throws LibsqlException {
        alone(() -> file.install(fresh));
        writes.forgetBeforeMark();
    }

    private interface Replacement {
        void run() throws LibsqlException;
    }

    /** SQLite closes a log by its name, so every connection to the old file has to be closed before the new one is there. */
    private void alone(Replacement replacement) throws LibsqlException {
        takeAlone();
        try {
            for (LocalReads reads : readers) {
                reads.letGo();
            }
            replacement.run();
        } finally {
            presence.writeLock().unlock();
        }
    }

    private void takeAlone() throws LibsqlException {
        try {
            if (presence.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LibsqlException(SqlState.CANCELLED, 0, "The sync was interrupted", e);
        }
        readers.forEach(LocalReads::interrupt);
        presence.writeLock().lock();
        readers.forEach(LocalReads::resume);
    }
}
