package io.github.libsql4j.benchmarks.work;

/** Keys in an order that jumps, the same for every peer; for any number of threads. */
final class Keys {

    private static final int STEP = 7_919;

    private final int rows;
    private int last;

    Keys(int rows) {
        this.rows = rows;
    }

    synchronized int next() {
        last = (last + STEP) % rows;
        return last + 1;
    }
}
