package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Workload;
import java.time.Duration;
import java.util.List;

/**
 * What was measured of one workload.
 *
 * @param workload the workload
 * @param delay how far away the server was made, as the time of a round trip
 * @param ping how long a round trip to nothing but an echo took at that distance
 * @param measurements one of each peer
 */
record Result(Workload workload, Duration delay, Duration ping, List<Measurement> measurements) {}
