package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;

/** A frame of the replication log: a page and what it is in the log. One object takes frame after frame. */
final class Frame {

    static final int PAGE_BYTES = 4096;

    /** A frame as a message: 4120 bytes, a time, a frame number, and room for what may be added. */
    static final int LONGEST_MESSAGE = 8 * 1024;

    private static final int HEADER_BYTES = 24;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_OFFSET = 16;
    private static final int LARGEST_ROOT_OFFSET = 52;

    private final ByteBuffer content = ByteBuffer.allocateDirect(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer view = content.asReadOnlyBuffer();
    private long number;
    private long checksum;
    private int page;
    private int sizeAfter;

    /** Reads a message {@code Frame}. */
    void read(ProtobufReader message) throws IOException {
        boolean found = false;
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field == 1 && !found) {
                readData(message.bytes(HEADER_BYTES + PAGE_BYTES));
                found = true;
            } else {
                message.skip();
            }
        }
        if (!found) {
            throw new MalformedAnswerException("The server's answer holds a frame without content");
        }
    }

    private void readData(BufferedSource source) throws IOException {
        ProtobufReader.require(source, HEADER_BYTES + PAGE_BYTES);
        number = source.readLongLe();
        checksum = source.readLongLe();
        page = source.readIntLe();
        sizeAfter = source.readIntLe();
        content.clear();
        while (content.hasRemaining()) {
            source.read(content);
        }
        content.clear();
    }

    /** Its number in the log, from 0; negative if it is too large. */
    long number() {
        return number;
    }

    long checksum() {
        return checksum;
    }

    /** Its page, from 1; 0 or negative if it is none. */
    int page() {
        return page;
    }

    /** The size of the database in pages if a transaction ends here, or else 0; negative if it is too large. */
    int sizeAfter() {
        return sizeAfter;
    }

    /** The page's bytes; valid until the next frame is read. */
    ByteBuffer content() {
        return view.clear();
    }

    boolean follows(long previousChecksum) {
        return FrameChecksum.of(previousChecksum, content) == checksum;
    }

    /** What must hold for any frame, whichever way it came. */
    void check() throws LibsqlException {
        if (number < 0 || page < 1 || sizeAfter < 0) {
            throw refused("frame " + Long.toUnsignedString(number) + " is for page " + Integer.toUnsignedString(page)
                    + " of a database of " + Integer.toUnsignedString(sizeAfter) + " pages");
        }
        if (page == 1 && !isDatabaseHeader()) {
            throw damaged("page 1 in frame " + number + " does not begin like a database with pages of " + PAGE_BYTES
                    + " bytes");
        }
    }

    private boolean isDatabaseHeader() {
        return content.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                && Short.reverseBytes(content.getShort(PAGE_SIZE_OFFSET)) == PAGE_BYTES;
    }

    /** Whether this is page 1 of a database that gives free pages back, and so may shrink. */
    boolean letsDatabaseShrink() {
        return page == 1 && content.getInt(LARGEST_ROOT_OFFSET) != 0;
    }

    /** Something that no primary would send. */
    static LibsqlException refused(String what) {
        return new LibsqlException(SqlState.PROTOCOL_VIOLATION, message(what));
    }

    /** Content that was damaged on its way, or at the primary. */
    static LibsqlException damaged(String what) {
        return new LibsqlException(SqlState.CORRUPT, message(what));
    }

    private static String message(String what) {
        return "The primary sent changes that cannot be right, and none of them was applied: " + what;
    }
}
