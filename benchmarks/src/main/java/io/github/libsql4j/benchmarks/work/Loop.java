package io.github.libsql4j.benchmarks.work;

/** A work all of which is measured. */
record Loop(Operation operation, AutoCloseable resource) implements Work {

    /** What is done once. */
    interface Operation {
        void run() throws Exception;
    }

    @Override
    public long run(int times) throws Exception {
        long begin = System.nanoTime();
        for (int time = 0; time < times; time++) {
            operation.run();
        }
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws Exception {
        resource.close();
    }
}
