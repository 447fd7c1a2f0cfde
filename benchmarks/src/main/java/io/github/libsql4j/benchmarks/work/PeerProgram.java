package io.github.libsql4j.benchmarks.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A peer in a process of its own. It reads how often to do its work, a number a line, and answers with the nanoseconds that it took;
 * or reads {@code warm-up}, and is ready when it has done it for some seconds with nothing between it and the server; or {@code prepare},
 * and is ready for a turn; or {@code figures}, and answers with {@link Figure}s. It ends with its input. The peers for Node are programs
 * that behave the same.
 */
public final class PeerProgram {

    /** Long enough for a JVM to compile what it runs often. */
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final Peer peer;
    private final Workload workload;
    private final Place place;

    private PeerProgram(Peer peer, Workload workload, Place place) {
        this.peer = peer;
        this.workload = workload;
        this.place = place;
    }

    /**
     * Runs a peer.
     *
     * @param args the name of a {@link Peer}, the label of a {@link Workload}, the server's address, its address nearby, a folder, and
     *     the number of rows in the data
     */
    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(args[1]);
        DataSet data = new DataSet(Integer.parseInt(args[5]), workload.data().payloadBytes());
        Place place = new Place(URI.create(args[2]), URI.create(args[3]), Path.of(args[4]), data);
        new PeerProgram(Peer.valueOf(args[0]), workload, place).serve();
        System.exit(0); // whatever threads a driver may have left
    }

    private void serve() throws Exception {
        try (Work work = Works.open(peer, workload, place)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            serve(work, in, System.out);
        }
    }

    private void serve(Work work, BufferedReader in, PrintStream out) throws Exception {
        for (String line = next(in, out, "ready"); line != null; ) {
            line = next(in, out, answer(work, line));
        }
    }

    private String answer(Work work, String line) throws Exception {
        switch (line) {
            case "warm-up" -> {
                warmUp();
                return "ready";
            }
            case "prepare" -> {
                work.prepare();
                return "ready";
            }
            case "figures" -> {
                return figures(work);
            }
            default -> {
                return Long.toString(work.run(Integer.parseInt(line)));
            }
        }
    }

    private void warmUp() throws Exception {
        try (Work work = Works.open(peer, workload, place.withNothingBetween())) {
            long begin = System.nanoTime();
            for (int times = 1; System.nanoTime() - begin < WARM_UP_NANOS; times = Math.min(2 * times, 100)) {
                work.prepare();
                work.run(times);
            }
        }
    }

    private static String figures(Work work) throws Exception {
        Map<Figure, Long> figures = ProcessFigures.ofThisOne();
        figures.putAll(work.figures());
        return figures.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String next(BufferedReader in, PrintStream out, String answer) throws IOException {
        out.println(answer);
        return in.readLine();
    }
}
