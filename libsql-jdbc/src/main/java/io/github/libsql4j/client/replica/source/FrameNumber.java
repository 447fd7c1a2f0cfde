package io.github.libsql4j.client.replica.source;

/**
 * A place in a database that is kept in generations, each of them a whole database and then frames of a write-ahead log: the protocol V2.
 *
 * @param generation from 1
 * @param frame the last one that counts, from 1; 0 for what the generation begins with
 */
public record FrameNumber(int generation, int frame) {

    /**
     * The place of a state.
     *
     * @param position the state, of the protocol V2
     * @return its place
     */
    public static FrameNumber of(Position position) {
        return new FrameNumber((int) (position.proof() >>> Integer.SIZE), (int) position.proof());
    }

    /**
     * The same as a {@link Position#proof}.
     *
     * @return the generation in the upper half, the frame in the lower
     */
    public long proof() {
        return (long) generation << Integer.SIZE | frame;
    }

    /**
     * The beginning of the next generation, which is the end of this one.
     *
     * @return its place
     */
    public FrameNumber inNextGeneration() {
        return new FrameNumber(generation + 1, 0);
    }
}
