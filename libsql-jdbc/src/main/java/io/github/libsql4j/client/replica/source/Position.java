package io.github.libsql4j.client.replica.source;

/**
 * A state that a primary had.
 *
 * @param log which of its histories
 * @param index how far in that history, below 2⁴⁰ - 1, never less than in an earlier state; -1 if there is none yet. For V1 the number of
 *     the last frame that is applied, from 0; for V2 how many frames were applied to the database that was the first to come, in
 *     whichever generations; for pull-updates the revision if that is such a number, or else one more than in the state before
 * @param proof by which what comes next shows that it follows this state; for V1 the checksum of the last frame, for pull-updates the
 *     size of the database in pages, for V2 the {@link FrameNumber}; 0 if it is not known
 * @param revision what the primary calls the state, if the index does not say it; else empty. Two states with different
 *     ones have different indexes
 */
public record Position(Log log, long index, long proof, String revision) {

    /**
     * A state that its index names.
     *
     * @param log which of the primary's histories
     * @param index how far in that history
     * @param proof by which what comes next shows that it follows
     */
    public Position(Log log, long index, long proof) {
        this(log, index, proof, "");
    }

    /**
     * A state of which nothing else is known.
     *
     * @param log which of the primary's histories
     * @param index how far in that history
     */
    public Position(Log log, long index) {
        this(log, index, 0);
    }
}
