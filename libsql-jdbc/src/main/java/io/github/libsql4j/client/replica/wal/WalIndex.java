package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of the write-ahead log, {@code -shm}, in the memory that SQLite shares among all users of the database. Its file stays
 * open as long as this process has the database open: closing it drops SQLite's locks on it.
 *
 * <p>Use under SQLite's write lock only. Entries of frames that are not published count for nobody.
 */
final class WalIndex implements AutoCloseable {

    private static final int BLOCK = 32 * 1024;
    private static final int FIRST_PAGE_NUMBER = 136;
    private static final int FIRST_ENTRIES = 4062;
    private static final int ENTRIES = 4096;
    private static final int SLOTS_AT = ENTRIES * Integer.BYTES;
    private static final int SLOTS = 2 * ENTRIES;
    private static final int HASH_FACTOR = 383;

    private final Disk.File file;
    private final List<ByteBuffer> blocks = new ArrayList<>();

    WalIndex(Disk.File file) throws IOException {
        this.file = file;
        reserve(1);
    }

    /** What is committed; null if the header is not intact, which SQLite mends. */
    @Nullable WalHead head() {
        ByteBuffer first = blocks.get(0);
        WalHead head = WalHead.read(first, 0);
        VarHandle.fullFence();
        return head != null && head.equals(WalHead.read(first, WalHead.SIZE)) ? head : null;
    }

    /** Provides for entries up to that of a frame. It writes, since on a full disk memory that a file lacks kills the process. */
    void reserve(int lastFrame) throws IOException {
        for (int block = blocks.size(); block <= block(lastFrame); block++) {
            long start = (long) block * BLOCK;
            long size = file.size();
            if (size < start + BLOCK) {
                file.write(ByteBuffer.allocate((int) (start + BLOCK - size)), size);
            }
            blocks.add(file.map(start, BLOCK).order(ByteOrder.nativeOrder()));
        }
    }

    /** Enters a frame; room for it must be reserved. */
    void add(int frame, int page) {
        int number = block(frame);
        ByteBuffer block = blocks.get(number);
        int start = number == 0 ? FIRST_PAGE_NUMBER : 0;
        int entry = number == 0 ? frame : frame - FIRST_ENTRIES - (number - 1) * ENTRIES;
        int at = start + (entry - 1) * Integer.BYTES;
        if (entry == 1) {
            zero(block, start, BLOCK);
        } else if (block.getInt(at) != 0) {
            forgetFrom(block, entry, at);
        }
        int slot = slot(page);
        while (block.getShort(SLOTS_AT + slot * Short.BYTES) != 0) {
            slot = (slot + 1) % SLOTS;
        }
        block.putInt(at, page);
        block.putShort(SLOTS_AT + slot * Short.BYTES, (short) entry);
    }

    /** Makes frames visible: readers take a header only if both copies are equal. */
    void publish(WalHead head) {
        byte[] copy = head.encoded();
        ByteBuffer first = blocks.get(0);
        VarHandle.fullFence();
        first.put(WalHead.SIZE, copy);
        VarHandle.fullFence();
        first.put(0, copy);
        VarHandle.fullFence();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Removes what one left behind that ended before it published. */
    private static void forgetFrom(ByteBuffer block, int entry, int at) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (block.getShort(SLOTS_AT + slot * Short.BYTES) >= entry) {
                block.putShort(SLOTS_AT + slot * Short.BYTES, (short) 0);
            }
        }
        zero(block, at, SLOTS_AT);
    }

    private static void zero(ByteBuffer block, int from, int to) {
        block.put(from, new byte[to - from]);
    }

    private static int slot(int page) {
        return (page * HASH_FACTOR) & (SLOTS - 1);
    }

    private static int block(int frame) {
        return (frame + ENTRIES - FIRST_ENTRIES - 1) / ENTRIES;
    }
}
