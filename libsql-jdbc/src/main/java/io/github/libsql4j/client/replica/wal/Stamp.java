package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which state a database file holds, written into the 20 bytes of page 1 that SQLite reserves and keeps. Every group ends in a
 * commit of page 1, so content and position change in one atomic step, and the position stays true whoever moves the frames
 * from the log into the file. The checksum covers SQLite's header, which another program's change of the schema, size or free pages alters.
 *
 * @param replica a random number that the {@link ReplicaState} knows
 * @param index the {@link io.github.libsql4j.client.replica.source.Position} in the log that the state names; -1 if none
 */
record Stamp(long replica, long index) {

    private static final int REPLICA_AT = 72;
    private static final int INDEX_AT = 80;
    private static final int CHECKSUM_AT = 88;
    private static final int HEADER_END = 100;

    /** The stamp of a page 1; null if it bears none, or one that does not fit its header. */
    static @Nullable Stamp of(ByteBuffer page) {
        if (page.getInt(CHECKSUM_AT) != checksum(page)) {
            return null;
        }
        return new Stamp(page.getLong(REPLICA_AT), page.getLong(INDEX_AT));
    }

    void writeTo(ByteBuffer page) {
        page.putLong(REPLICA_AT, replica).putLong(INDEX_AT, index);
        page.putInt(CHECKSUM_AT, checksum(page));
    }

    private static int checksum(ByteBuffer page) {
        CRC32C checksum = new CRC32C();
        checksum.update(page.slice(0, CHECKSUM_AT));
        checksum.update(page.slice(CHECKSUM_AT + 4, HEADER_END - CHECKSUM_AT - 4));
        return (int) checksum.getValue();
    }
}
