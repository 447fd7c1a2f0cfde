package io.github.libsql4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** On what it is measured. */
final class Machine {

    private Machine() {}

    static String description() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, Java %d",
                System.getProperty("os.name") + " on " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
    }

    /** How many programs want a processor, over the last minute; what else the machine does is in the numbers. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
