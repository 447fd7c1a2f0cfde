package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as text. */
final class Table {

    private static final String ROW = "  %-30s %12s  %-24s %-24s %12s  %s%n";

    private Table() {}

    static String of(Result result) {
        List<Measurement> measurements = result.measurements();
        Measurement reference = measurements.get(0);
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%n%s: %s%s; %d rounds, load %s%n",
                result.workload().label(),
                result.workload().description(),
                distance(result),
                reference.rounds().size(),
                Machine.load()));
        table.append(String.format(
                ROW, "", "median", "quartiles", "× " + reference.peer().title() + " (quartiles)", "very first", ""));
        for (Measurement measurement : measurements) {
            Spread time = measurement.time();
            Spread ratio = measurement.ratioTo(reference);
            table.append(String.format(
                    ROW,
                    measurement.peer().title(),
                    time(time.median()),
                    time(time.lower()) + " … " + time(time.upper()),
                    String.format(Locale.ROOT, "%.2f (%.2f … %.2f)", ratio.median(), ratio.lower(), ratio.upper()),
                    time((double) measurement.first()),
                    remarks(result, measurement)));
        }
        return table.toString();
    }

    private static String distance(Result result) {
        return result.delay().isZero()
                ? ""
                : ", the server " + result.delay().toMillis() + " ms away, a ping "
                        + time((double) result.ping().toNanos());
    }

    private static String remarks(Result result, Measurement measurement) {
        List<String> remarks = new ArrayList<>();
        if (measurement.roundTrips() > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.1f round trips %+.1f %%",
                    measurement.roundTrips(),
                    100 * measurement.beyondRoundTrips(result.ping())));
        }
        measurement.figures().forEach((figure, value) -> remarks.add(figure.label() + " " + value(figure, value)));
        return String.join(", ", remarks);
    }

    private static String value(Figure figure, long value) {
        return switch (figure) {
            case CLASSES -> Long.toString(value);
            case PEAK_MEMORY, HEAP_LIMIT, JARS -> String.format(Locale.ROOT, "%.1f MB", value / 1e6);
        };
    }

    private static String time(double nanos) {
        return nanos < 1e6
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
