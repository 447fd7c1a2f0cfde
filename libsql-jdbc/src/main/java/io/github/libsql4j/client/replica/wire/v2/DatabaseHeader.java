package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What <a href="https://www.sqlite.org/fileformat2.html#the_database_header">the beginning of page 1</a> tells of a database.
 *
 * @param page page 1
 */
record DatabaseHeader(ByteBuffer page) {

    private static final ByteBuffer MAGIC = ByteBuffer.wrap("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII))
            .asReadOnlyBuffer();

    static DatabaseHeader of(ByteBuffer page) {
        return new DatabaseHeader(page.slice());
    }

    void check() throws LibsqlException {
        if (!page.slice(0, MAGIC.capacity()).equals(MAGIC) || page.getShort(16) != WalFrame.PAGE_BYTES) {
            throw WalFrame.refused(
                    "page 1 is not that of a SQLite database with pages of " + WalFrame.PAGE_BYTES + " bytes");
        }
        if (page.get(20) != 0) {
            throw new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    "The primary's database has " + page.get(20)
                            + " reserved bytes in each page, as encrypted ones have; SQLite cannot read it here, so it cannot have a"
                            + " replica");
        }
    }

    /** The size of the database in pages, 0 if it is not told. */
    int pages() {
        return page.getInt(24) == page.getInt(92) ? Math.max(page.getInt(28), 0) : 0;
    }

    /** Whether free pages are given back, and so a transaction can have written beyond the end at which it leaves the database. */
    boolean letsDatabaseShrink() {
        return page.getInt(52) != 0;
    }
}
