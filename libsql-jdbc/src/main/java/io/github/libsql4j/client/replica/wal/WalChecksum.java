package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;

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
     * @param words in the order that the log's header names; {@code length} bytes, a multiple of 8, from {@code offset} on are read
     */
    WalChecksum over(ByteBuffer words, int offset, int length) {
        int s1 = first;
        int s2 = second;
        for (int at = offset; at < offset + length; at += 2 * Integer.BYTES) {
            // From left to right: so only the last addition waits for the word before.
            s1 = s1 + words.getInt(at) + s2;
            s2 = s2 + words.getInt(at + Integer.BYTES) + s1;
        }
        return new WalChecksum(s1, s2);
    }
}
