package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What to measure: labels of workloads, none for all; {@code rounds=15}; {@code peers=libsql4j,sqlite_jdbc};
 * {@code delays=0,20,50}, the milliseconds of a round trip to the server.
 *
 * @param workloads at least one
 * @param peers who takes part, where a workload has them
 * @param rounds how often each of them has its turn
 * @param delays how far away the server is made, where that matters
 */
record Arguments(List<Workload> workloads, List<Peer> peers, int rounds, List<Duration> delays) {

    private static final String ROUNDS = "rounds=";
    private static final String PEERS = "peers=";
    private static final String ALL_PEERS =
            Arrays.stream(Peer.values()).map(Peer::name).collect(Collectors.joining(","));
    private static final String DELAYS = "delays=";

    static Arguments of(String... words) {
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> isChosen(workload, words))
                .toList();
        if (workloads.isEmpty()) {
            throw new IllegalArgumentException("No such workload; there are "
                    + Arrays.stream(Workload.values()).map(Workload::label).toList());
        }
        return new Arguments(
                workloads,
                values(PEERS, ALL_PEERS, words).stream().map(Arguments::peer).toList(),
                Integer.parseInt(values(ROUNDS, "15", words).get(0)),
                values(DELAYS, "0", words).stream()
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                        .toList());
    }

    private static Peer peer(String name) {
        try {
            return Peer.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("No such peer: " + name + "; there are " + ALL_PEERS, e);
        }
    }

    private static boolean isChosen(Workload workload, String... words) {
        List<String> labels =
                Arrays.stream(words).filter(word -> word.indexOf('=') < 0).toList();
        return labels.isEmpty()
                || labels.stream().anyMatch(label -> workload.label().equals(label));
    }

    private static List<String> values(String name, String otherwise, String... words) {
        String value = Arrays.stream(words)
                .filter(word -> word.startsWith(name))
                .map(word -> word.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
        return Arrays.asList(value.split(",", -1));
    }
}
