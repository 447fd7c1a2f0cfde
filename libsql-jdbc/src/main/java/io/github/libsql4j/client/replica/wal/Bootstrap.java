package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A new database, written straight into a file beside the old one and put into its place by {@link ReplicaFile#install}. Any
 * number of groups can lead to its state; the file is seen by nobody before.
 */
public final class Bootstrap implements PageSink, AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReplicaPaths paths;
    private final Disk disk;
    private final Disk.File file;
    private final PageRun run;
    private final BitSet group = new BitSet();

    /** Pages of discarded groups that no group has replaced since. */
    private final BitSet stray = new BitSet();

    private @Nullable ByteBuffer firstPageOfGroup;
    private ByteBuffer firstPage = FirstPage.ofEmptyDatabase();
    private @Nullable Position reached;
    private int databasePages = 1;
    private boolean finished;

    private Bootstrap(ReplicaPaths paths, Disk disk, Disk.File file) {
        this.paths = paths;
        this.disk = disk;
        this.file = file;
        this.run = new PageRun(file);
    }

    static Bootstrap begin(ReplicaPaths paths, Disk disk) throws LibsqlException {
        try {
            disk.delete(paths.fresh());
            return new Bootstrap(paths, disk, disk.open(paths.fresh()));
        } catch (IOException e) {
            throw DiskErrors.of(paths.fresh(), e);
        }
    }

    @Override
    public void page(int number, ByteBuffer page) throws LibsqlException {
        if (number == 1) {
            firstPageOfGroup =
                    ByteBuffer.allocate(FirstPage.PAGE_SIZE).put(0, page, page.position(), FirstPage.PAGE_SIZE);
            return;
        }
        group.set(number);
        try {
            run.add(number, page);
        } catch (IOException e) {
            throw DiskErrors.of(paths.fresh(), e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @param pages the size of the database in this state, in pages; 1 without any page leaves an empty database
     */
    @Override
    public void commit(int pages, Position position) throws LibsqlException {
        try {
            run.write();
            if (file.size() > (long) pages * FirstPage.PAGE_SIZE) {
                file.truncate((long) pages * FirstPage.PAGE_SIZE);
            }
        } catch (IOException e) {
            throw DiskErrors.of(paths.fresh(), e);
        }
        stray.andNot(group);
        stray.clear(pages + 1, Math.max(pages + 1, stray.length()));
        group.clear();
        if (firstPageOfGroup != null) {
            firstPage = firstPageOfGroup;
            firstPageOfGroup = null;
        }
        databasePages = pages;
        reached = position;
    }

    @Override
    public void discard() {
        run.drop();
        stray.or(group);
        group.clear();
        firstPageOfGroup = null;
    }

    /** The state that the file has reached; null if no group has been committed. */
    public @Nullable Position reached() {
        return reached;
    }

    /** Completes the file, durably, and closes it. */
    History finish() throws LibsqlException {
        if (!stray.isEmpty() || !group.isEmpty()) {
            throw new LibsqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "The new database holds pages of a group that was not committed; commit a later group first");
        }
        int replica = RANDOM.nextInt(1 << Stamp.REPLICA_BITS);
        Position state = reached;
        Stamp stamp = state == null ? new Stamp(replica, -1, 0) : new Stamp(replica, state.index(), state.proof());
        FirstPage.seal(firstPage, stamp);
        try {
            file.write(firstPage.slice(0, FirstPage.PAGE_SIZE), 0);
            long size = (long) databasePages * FirstPage.PAGE_SIZE;
            if (file.size() < size) {
                file.write(ByteBuffer.allocate(FirstPage.PAGE_SIZE), size - FirstPage.PAGE_SIZE);
            }
            file.force();
            file.close();
            finished = true;
            return History.of(replica, state, FileImage.of(paths.fresh()));
        } catch (IOException e) {
            throw DiskErrors.of(paths.fresh(), e);
        }
    }

    /**
     * Gives up the new database; without effect if it has been given to {@link ReplicaFile#install} and was complete.
     *
     * @throws LibsqlException if its file cannot be deleted
     */
    @Override
    public void close() throws LibsqlException {
        if (finished) {
            return;
        }
        try {
            file.close();
            disk.delete(paths.fresh());
        } catch (IOException e) {
            throw DiskErrors.of(paths.fresh(), e);
        }
    }
}
