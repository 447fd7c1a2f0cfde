package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.PeerProgram;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A peer with its work, in a process of its own, so that none inherits what another one has warmed up. */
final class PeerProcess implements AutoCloseable {

    private static final String PEAK_MEMORY = "VmHWM:";

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

    /** The most memory that it has had so far, in bytes; empty where the system does not tell. */
    OptionalLong peakMemory() throws IOException {
        File status = new File("/proc/" + process.pid() + "/status");
        if (!status.exists()) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status.toPath()).stream()
                .filter(line -> line.startsWith(PEAK_MEMORY))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
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
