package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Pages enter a database that is being read. A group is one commit in SQLite's log, forced once; its last frame is page 1 with the
 * {@link Stamp}. Large groups are written while they come.
 */
final class LiveApply implements PageSink {

    private final LiveDatabase database;
    private final Path walPath;
    private final FrameBuffer buffer;

    /** Not null from the first frame that is written up to the end of the group; the write lock is held as long. */
    private @Nullable WalWriter writer;

    private @Nullable ByteBuffer firstPage;

    LiveApply(LiveDatabase database, Path walPath) {
        this.database = database;
        this.buffer = database.buffer();
        this.walPath = walPath;
    }

    @Override
    public void page(int number, ByteBuffer page) throws LibsqlException {
        if (number == 1) {
            firstPage = ByteBuffer.allocate(FirstPage.PAGE_SIZE).put(0, page, page.position(), FirstPage.PAGE_SIZE);
        } else if (!buffer.put(number, page)) {
            flush(0);
            buffer.put(number, page);
        }
    }

    @Override
    public void commit(int databasePages, Position reached) throws LibsqlException {
        checkFollows(reached);
        ByteBuffer last = firstPage == null ? database.firstPage() : firstPage;
        Stamp stamp = new Stamp(database.history().replica(), reached.index(), reached.proof());
        FirstPage.seal(last, stamp);
        if (!buffer.put(1, last)) {
            flush(0);
            buffer.put(1, last);
        }
        if (!reached.revision().isEmpty()) {
            database.name(reached);
        }
        WalWriter written = flush(databasePages);
        WalHead head;
        try {
            written.force();
            head = written.publish(database.index(), databasePages);
        } catch (IOException e) {
            throw DiskErrors.of(walPath, e);
        }
        database.published(head, last, stamp);
        discard();
        database.checkpoints().after(head.frames());
    }

    @Override
    public void discard() {
        buffer.clear();
        firstPage = null;
        if (writer != null) {
            writer = null;
            try {
                database.unlock();
            } catch (LibsqlException e) {
                throw new IllegalStateException("SQLite keeps a lock that it was told to release", e);
            }
        }
    }

    private WalWriter flush(int commit) throws LibsqlException {
        try {
            if (writer == null) {
                WalHead head = database.lock();
                writer = begin(head);
            }
            writer.append(buffer, commit);
            buffer.clear();
            return writer;
        } catch (IOException e) {
            throw DiskErrors.of(walPath, e);
        }
    }

    private WalWriter begin(WalHead head) throws LibsqlException, IOException {
        try {
            return WalWriter.begin(database.wal(), head);
        } catch (IOException e) {
            database.unlock();
            throw e;
        }
    }

    private void checkFollows(Position reached) throws LibsqlException {
        Log log = database.history().log();
        if (!reached.log().equals(log) || reached.index() < database.stamp().index()) {
            throw new LibsqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "Pages of log " + reached.log() + " up to " + reached.index() + " do not lead on from log " + log
                            + " at " + database.stamp().index());
        }
    }
}
