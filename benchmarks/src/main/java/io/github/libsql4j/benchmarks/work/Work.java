package io.github.libsql4j.benchmarks.work;

/** A workload as one peer does it, over and over. */
public interface Work extends AutoCloseable {

    /**
     * Does it some times.
     *
     * @param times how often, at least once
     * @return the nanoseconds that the measured part of it took in all; preparations in between do not count
     */
    long run(int times) throws Exception;

    @Override
    void close() throws Exception;
}
