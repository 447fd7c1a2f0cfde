package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replica's database while SQLite has it open. The file itself is only read here, and closed after SQLite: closing it any earlier
 * drops SQLite's locks on it.
 */
final class LiveDatabase {

    private final StateFile stateFile;
    private final ReplicaPaths paths;
    private final Opened opened = new Opened();
    private final Disk.File main;
    private final Disk.File wal;
    private final WalIndex index;
    private final Applier applier;
    private final Checkpoints checkpoints = new Checkpoints(this);

    /** A megabyte outside of the heap, which is given back too late to have a new one for each sync. */
    private final FrameBuffer buffer = new FrameBuffer();

    private History history;
    private WalHead known;
    private ByteBuffer firstPage;
    private volatile Stamp stamp;

    private LiveDatabase(StateFile stateFile, History history) throws LibsqlException, IOException {
        this.stateFile = stateFile;
        this.paths = stateFile.paths();
        this.history = history;
        Disk disk = stateFile.disk();
        try {
            this.main = opened.add(disk.open(paths.database()));
            this.wal = opened.add(disk.open(paths.wal()));
            Disk.File shm = opened.add(disk.open(paths.shm()));
            disk.forceDirectory(paths.directory()); // else a log that is new is lost with all that was forced into it
            FileImage image = FileImage.of(paths.database());
            this.applier = opened.add(Applier.open(paths.database()));
            this.index = new WalIndex(shm);
            applier.lock();
            this.known = head();
            this.firstPage = verified(image);
            this.stamp = stampOf(firstPage);
            applier.unlock();
        } catch (LibsqlException | IOException | RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    static LiveDatabase open(StateFile stateFile, History history) throws LibsqlException {
        try {
            return new LiveDatabase(stateFile, history);
        } catch (IOException e) {
            throw DiskErrors.of(stateFile.paths().database(), e);
        }
    }

    History history() {
        return history;
    }

    Stamp stamp() {
        return stamp;
    }

    Disk.File wal() {
        return wal;
    }

    WalIndex index() {
        return index;
    }

    Applier applier() {
        return applier;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** For the one that brings pages; empty between groups. */
    FrameBuffer buffer() {
        return buffer;
    }

    /** A copy of page 1 of the newest state. */
    ByteBuffer firstPage() {
        return ByteBuffer.allocate(FirstPage.PAGE_SIZE).put(0, firstPage, 0, FirstPage.PAGE_SIZE);
    }

    /** Takes the write lock, and looks whether all commits since the last time were ours. */
    WalHead lock() throws LibsqlException {
        applier.lock();
        try {
            WalHead head = head();
            boolean restarted = head.frames() == 0;
            if (head.change() != known.change() || (!restarted && !head.equals(known))) {
                stateFile.write(new ReplicaState(List.of(history), true));
                throw Refusals.changedByOthers(paths.database(), "a commit that is not ours is in its log");
            }
            return head;
        } catch (LibsqlException | RuntimeException e) {
            applier.unlock();
            throw e;
        }
    }

    void unlock() throws LibsqlException {
        applier.unlock();
    }

    /** Lets the state file know what the primary calls a state, before the state is there; what it calls the present one stays known. */
    void name(Position next) throws LibsqlException {
        History named = history.naming(stamp.index(), next);
        stateFile.write(ReplicaState.of(named));
        history = named;
    }

    /** A group has become visible. */
    void published(WalHead head, ByteBuffer newFirstPage, Stamp newStamp) {
        known = head;
        firstPage = newFirstPage;
        stamp = newStamp;
    }

    /** After a complete checkpoint: remembers the file as it is without a log. The log may be deleted by then. */
    void remember() throws LibsqlException {
        lock();
        try {
            main.force();
            FileImage image = FileImage.of(paths.database());
            if (!image.equals(history.image())) {
                History changed = history.with(image);
                stateFile.write(ReplicaState.of(changed));
                history = changed;
            }
        } catch (IOException e) {
            throw DiskErrors.of(paths.database(), e);
        } finally {
            applier.unlock();
        }
    }

    /** Leaves the log as it is, unless it is empty and to be deleted. */
    void close() throws LibsqlException {
        opened.close(paths.database());
    }

    private WalHead head() throws LibsqlException {
        WalHead head = index.head();
        if (head == null) {
            throw Refusals.damaged(paths.database(), "the index of its log is not intact", null);
        }
        return head;
    }

    /**
     * Finds page 1 of the newest state and whether that state is ours. With frames in the log, the last must be a commit of page 1
     * with our stamp, and not be older than what is in the file, or else frames were lost that the file already relies on. Without, the file
     * must be as it was left.
     */
    private ByteBuffer verified(FileImage image) throws LibsqlException, IOException {
        ByteBuffer inFile = ByteBuffer.allocate(FirstPage.PAGE_SIZE);
        main.read(inFile, 0);
        Stamp fileStamp = Stamp.of(inFile);
        if (known.frames() == 0) {
            if (fileStamp == null || fileStamp.replica() != history.replica()) {
                throw Refusals.changedByOthers(paths.database(), "it does not bear this replica's stamp");
            } else if (!image.equals(history.image())) {
                throw Refusals.changedByOthers(
                        paths.database(), "its size or time of change is not that of when its log was last emptied");
            }
            return inFile;
        }
        ByteBuffer inLog = WalWriter.read(wal, known.frames(), 1);
        Stamp logStamp = inLog == null ? null : Stamp.of(inLog);
        if (inLog == null || logStamp == null || logStamp.replica() != history.replica()) {
            throw Refusals.changedByOthers(paths.database(), "the last commit in its log is not ours");
        } else if (fileStamp != null
                && (fileStamp.replica() != history.replica() || fileStamp.index() > logStamp.index())) {
            throw Refusals.damaged(paths.database(), "its log is older than the file", null);
        }
        return inLog;
    }

    private Stamp stampOf(ByteBuffer page) throws LibsqlException {
        @Nullable Stamp found = Stamp.of(page);
        if (found == null) {
            throw Refusals.damaged(paths.database(), "page 1 bears no stamp", null);
        }
        return found;
    }
}
