package io.github.libsql4j.client.replica.wire;

import java.nio.ByteBuffer;

/**
 * The checksum of frames: CRC-64/GO-ISO of the page, begun with the checksum of the frame before. So a frame also proves which
 * frame it follows.
 *
 * <p>It is the remainder of a division by x⁶⁴ + x⁴ + x³ + x + 1, which has so few terms that no table is needed: x⁶⁴ leaves the remainder
 * (x + 1)(x³ + 1), and a factor like x + 1 is one shift. The highest bit of a register is that of x⁰.
 */
final class FrameChecksum {

    private FrameChecksum() {}

    /**
     * The checksum of a frame.
     *
     * @param previous that of the frame before, 0 for the first frame of a log
     * @param page a page in little-endian order
     */
    static long of(long previous, ByteBuffer page) {
        // Every other word has a register of its own, so that the processor need not wait for one to go on with the
        // other.
        long even = Long.reverse(previous);
        long odd = 0;
        int last = page.limit() - 2 * Long.BYTES;
        for (int i = 0; i < last; i += 2 * Long.BYTES) {
            even = twoWordsOn(even ^ page.getLong(i));
            odd = twoWordsOn(odd ^ page.getLong(i + Long.BYTES));
        }
        long register = oneWordOn(even ^ page.getLong(last));
        return ~oneWordOn(register ^ odd ^ page.getLong(last + Long.BYTES));
    }

    /** Times x⁶⁴. What the factors shift out is itself times x⁶⁴, so it goes through them, too. */
    private static long oneWordOn(long register) {
        return timesRemainder(register ^ register << 63 ^ register << 61 ^ register << 60);
    }

    /** Times x¹²⁸, of which (x² + 1)(x⁶ + 1) remains. What these shift out is times x⁶⁴. */
    private static long twoWordsOn(long register) {
        long shifted = register ^ register >>> 2;
        return shifted ^ shifted >>> 6 ^ timesRemainder(register << 62 ^ register << 58 ^ register << 56);
    }

    /** Times (x + 1)(x³ + 1), without what that shifts out. */
    private static long timesRemainder(long register) {
        long shifted = register ^ register >>> 1;
        return shifted ^ shifted >>> 3;
    }
}
