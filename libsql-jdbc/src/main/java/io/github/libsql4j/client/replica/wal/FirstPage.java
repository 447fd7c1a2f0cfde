package io.github.libsql4j.client.replica.wal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Page 1 of a database, which begins with <a href="https://www.sqlite.org/fileformat2.html#the_database_header">its header</a>. */
final class FirstPage {

    static final int PAGE_SIZE = 4096;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int WRITE_VERSION_AT = 18;
    private static final int READ_VERSION_AT = 19;
    private static final byte WAL = 2;

    private FirstPage() {}

    /** The only page of a database that holds nothing. */
    static ByteBuffer ofEmptyDatabase() {
        ByteBuffer page = ByteBuffer.allocate(PAGE_SIZE);
        page.put(MAGIC).putShort((short) PAGE_SIZE).put(WAL).put(WAL);
        page.put(21, (byte) 64).put(22, (byte) 32).put(23, (byte) 32); // payload fractions, fixed
        page.putInt(24, 1).putInt(28, 1); // change counter, size
        page.putInt(44, 4).putInt(56, 1); // schema format, UTF-8
        page.putInt(92, 1); // the change counter for which the size holds
        page.put(100, (byte) 13).putShort(105, (short) PAGE_SIZE); // an empty leaf of a table
        return page.clear();
    }

    /** Marks a primary's page as ours: a database in WAL mode, in the state that the stamp names. */
    static void seal(ByteBuffer page, Stamp stamp) throws LibsqlException {
        byte[] start = new byte[MAGIC.length];
        page.get(0, start);
        if (!Arrays.equals(start, MAGIC) || page.getShort(PAGE_SIZE_AT) != PAGE_SIZE) {
            throw new LibsqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "The primary's page 1 is not that of a SQLite database with pages of " + PAGE_SIZE + " bytes");
        }
        page.put(WRITE_VERSION_AT, WAL).put(READ_VERSION_AT, WAL);
        stamp.writeTo(page);
    }
}
