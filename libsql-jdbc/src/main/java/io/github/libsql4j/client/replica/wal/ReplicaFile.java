package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local file of an embedded replica, a SQLite database in WAL mode, that one thread of one process changes while any number of
 * connections read it.
 *
 * <p>A reading connection sets {@code query_only=ON} and {@code writable_schema=ON} (else a schema with what only libSQL knows does not
 * open), is opened after this object and closed before it, and before {@link #install}.
 *
 * <p>No group is ever half visible. When the process or the machine dies, the next {@link #open} finds a state that the primary had, and
 * its position. What SQLite programs do to the file meanwhile is found when they commit, not when they read; see {@link #open}.
 */
public final class ReplicaFile implements AutoCloseable {

    private final ReplicaPaths paths;
    private final Disk disk;
    private final StateFile stateFile;
    private final ReplicaLock lock;

    /** Null while a new database is put into place, until SQLite could open what is there, and in the end. */
    private volatile @Nullable LiveDatabase live;

    private boolean closed;

    private ReplicaFile(ReplicaPaths paths, Disk disk, ReplicaLock lock) throws LibsqlException {
        this.paths = paths;
        this.disk = disk;
        this.lock = lock;
        this.stateFile = new StateFile(paths, disk);
        this.live = LiveDatabase.open(stateFile, recovered());
    }

    /**
     * Opens a replica, or creates one that is empty.
     *
     * <p>Refused are: a file that another process or object uses; one that is no replica, or whose state file is missing or damaged;
     * one whose last commit is another program's; and one whose log another program has moved into the file after this one ended without
     * {@link #close}, since then nothing tells whether it has written, too. Not found are changes that leave the file's size and time of change
     * as they were, and damage to pages.
     *
     * @param path where, existing or not; its directory must exist
     * @return the replica
     * @throws LibsqlException if it cannot be opened; the message says why and what to do
     */
    public static ReplicaFile open(Path path) throws LibsqlException {
        return open(path, new OsDisk());
    }

    static ReplicaFile open(Path path, Disk disk) throws LibsqlException {
        checkPlatform();
        ReplicaPaths paths = ReplicaPaths.of(path);
        ReplicaLock lock = ReplicaLock.take(paths);
        try {
            return new ReplicaFile(paths, disk, lock);
        } catch (LibsqlException | RuntimeException e) {
            closeQuietly(lock, e);
            throw e;
        }
    }

    /**
     * Deletes a replica, damaged or not, and creates an empty one in its place.
     *
     * @param path where
     * @return the new replica
     * @throws LibsqlException if the replica is in use, or cannot be deleted
     */
    public static ReplicaFile rebuild(Path path) throws LibsqlException {
        checkPlatform();
        ReplicaPaths paths = ReplicaPaths.of(path);
        Disk disk = new OsDisk();
        ReplicaLock lock = ReplicaLock.take(paths);
        try {
            deleteAll(paths, disk);
            return new ReplicaFile(paths, disk, lock);
        } catch (LibsqlException | RuntimeException e) {
            closeQuietly(lock, e);
            throw e;
        }
    }

    /**
     * Opens a replica that an official client may have made, or taken further, by the protocol V2.
     *
     * @param path where, existing or not; its directory must exist
     * @param log the primary's history
     * @return the replica
     * @throws LibsqlException as {@link #open(Path)} does; also if another program still uses what is to be taken over
     */
    public static ReplicaFile takeOver(Path path, Log log) throws LibsqlException {
        return takeOver(path, log, new OsDisk());
    }

    static ReplicaFile takeOver(Path path, Log log, Disk disk) throws LibsqlException {
        checkPlatform();
        ReplicaPaths paths = ReplicaPaths.of(path);
        ReplicaLock lock = ReplicaLock.take(paths);
        try {
            boolean taken = new Handover(paths, disk).takeOver(log);
            ReplicaFile file = new ReplicaFile(paths, disk, lock);
            if (taken) {
                file.handOver();
            }
            return file;
        } catch (LibsqlException | RuntimeException e) {
            closeQuietly(lock, e);
            throw e;
        }
    }

    /**
     * Lets the official clients know how far the file is, if that is in their protocol V2. They can go on with it once it is closed.
     *
     * @throws LibsqlException if that cannot be noted
     */
    public void handOver() throws LibsqlException {
        new Handover(paths, disk).leave(position().orElse(null));
    }

    /**
     * The database.
     *
     * @return its real path, to be opened by reading connections
     */
    public Path path() {
        return paths.database();
    }

    /**
     * The primary's state that the file holds; any thread may ask.
     *
     * @return the state; empty if the file has never followed a primary
     * @throws LibsqlException if the file is closed, or cannot be opened after an {@link #install} that failed
     */
    public Optional<Position> position() throws LibsqlException {
        LiveDatabase current = live();
        return Optional.ofNullable(current.history().at(current.stamp()));
    }

    /**
     * Where pages go that lead on from {@link #position}, in the same log, while others read. When a commit fails after its group became
     * visible, because the log could not be moved into the file, the position shows that it did.
     *
     * @return a sink, valid up to the next {@link #install} or {@link #close}
     * @throws LibsqlException if the file is closed, or cannot be opened after an {@link #install} that failed
     */
    public PageSink apply() throws LibsqlException {
        return new LiveApply(live(), paths.wal());
    }

    /**
     * Begins a new database, for the first sync or another log, into an empty file.
     *
     * @return where all its pages go; to be installed or closed
     * @throws LibsqlException if the file cannot be created
     */
    public Bootstrap bootstrap() throws LibsqlException {
        live(); // which ends a former one that was interrupted
        return Bootstrap.begin(paths, disk);
    }

    /**
     * Puts a new database into the place of the present one. The caller has closed all connections to it; they can be opened again
     * afterwards, also if this fails: then the old one or the new one is there, as {@link #position} tells.
     *
     * @param bootstrap the new database, all of whose pages have come
     * @throws LibsqlException if it is incomplete or cannot be put into place
     */
    public synchronized void install(Bootstrap bootstrap) throws LibsqlException {
        LiveDatabase current = live();
        History old = current.history();
        History fresh = bootstrap.finish();
        current.checkpoints().empty(Duration.ZERO);
        live = null;
        current.close();
        stateFile.write(new ReplicaState(List.of(old, fresh), false));
        replace(fresh);
        live();
    }

    /**
     * Deletes the replica, damaged or not, and creates an empty one in its place. The caller has closed all connections to it; they can
     * be opened again afterwards.
     *
     * @throws LibsqlException if it cannot be deleted
     */
    public synchronized void clear() throws LibsqlException {
        checkNotClosed();
        LiveDatabase current = live;
        live = null;
        if (current != null) {
            try {
                current.close();
            } catch (LibsqlException e) {
                // It is closed all the same, and what could not be saved is deleted now.
            }
        }
        deleteAll(paths, disk);
        live();
    }

    private static void deleteAll(ReplicaPaths paths, Disk disk) throws LibsqlException {
        try {
            for (Path file :
                    List.of(paths.wal(), paths.shm(), paths.database(), paths.state(), paths.fresh(), paths.info())) {
                disk.delete(file);
            }
            disk.forceDirectory(paths.directory());
        } catch (IOException e) {
            throw DiskErrors.of(paths.database(), e);
        }
    }

    /**
     * Moves what is in SQLite's log into the file and empties the log, unless readers of an older state keep it. This happens by itself,
     * too, as the log grows.
     *
     * @param wait how long to wait for readers of older states; no reader waits
     * @return whether the log is empty
     * @throws LibsqlException if it cannot be done, as when the disk is full
     */
    public boolean checkpoint(Duration wait) throws LibsqlException {
        return live().checkpoints().empty(wait);
    }

    /**
     * Closes the file and frees its lock. All other connections of this process must be closed.
     *
     * @throws LibsqlException if it cannot be closed in order; it can be opened again
     */
    @Override
    public synchronized void close() throws LibsqlException {
        closed = true;
        LiveDatabase current = live;
        live = null;
        Opened all = new Opened();
        all.add(lock);
        if (current != null) {
            all.add(current::close);
            all.add(current.checkpoints()::emptyAtClose);
            all.add(() -> new Handover(paths, disk).leave(current.history().at(current.stamp())));
        }
        all.close(paths.database());
    }

    private LiveDatabase live() throws LibsqlException {
        LiveDatabase current = live;
        return current == null ? reopened() : current;
    }

    private void checkNotClosed() throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The replica " + paths.database() + " is closed");
        }
    }

    private synchronized LiveDatabase reopened() throws LibsqlException {
        checkNotClosed();
        LiveDatabase current = live;
        if (current == null) {
            current = LiveDatabase.open(stateFile, recovered());
            live = current;
        }
        return current;
    }

    /** What the file is, after what a crash interrupted is brought to its end. */
    private History recovered() throws LibsqlException {
        try {
            boolean exists = Files.exists(paths.database());
            ReplicaState state = stateFile.read();
            if (state == null) {
                return created(exists);
            } else if (state.changedByOthers()) {
                throw Refusals.changedByOthers(paths.database(), "it was found when it was last in use");
            } else if (exists && (int) Files.getAttribute(paths.database(), "unix:nlink") > 1) {
                throw Refusals.noReplica(
                        paths.database(), "it has several names, hard links, each with a log of its own");
            }
            return settled(state, exists);
        } catch (IOException e) {
            throw DiskErrors.of(paths.database(), e);
        }
    }

    private History created(boolean exists) throws LibsqlException, IOException {
        if (exists && (Files.size(paths.database()) > 0 || Files.exists(paths.wal()))) {
            throw Refusals.noReplica(
                    paths.database(), "there is no state file " + paths.state().getFileName());
        }
        History empty = Bootstrap.begin(paths, disk).finish();
        stateFile.write(new ReplicaState(List.of(empty), false));
        replace(empty);
        return empty;
    }

    private History settled(ReplicaState state, boolean exists) throws LibsqlException, IOException {
        History latest = state.latest();
        boolean waiting = Files.exists(paths.fresh());
        if (state.histories().size() == 1 && exists) {
            disk.delete(paths.fresh());
            return latest;
        } else if (waiting && isFile(latest, paths.fresh())) {
            replace(latest);
        } else if (!exists || !isFile(latest, paths.database())) {
            throw Refusals.damaged(
                    paths.database(), "the database file is missing or not the one to be expected", null);
        } else {
            stateFile.write(ReplicaState.of(latest));
        }
        return latest;
    }

    /** The log goes first: frames of the old database must never meet the new one. */
    private void replace(History fresh) throws LibsqlException {
        try {
            disk.delete(paths.wal());
            disk.delete(paths.shm());
            disk.forceDirectory(paths.directory());
            disk.rename(paths.fresh(), paths.database());
            disk.forceDirectory(paths.directory());
        } catch (IOException e) {
            throw DiskErrors.of(paths.database(), e);
        }
        stateFile.write(ReplicaState.of(fresh));
    }

    private boolean isFile(History history, Path file) throws IOException {
        try (Disk.File opened = disk.open(file)) {
            ByteBuffer page = ByteBuffer.allocate(FirstPage.PAGE_SIZE);
            Stamp stamp = opened.read(page, 0) ? Stamp.of(page) : null;
            return stamp != null && stamp.replica() == history.replica();
        }
    }

    private static void checkPlatform() throws LibsqlException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            throw new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    "Embedded replicas do not run on Windows, which locks files that are mapped into memory; connect to the server"
                            + " directly");
        }
    }

    private static void closeQuietly(ReplicaLock lock, Exception error) {
        try {
            lock.close();
        } catch (IOException e) {
            error.addSuppressed(e);
        }
    }
}
