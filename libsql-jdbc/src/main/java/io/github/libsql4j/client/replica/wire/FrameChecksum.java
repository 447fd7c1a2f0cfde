package io.github.libsql4j.client.replica.wire;

import java.nio.ByteBuffer;

/**
 * The checksum of frames: CRC-64/GO-ISO of the page, begun with the checksum of the frame before. So a frame also proves which
 * frame it follows.
 */
final class FrameChecksum {

    /** x⁶⁴ + x⁴ + x³ + x + 1, lowest bit first. */
    private static final long POLYNOMIAL = 0xD800000000000000L;

    /** For each byte, how it acts on the register when 0 to 7 other bytes follow. */
    private static final long[] TABLE = table();

    private FrameChecksum() {}

    /**
     * The checksum of a frame.
     *
     * @param previous that of the frame before, 0 for the first frame of a log
     * @param page a page in little-endian order
     */
    static long of(long previous, ByteBuffer page) {
        long register = Long.reverse(previous);
        for (int i = 0; i < page.limit(); i += Long.BYTES) {
            long x = register ^ page.getLong(i);
            register = TABLE[7 << 8 | (int) (x & 0xff)]
                    ^ TABLE[6 << 8 | (int) (x >>> 8 & 0xff)]
                    ^ TABLE[5 << 8 | (int) (x >>> 16 & 0xff)]
                    ^ TABLE[4 << 8 | (int) (x >>> 24 & 0xff)]
                    ^ TABLE[3 << 8 | (int) (x >>> 32 & 0xff)]
                    ^ TABLE[2 << 8 | (int) (x >>> 40 & 0xff)]
                    ^ TABLE[1 << 8 | (int) (x >>> 48 & 0xff)]
                    ^ TABLE[(int) (x >>> 56)];
        }
        return ~register;
    }

    private static long[] table() {
        long[] table = new long[8 * 256];
        for (int b = 0; b < 256; b++) {
            long register = b;
            for (int bit = 0; bit < 8; bit++) {
                register = (register & 1) == 0 ? register >>> 1 : register >>> 1 ^ POLYNOMIAL;
            }
            table[b] = register;
        }
        for (int i = 256; i < table.length; i++) {
            long shorter = table[i - 256];
            table[i] = shorter >>> 8 ^ table[(int) (shorter & 0xff)];
        }
        return table;
    }
}
