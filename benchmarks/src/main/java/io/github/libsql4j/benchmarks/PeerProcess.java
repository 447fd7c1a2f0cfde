package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Figure;
import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.PeerProgram;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A peer with its work, in a process of its own, so that none inherits what another one has warmed up. */
final class PeerProcess implements AutoCloseable {

    private final Peer peer;
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    private PeerProcess(Peer peer, Process process) {
        this.peer = peer;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /** Starts a peer and waits until it is ready to begin. */
    static PeerProcess start(Peer peer, Workload workload, Place place, NodeFolder node) throws IOException {
        List<String> command = new ArrayList<>();
        if (peer.isNode()) {
            command.addAll(List.of("node", node.script()));
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add(peer.heap());
            if (Runtime.version().feature() >= 24) {
                command.add("--enable-native-access=ALL-UNNAMED");
            }
            command.addAll(List.of("-cp", classPath(peer), PeerProgram.class.getName()));
        }
        command.addAll(List.of(
                peer.name(),
                workload.label(),
                place.server().toString(),
                place.nearby().toString(),
                place.folder().toString(),
                Integer.toString(place.data().rows())));
        PeerProcess started = new PeerProcess(
                peer,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
        started.answer();
        return started;
    }

    private static String classPath(Peer peer) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(peer::takes)
                .collect(Collectors.joining(File.pathSeparator));
    }

    Peer peer() {
        return peer;
    }

    /** Lets it go on with nothing between it and the server. */
    void goNearby() throws IOException {
        in.println("nearby");
        answer();
    }

    /** Lets it go on where it began. */
    void goBack() throws IOException {
        in.println("back");
        answer();
    }

    /** Lets it catch up with the others. */
    void prepare() throws IOException {
        in.println("prepare");
        answer();
    }

    /** Lets it do its work some times, and returns the nanoseconds for all of them together. */
    long run(int times) throws IOException {
        in.println(times);
        return Long.parseLong(answer());
    }

    private String answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The peer " + peer.title() + " has ended, see above");
        }
        return line;
    }

    /** What it tells about itself, those that it can. */
    Map<Figure, Long> figures() throws IOException {
        in.println("figures");
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        for (String figure : answer().split(" ", -1)) {
            int equals = figure.indexOf('=');
            figures.put(Figure.valueOf(figure.substring(0, equals)), Long.parseLong(figure.substring(equals + 1)));
        }
        return figures;
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
