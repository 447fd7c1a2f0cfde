package io.github.libsql4j.client.replica.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** A frame as a primary would send it, or as none would. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TestFrame(long number, long checksum, int page, int sizeAfter, byte[] content) {

    /** Frames of the log from a number on, one for each page; the last one ends a transaction. */
    static List<TestFrame> chain(long first, long checksum, int databasePages, int... pages) {
        List<TestFrame> frames = new ArrayList<>();
        long previous = checksum;
        for (int i = 0; i < pages.length; i++) {
            byte[] content = content(pages[i], first + i);
            previous = FrameChecksum.of(previous, little(content));
            frames.add(
                    new TestFrame(first + i, previous, pages[i], i == pages.length - 1 ? databasePages : 0, content));
        }
        return frames;
    }

    private static ByteBuffer little(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] content(int page, long number) {
        byte[] content = new byte[4096];
        Arrays.fill(content, (byte) (page * 31L + number));
        if (page == 1) {
            Arrays.fill(content, 0, 100, (byte) 0);
            ByteBuffer.wrap(content)
                    .put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII))
                    .putShort((short) 4096);
        }
        return content;
    }

    TestFrame withNumber(long other) {
        return new TestFrame(other, checksum, page, sizeAfter, content);
    }

    TestFrame withPage(int other) {
        return new TestFrame(number, checksum, other, sizeAfter, content);
    }

    TestFrame withSizeAfter(int other) {
        return new TestFrame(number, checksum, page, other, content);
    }

    TestFrame withContent(int offset, int value) {
        byte[] other = content.clone();
        other[offset] = (byte) value;
        return new TestFrame(number, checksum, page, sizeAfter, other);
    }

    /** With a checksum that is right for its content. */
    TestFrame checked(long previous) {
        return new TestFrame(number, FrameChecksum.of(previous, little(content)), page, sizeAfter, content);
    }

    ByteString data() {
        return new Buffer()
                .writeLongLe(number)
                .writeLongLe(checksum)
                .writeIntLe(page)
                .writeIntLe(sizeAfter)
                .write(content)
                .readByteString();
    }
}
