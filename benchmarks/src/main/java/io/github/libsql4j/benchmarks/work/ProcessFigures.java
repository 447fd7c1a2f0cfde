package io.github.libsql4j.benchmarks.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** What the system says about a process. */
final class ProcessFigures {

    private static final String PEAK_MEMORY = "VmHWM:";

    private ProcessFigures() {}

    /** Of this JVM. */
    static Map<Figure, Long> ofThisOne() throws IOException {
        Map<Figure, Long> figures = peakMemory(ProcessHandle.current().pid());
        figures.put(Figure.HEAP_LIMIT, Runtime.getRuntime().maxMemory());
        return figures;
    }

    /** Empty where the system does not tell: other ones than Linux. */
    static Map<Figure, Long> peakMemory(long pid) throws IOException {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(PEAK_MEMORY))
                    .forEach(line ->
                            figures.put(Figure.PEAK_MEMORY, 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""))));
        }
        return figures;
    }
}
