package io.github.libsql4j.client.replica.wal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which state a database file holds, written into the 20 bytes of page 1 that SQLite reserves and keeps. Every group ends in a
 * commit of page 1, so content and position change in one atomic step, and the position stays true whoever moves the frames
 * from the log into the file. Its own checksum covers SQLite's header, which another program's change of the schema, size or free
 * pages alters.
 *
 * @param replica a random number of 24 bits that the {@link ReplicaState} knows
 * @param index the {@link io.github.libsql4j.client.replica.source.Position}'s in the log that the state names, below 2⁴⁰ - 1; -1 if
 *     none
 * @param proof the position's
 */
record Stamp(int replica, long index, long proof) {

    static final int REPLICA_BITS = 24;

    private static final int INDEX_BITS = Long.SIZE - REPLICA_BITS;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private static final int REPLICA_AND_INDEX_AT = 72;
    private static final int PROOF_AT = 80;
    private static final int OWN_CHECKSUM_AT = 88;
    private static final int HEADER_END = 100;

    /** The stamp of a page 1; null if it bears none, or one that does not fit its header. */
    static @Nullable Stamp of(ByteBuffer page) {
        if (page.getInt(OWN_CHECKSUM_AT) != ownChecksum(page)) {
            return null;
        }
        long replicaAndIndex = page.getLong(REPLICA_AND_INDEX_AT);
        return new Stamp(
                (int) (replicaAndIndex >>> INDEX_BITS), (replicaAndIndex & INDEX_MASK) - 1, page.getLong(PROOF_AT));
    }

    void writeTo(ByteBuffer page) {
        page.putLong(REPLICA_AND_INDEX_AT, (long) replica << INDEX_BITS | (index + 1));
        page.putLong(PROOF_AT, proof);
        page.putInt(OWN_CHECKSUM_AT, ownChecksum(page));
    }

    private static int ownChecksum(ByteBuffer page) {
        CRC32C checksum = new CRC32C();
        checksum.update(page.slice(0, OWN_CHECKSUM_AT));
        checksum.update(page.slice(OWN_CHECKSUM_AT + 4, HEADER_END - OWN_CHECKSUM_AT - 4));
        return (int) checksum.getValue();
    }
}
