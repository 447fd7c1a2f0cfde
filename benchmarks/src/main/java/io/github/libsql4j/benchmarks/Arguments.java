package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What to measure: labels of workloads or the beginnings of some, none for all; {@code rounds=15}; {@code peers=libsql4j,sqlite_jdbc}.
 *
 * @param workloads at least one
 * @param peers who takes part, where a workload has them
 * @param rounds how often each of them has its turn
 */
record Arguments(List<Workload> workloads, List<Peer> peers, int rounds) {

    private static final String ROUNDS = "rounds=";
    private static final String PEERS = "peers=";

    static Arguments of(String... words) {
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> isChosen(workload, words))
                .toList();
        if (workloads.isEmpty()) {
            throw new IllegalArgumentException("No such workload; there are "
                    + Arrays.stream(Workload.values()).map(Workload::label).toList());
        }
        return new Arguments(workloads, peers(words), rounds(words));
    }

    private static boolean isChosen(Workload workload, String... words) {
        List<String> labels =
                Arrays.stream(words).filter(word -> word.indexOf('=') < 0).toList();
        return labels.isEmpty()
                || labels.stream().anyMatch(label -> workload.label().startsWith(label));
    }

    private static int rounds(String... words) {
        return Arrays.stream(words)
                .filter(word -> word.startsWith(ROUNDS))
                .mapToInt(word -> Integer.parseInt(word.substring(ROUNDS.length())))
                .findFirst()
                .orElse(15);
    }

    private static List<Peer> peers(String... words) {
        List<Peer> chosen = Arrays.stream(words)
                .filter(word -> word.startsWith(PEERS))
                .flatMap(word -> Arrays.stream(word.substring(PEERS.length()).split(",", -1)))
                .map(name -> Peer.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        return chosen.isEmpty() ? List.of(Peer.values()) : chosen;
    }
}
