package io.github.libsql4j.benchmarks.work;

import java.util.Locale;

/** What a peer's process tells about itself at the end, beside its times. */
public enum Figure {
    /** The most memory that the process had, in bytes; of a program that is started anew each time, what one run of it had. */
    PEAK_MEMORY,
    /** How large the heap of its JVM may become, in bytes. */
    HEAP_LIMIT,
    /** How many classes a JVM loads for one run. */
    CLASSES,
    /** How large the jars are that it needs, in bytes. */
    JARS;

    /**
     * Returns its name in reports.
     *
     * @return such as {@code peak-memory}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
