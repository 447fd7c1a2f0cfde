package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Figure;
import io.github.libsql4j.benchmarks.work.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured of one peer.
 *
 * @param peer the peer
 * @param first the nanoseconds of the very first operation in its process
 * @param rounds the nanoseconds of an operation in each round
 * @param roundTrips how often an operation waits for the server, one time after the other; 0 if that was not counted
 * @param figures what the process tells about itself
 */
record Measurement(Peer peer, long first, List<Double> rounds, double roundTrips, Map<Figure, Long> figures) {

    /** The nanoseconds of an operation. */
    Spread time() {
        return Spread.of(rounds);
    }

    /** How much longer an operation takes than as many pings, as a part of these: 0.05 is 5 % longer. */
    double beyondRoundTrips(Duration ping) {
        return time().median() / (roundTrips * ping.toNanos()) - 1;
    }

    /** How many times the time of another peer it took, round by round. */
    Spread ratioTo(Measurement other) {
        return Spread.of(IntStream.range(0, rounds.size())
                .mapToObj(round -> rounds.get(round) / other.rounds.get(round))
                .toList());
    }
}
