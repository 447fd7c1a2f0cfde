package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.FrameNumber;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.wal.ReplicaState.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between the official clients and us, who follow a database by the protocol V2 with the same file, one after the other. What they note of
 * it is taken as true; the database becomes ours by a copy, so that a crash leaves theirs or ours.
 *
 * @param paths of the replica, which is locked
 * @param disk how
 */
record Handover(ReplicaPaths paths, Disk disk) {

    private static final Duration WAIT_FOR_READERS = Duration.ofSeconds(5);
    private static final int LONGEST_INFO = 64 * 1024;

    /** Makes the database ours if they were the last to take it further; whether they were. */
    boolean takeOver(Log log) throws LibsqlException {
        try {
            if (!Files.exists(paths.info()) || !Files.exists(paths.database()) || Files.size(paths.database()) == 0) {
                return false;
            }
            Optional<InfoFile> info = read();
            if (info.isEmpty()) {
                if (!Files.exists(paths.state())) {
                    throw Refusals.noReplica(
                            paths.database(),
                            paths.info().getFileName()
                                    + " is damaged, or not written by a libSQL client that follows a database on Turso Cloud");
                }
                return false;
            } else if (info.get().isOurs()) {
                return false;
            }
            settle();
            copy(new Position(log, 0, info.get().place().proof()));
            return true;
        } catch (IOException e) {
            throw DiskErrors.of(paths.database(), e);
        }
    }

    /** Notes for them how far the database is; nothing if it follows by another protocol. */
    void leave(@Nullable Position position) throws LibsqlException {
        try {
            Optional<InfoFile> last = Files.exists(paths.info()) ? read() : Optional.empty();
            if (position == null || position.log().protocol() != SyncProtocol.V2 || position.index() < 0) {
                if (last.isPresent() && last.get().isOurs()) {
                    disk.delete(paths.info());
                }
            } else if (last.isEmpty() || !last.get().equals(new InfoFile(FrameNumber.of(position), true))) {
                write(InfoFile.ours(FrameNumber.of(position)));
            }
        } catch (IOException e) {
            throw DiskErrors.of(paths.info(), e);
        }
    }

    private Optional<InfoFile> read() throws IOException {
        return Files.size(paths.info()) > LONGEST_INFO
                ? Optional.empty()
                : InfoFile.of(Files.readString(paths.info(), StandardCharsets.ISO_8859_1));
    }

    private void write(String json) throws IOException {
        try (Disk.File file = disk.open(paths.nextInfo())) {
            file.truncate(0);
            file.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), 0);
            file.force();
        }
        disk.rename(paths.nextInfo(), paths.info());
        disk.forceDirectory(paths.directory());
    }

    /** Moves what is in the log into the file. */
    private void settle() throws LibsqlException {
        try (Applier applier = Applier.open(paths.database())) {
            if (!applier.checkpointAll(WAIT_FOR_READERS) || !applier.truncate(WAIT_FOR_READERS)) {
                throw new LibsqlException(
                        SqlState.CONNECTION_NOT_ESTABLISHED,
                        "The replica " + paths.database()
                                + " cannot be taken over while another program uses it; close it there");
            }
        }
    }

    private void copy(Position position) throws LibsqlException, IOException {
        try (Bootstrap fresh = Bootstrap.begin(paths, disk);
                Disk.File old = disk.open(paths.database())) {
            int pages = Math.toIntExact(old.size() / FirstPage.PAGE_SIZE);
            ByteBuffer page = ByteBuffer.allocate(FirstPage.PAGE_SIZE);
            for (int number = 1; number <= pages; number++) {
                page.clear();
                old.read(page, (number - 1L) * FirstPage.PAGE_SIZE);
                fresh.page(number, page.clear().asReadOnlyBuffer());
            }
            fresh.commit(pages, position);
            History history = fresh.finish();
            // As if a new file were just taking the place of the old one, which goes on when the replica is opened.
            new StateFile(paths, disk).write(new ReplicaState(List.of(history, history), false));
        }
    }
}
