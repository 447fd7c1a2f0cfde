package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import org.jspecify.annotations.Nullable;

/** What the frames of one group must be like. Each frame is asked about in turn, then the whole. */
sealed interface FrameRules permits LogRules, SnapshotRules {

    /** Refuses a frame that cannot be the next one. */
    void next(Frame frame) throws LibsqlException;

    /**
     * The whole group.
     *
     * @return null if there was no frame at all
     * @throws LibsqlException if something is missing at its end
     */
    @Nullable Group end() throws LibsqlException;

    /**
     * A group that follows the rules.
     *
     * @param databasePages the size of the database after it
     * @param last the number of the newest frame
     * @param checksum that frame's checksum, on which the next frame builds
     * @param ancestry whether it follows what the replica has
     */
    record Group(int databasePages, long last, long checksum, Ancestry ancestry) {

        /** What frames prove of the state that they were written on. */
        enum Ancestry {
            /** It is what the replica has, or nothing is needed at all. */
            PROVEN,
            /** They do not tell. */
            UNKNOWN,
            /** It is something else. */
            OTHER
        }
    }
}
