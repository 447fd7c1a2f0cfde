package io.github.libsql4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Lets peers work in turns. What else the machine does then burdens all of them, and what it does at one moment only one round of
 * one of them, which medians leave out.
 */
final class Rounds {

    /** Long enough for a JVM to compile what it runs often. */
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    /** How long a turn should take; one operation, if that takes longer. */
    private static final long TURN_NANOS = 250_000_000L;

    private Rounds() {}

    /**
     * Measures all of them, who have just been started.
     *
     * @param far whether the server is at a distance. Then they do so little in their time that they would be measured cold, and so
     *     they do it nearby before.
     * @param roundTrips how many there were so far
     */
    static List<Measurement> run(List<PeerProcess> peers, int rounds, boolean far, LongSupplier roundTrips)
            throws IOException {
        long[] first = new long[peers.size()];
        int[] times = new int[peers.size()];
        for (int peer = 0; peer < peers.size(); peer++) {
            peers.get(peer).prepare();
            first[peer] = peers.get(peer).run(1);
            if (far) {
                peers.get(peer).goNearby();
                warmUp(peers.get(peer), peers.get(peer).run(1));
                peers.get(peer).goBack();
            }
            times[peer] = warmUp(peers.get(peer), first[peer]);
        }
        double[][] nanos = new double[peers.size()][rounds];
        double[] trips = new double[peers.size()];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < peers.size(); turn++) {
                int peer = (round + turn) % peers.size();
                peers.get(peer).prepare();
                long before = roundTrips.getAsLong();
                nanos[peer][round] = (double) peers.get(peer).run(times[peer]) / times[peer];
                trips[peer] += (double) (roundTrips.getAsLong() - before) / times[peer] / rounds;
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int peer = 0; peer < peers.size(); peer++) {
            PeerProcess process = peers.get(peer);
            measurements.add(new Measurement(
                    process.peer(),
                    first[peer],
                    Arrays.stream(nanos[peer]).boxed().toList(),
                    trips[peer],
                    process.figures()));
        }
        return measurements;
    }

    /** Returns how many operations are a turn. */
    private static int warmUp(PeerProcess peer, long first) throws IOException {
        int times = 1;
        long last = first;
        for (long spent = first; spent < WARM_UP_NANOS; spent += last) {
            times = (int) Math.max(1, Math.min(2L * times, times * TURN_NANOS / Math.max(1, last)));
            last = peer.run(times);
        }
        return (int) Math.max(1, times * TURN_NANOS / Math.max(1, last));
    }
}
