package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import io.github.libsql4j.client.replica.wire.ProtobufReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;

/** A page as it comes, the message {@code PageData}. One object takes page after page. */
final class PulledPage {

    static final int PAGE_BYTES = 4096;

    /** A page, its number, and room for what may be added. */
    static final int LONGEST_MESSAGE = 8 * 1024;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int WRITE_VERSION_AT = 18;
    private static final int READ_VERSION_AT = 19;
    private static final int RESERVED_BYTES_AT = 20;
    private static final int DATABASE_PAGES_AT = 28;
    private static final byte MVCC = (byte) 0xff;

    private final ByteBuffer content = ByteBuffer.allocateDirect(PAGE_BYTES);
    private final ByteBuffer view = content.asReadOnlyBuffer();
    private int number;

    void read(ProtobufReader message) throws IOException {
        long id = 0;
        boolean found = false;
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field == 1) {
                id = message.number();
            } else if (field == 2 && !found) {
                found = true;
                fill(message.bytes(PAGE_BYTES));
            } else {
                message.skip();
            }
        }
        if (!found || id < 0 || id >= Integer.MAX_VALUE) {
            throw new MalformedAnswerException("The server's answer holds a page without content or a possible number");
        }
        number = (int) id + 1;
    }

    private void fill(BufferedSource source) throws IOException {
        ProtobufReader.require(source, PAGE_BYTES);
        content.clear();
        while (content.hasRemaining()) {
            source.read(content);
        }
    }

    /** From 1, as SQLite counts. */
    int number() {
        return number;
    }

    /** The page's bytes; valid until the next page is read. */
    ByteBuffer content() {
        return view.clear();
    }

    /** Refuses a first page that is not that of a database that plain SQLite can read. */
    void checkFirst() throws LibsqlException {
        content.clear();
        if (content.get(WRITE_VERSION_AT) == MVCC || content.get(READ_VERSION_AT) == MVCC) {
            throw PullHeader.unsupported("it is in MVCC mode; only other databases can be followed");
        }
        if (!content.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                || content.getShort(PAGE_SIZE_AT) != PAGE_BYTES
                || content.get(RESERVED_BYTES_AT) != 0) {
            throw PullHeader.unsupported(
                    "it is encrypted, or no SQLite database with pages of " + PAGE_BYTES + " bytes");
        }
    }

    /** Refuses a first page that belongs to a database of another size. */
    void checkSize(int databasePages) throws LibsqlException {
        int said = content.getInt(DATABASE_PAGES_AT);
        if (said != databasePages) {
            throw new LibsqlException(
                    SqlState.CORRUPT,
                    "The primary sent changes that cannot be right, and none of them was applied: page 1 is that of a database of "
                            + Integer.toUnsignedString(said) + " pages, but the database has " + databasePages);
        }
    }
}
