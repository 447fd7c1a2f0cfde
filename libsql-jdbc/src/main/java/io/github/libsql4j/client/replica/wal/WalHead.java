package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The header of the write-ahead log's index: which frames count.
 *
 * @param change changes with every commit, whoever makes it
 * @param frames the number of the last frame that is committed; 0 if the log is empty
 * @param pages the size of the database
 * @param checksum that of the last frame
 * @param salt1 the first half of what every frame of this generation of the log bears
 * @param salt2 the second half
 * @param order of the words in frames' checksums
 */
record WalHead(int change, int frames, int pages, WalChecksum checksum, int salt1, int salt2, ByteOrder order) {

    static final int SIZE = 48;

    private static final int VERSION = 3_007_000;
    private static final int CHECKSUM_AT = 40;

    /** Reads one of the two copies; null if it is not intact. */
    static @Nullable WalHead read(ByteBuffer index, int offset) {
        ByteBuffer copy = copy(index, offset);
        WalChecksum own = WalChecksum.START.over(copy, 0, CHECKSUM_AT);
        if (copy.getInt(0) != VERSION
                || copy.get(12) == 0
                || copy.getInt(CHECKSUM_AT) != own.first()
                || copy.getInt(CHECKSUM_AT + 4) != own.second()) {
            return null;
        }
        ByteBuffer raw = copy.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new WalHead(
                copy.getInt(8),
                copy.getInt(16),
                copy.getInt(20),
                new WalChecksum(copy.getInt(24), copy.getInt(28)),
                raw.getInt(32),
                raw.getInt(36),
                copy.get(13) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** One copy, as it is put into the index. */
    byte[] encoded() {
        ByteBuffer copy = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        copy.putInt(0, VERSION).putInt(8, change).put(12, (byte) 1);
        copy.put(13, (byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        copy.putShort(14, (short) FirstPage.PAGE_SIZE).putInt(16, frames).putInt(20, pages);
        copy.putInt(24, checksum.first()).putInt(28, checksum.second());
        copy.order(ByteOrder.BIG_ENDIAN).putInt(32, salt1).putInt(36, salt2);
        copy.order(ByteOrder.nativeOrder());
        WalChecksum own = WalChecksum.START.over(copy, 0, CHECKSUM_AT);
        copy.putInt(CHECKSUM_AT, own.first()).putInt(CHECKSUM_AT + 4, own.second());
        return copy.array();
    }

    private static ByteBuffer copy(ByteBuffer index, int offset) {
        byte[] bytes = new byte[SIZE];
        index.get(offset, bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
