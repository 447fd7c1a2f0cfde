package io.github.libsql4j.benchmarks.work;

import java.util.Map;

/** A workload as one peer does it, over and over. */
public interface Work extends AutoCloseable {

    /** Catches up with what other peers have done since the last turn. */
    default void prepare() throws Exception {
        // Most need not know.
    }

    /**
     * Does it some times.
     *
     * @param times how often, at least once
     * @return the nanoseconds that the measured part of it took in all; preparations in between do not count
     */
    long run(int times) throws Exception;

    /**
     * Tells what is not to be seen in the process that does the work.
     *
     * @return figures, which win over those of the process
     */
    default Map<Figure, Long> figures() throws Exception {
        return Map.of();
    }

    @Override
    void close() throws Exception;
}
