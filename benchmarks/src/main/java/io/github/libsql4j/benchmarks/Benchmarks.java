package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Workload;
import io.github.libsql4j.testing.LibsqlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the driver and its peers, each in a process of its own, on one real server, in turns. */
public final class Benchmarks {

    private final Path folder = Path.of("target", "benchmarks").toAbsolutePath();
    private final Arguments arguments;
    private final NodeFolder node;

    private Benchmarks(Arguments arguments) throws IOException, InterruptedException {
        this.arguments = arguments;
        this.node = NodeFolder.install(folder.resolve("node"));
    }

    /**
     * Measures and prints tables.
     *
     * @param args see {@link Arguments}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Benchmarks benchmarks = new Benchmarks(Arguments.of(args));
        List<Result> results = new ArrayList<>();
        boolean complete = true;
        System.out.println(Machine.description());
        for (Workload workload : benchmarks.arguments.workloads()) {
            List<Peer> peers = new ArrayList<>(workload.peers());
            peers.retainAll(benchmarks.arguments.peers());
            for (Duration delay : workload.isRemote() ? benchmarks.arguments.delays() : List.of(Duration.ZERO)) {
                if (peers.isEmpty()) {
                    continue;
                }
                try {
                    Result result = benchmarks.measure(workload, delay, peers);
                    System.out.println(Table.of(result));
                    results.add(result);
                } catch (IOException e) {
                    // What the others took an hour to measure is not to be lost over it.
                    System.out.println(workload.label() + " is left out: " + e.getMessage());
                    complete = false;
                }
            }
        }
        Path json = benchmarks.folder.resolve("results.json");
        JsonFile.write(json, results);
        Path chart = benchmarks.folder.resolve("results.svg");
        Chart.write(chart, results);
        System.out.println("Written to " + json + " and " + chart);
        if (!complete) {
            throw new IllegalStateException("Something could not be measured, see above");
        }
    }

    private Result measure(Workload workload, Duration delay, List<Peer> peers) throws IOException {
        Duration ping = Ping.at(delay);
        List<PeerProcess> processes = new ArrayList<>();
        try (LibsqlServer server = LibsqlServer.start();
                DelayingRelay relay = DelayingRelay.before(server.httpUrl(), delay)) {
            workload.data().statements().forEach(server::run);
            for (Peer peer : peers) {
                Path files = Files.createTempDirectory(folder, workload.label() + "-");
                URI nearby = server.httpUrl();
                Place place = new Place(delay.isZero() ? nearby : relay.url(), nearby, files, workload.data());
                processes.add(PeerProcess.start(peer, workload, place, node));
            }
            return new Result(
                    workload,
                    delay,
                    ping,
                    Rounds.run(processes, arguments.rounds(), !delay.isZero(), relay::roundTrips));
        } finally {
            for (PeerProcess process : processes) {
                process.close();
            }
        }
    }
}
