package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.nio.ByteBuffer;

/**
 * A frame as it is in <a href="https://www.sqlite.org/fileformat2.html#the_write_ahead_log">SQLite's write-ahead log</a>. Its salts and
 * checksums are those of some other log, and not looked at.
 *
 * @param page from 1
 * @param sizeAfter the size of the database in pages where a transaction ends, or else 0
 * @param content the page, read-only
 */
record WalFrame(int page, int sizeAfter, ByteBuffer content) {

    static final int PAGE_BYTES = 4096;
    static final int BYTES = 24 + PAGE_BYTES;

    /** The frame at an index among others. */
    static WalFrame at(byte[] frames, int index) throws LibsqlException {
        ByteBuffer frame = ByteBuffer.wrap(frames, index * BYTES, BYTES).slice();
        ByteBuffer content = frame.slice(BYTES - PAGE_BYTES, PAGE_BYTES).asReadOnlyBuffer();
        WalFrame read = new WalFrame(frame.getInt(0), frame.getInt(4), content);
        if (read.page < 1 || read.sizeAfter < 0) {
            throw refused("a frame is for page " + Integer.toUnsignedString(read.page) + " of a database of "
                    + Integer.toUnsignedString(read.sizeAfter) + " pages");
        }
        if (read.page == 1) {
            DatabaseHeader.of(content).check();
        }
        return read;
    }

    /** Something that no primary would send. */
    static LibsqlException refused(String what) {
        return new LibsqlException(
                SqlState.PROTOCOL_VIOLATION,
                "The primary sent changes that cannot be right, and none of them was applied: " + what);
    }
}
