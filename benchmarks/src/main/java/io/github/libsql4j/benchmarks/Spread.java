package io.github.libsql4j.benchmarks;

import java.util.List;

/**
 * How some numbers are spread.
 *
 * @param least the least of them
 * @param lower a quarter of them is below
 * @param median half of them is below
 * @param upper three quarters are below
 */
record Spread(double least, double lower, double median, double upper) {

    static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        return new Spread(sorted.get(0), at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
