package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Appends the frames of one group after those that are committed. Whatever lies there already counts for nobody, and what is
 * written here neither, before the index is published or SQLite finds a commit frame when it recovers.
 */
final class WalWriter {

    private static final int HEADER_SIZE = 32;
    private static final int MAGIC_LITTLE_ENDIAN = 0x377f0682;
    private static final int MAGIC_BIG_ENDIAN = 0x377f0683;
    private static final int VERSION = 3_007_000;

    private final Disk.File file;
    private final WalHead head;
    private int[] added = new int[64];
    private int frames;
    private WalChecksum checksum;

    private WalWriter(Disk.File file, WalHead head) {
        this.file = file;
        this.head = head;
        this.frames = head.frames();
        this.checksum = head.checksum();
    }

    /** Continues the log that the head describes, or begins a new one if it is empty. */
    static WalWriter begin(Disk.File file, WalHead head) throws IOException {
        return new WalWriter(file, head.frames() == 0 ? newLog(file, head) : head);
    }

    private static WalHead newLog(Disk.File file, WalHead old) throws IOException {
        ByteOrder order = ByteOrder.nativeOrder();
        int salt2 = ThreadLocalRandom.current().nextInt();
        ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
        header.putInt(order == ByteOrder.BIG_ENDIAN ? MAGIC_BIG_ENDIAN : MAGIC_LITTLE_ENDIAN)
                .putInt(VERSION)
                .putInt(FirstPage.PAGE_SIZE)
                .putInt(0)
                .putInt(old.salt1() + 1)
                .putInt(salt2);
        WalChecksum checksum = WalChecksum.START.over(header.duplicate().order(order), 0, header.position());
        header.putInt(checksum.first()).putInt(checksum.second()).flip();
        file.write(header, 0);
        // If the old header outlived a frame of the new log in a power failure, an older frame behind it would come
        // alive.
        file.force();
        return new WalHead(old.change(), 0, old.pages(), checksum, old.salt1() + 1, salt2, order);
    }

    /**
     * Writes frames.
     *
     * @param commit the size of the database, in pages, if the last frame is to commit the group; else 0
     */
    void append(FrameBuffer buffer, int commit) throws IOException {
        ByteBuffer bytes = buffer.bytes();
        ByteBuffer words = bytes.duplicate().order(head.order());
        int count = buffer.size();
        for (int frame = 0; frame < count; frame++) {
            int at = frame * FrameBuffer.FRAME_SIZE;
            bytes.putInt(at, buffer.page(frame)).putInt(at + 4, frame == count - 1 ? commit : 0);
            bytes.putInt(at + 8, head.salt1()).putInt(at + 12, head.salt2());
            checksum = checksum.over(words, at, 8).over(words, at + FrameBuffer.HEADER_SIZE, FirstPage.PAGE_SIZE);
            bytes.putInt(at + 16, checksum.first()).putInt(at + 20, checksum.second());
            remember(buffer.page(frame));
        }
        file.write(bytes, end() - (long) count * FrameBuffer.FRAME_SIZE);
    }

    private void remember(int page) {
        int index = frames - head.frames();
        if (index == added.length) {
            added = Arrays.copyOf(added, 2 * index);
        }
        added[index] = page;
        frames++;
    }

    /** Makes the frames durable. */
    void force() throws IOException {
        file.force();
    }

    /** Enters the frames into the index and makes them visible. */
    WalHead publish(WalIndex index, int databasePages) throws IOException {
        index.reserve(frames);
        for (int frame = head.frames() + 1; frame <= frames; frame++) {
            index.add(frame, added[frame - head.frames() - 1]);
        }
        WalHead next = new WalHead(
                head.change() + 1, frames, databasePages, checksum, head.salt1(), head.salt2(), head.order());
        index.publish(next);
        return next;
    }

    /** Reads the page of a frame; null if it is another page than the one that is asked for. */
    static @Nullable ByteBuffer read(Disk.File file, int frame, int page) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FrameBuffer.FRAME_SIZE);
        boolean complete = file.read(bytes, HEADER_SIZE + (frame - 1L) * FrameBuffer.FRAME_SIZE);
        return complete && bytes.getInt(0) == page ? bytes.slice(FrameBuffer.HEADER_SIZE, FirstPage.PAGE_SIZE) : null;
    }

    private long end() {
        return HEADER_SIZE + (long) frames * FrameBuffer.FRAME_SIZE;
    }
}
