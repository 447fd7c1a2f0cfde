package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Workload;
import java.util.List;

/**
 * What was measured of one workload.
 *
 * @param workload the workload
 * @param measurements one of each peer
 */
record Result(Workload workload, List<Measurement> measurements) {}
