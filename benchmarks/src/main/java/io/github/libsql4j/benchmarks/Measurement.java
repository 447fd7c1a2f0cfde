package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Peer;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What was measured of one peer.
 *
 * @param peer the peer
 * @param first the nanoseconds of the very first operation in its process
 * @param rounds the nanoseconds of an operation in each round
 * @param peakMemory the most memory that the process had, in bytes, if the system tells
 */
record Measurement(Peer peer, long first, List<Double> rounds, OptionalLong peakMemory) {

    /** The nanoseconds of an operation. */
    Spread time() {
        return Spread.of(rounds);
    }

    /** How many times the time of another peer it took, round by round. */
    Spread ratioTo(Measurement other) {
        return Spread.of(IntStream.range(0, rounds.size())
                .mapToObj(round -> rounds.get(round) / other.rounds.get(round))
                .toList());
    }
}
