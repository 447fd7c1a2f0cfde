package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SQLite's checksum of the write-ahead log: a chain, from the log's header over each frame.
 *
 * @param first the first word
 * @param second the second word
 */
record WalChecksum(int first, int second) {

    static final WalChecksum START = new WalChecksum(0, 0);

    /**
     * The chain, continued.
     *
     * @param bytes of which {@code length}, a multiple of 8, from {@code offset} on are read
     * @param order of the words
     */
    WalChecksum over(ByteBuffer bytes, int offset, int length, ByteOrder order) {
        ByteBuffer words = bytes.duplicate().order(order);
        int s1 = first;
        int s2 = second;
        for (int at = offset; at < offset + length; at += 2 * Integer.BYTES) {
            s1 += words.getInt(at) + s2;
            s2 += words.getInt(at + Integer.BYTES) + s1;
        }
        return new WalChecksum(s1, s2);
    }
}
