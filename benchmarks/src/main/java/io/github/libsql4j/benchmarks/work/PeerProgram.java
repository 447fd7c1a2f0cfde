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
 * or reads {@code nearby}, and is ready to do the same with nothing between it and the server, until it reads {@code back}; or
 * {@code prepare}, and is ready for a turn; or {@code figures}, and answers with {@link Figure}s. It ends with its input. The peers for
 * Node are programs that behave the same.
 */
public final class PeerProgram {

    private static final String READY = "ready";

    private final Work work;
    private final NearbyWork nearby;
    private Work current;

    private PeerProgram(Work work, NearbyWork nearby) {
        this.work = work;
        this.nearby = nearby;
        this.current = work;
    }

    /** Begins the same work with nothing between it and the server. */
    private interface NearbyWork {
        Work open() throws Exception;
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
        Peer peer = Peer.valueOf(args[0]);
        try (Work work = Works.open(peer, workload, place)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new PeerProgram(work, () -> Works.open(peer, workload, place.withNothingBetween())).serve(in, System.out);
        }
        System.exit(0); // whatever threads a driver may have left
    }

    private void serve(BufferedReader in, PrintStream out) throws Exception {
        for (String line = next(in, out, READY); line != null; ) {
            line = next(in, out, answer(line));
        }
    }

    private String answer(String line) throws Exception {
        switch (line) {
            case "nearby" -> {
                current = nearby.open();
                return READY;
            }
            case "back" -> {
                current.close();
                current = work;
                return READY;
            }
            case "prepare" -> {
                current.prepare();
                return READY;
            }
            case "figures" -> {
                return figures();
            }
            default -> {
                return Long.toString(current.run(Integer.parseInt(line)));
            }
        }
    }

    private String figures() throws Exception {
        Map<Figure, Long> figures = ProcessFigures.ofThisOne();
        figures.putAll(work.figures());
        return figures.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String next(BufferedReader in, PrintStream out, String answer) throws IOException {
        out.println(answer);
        return in.readLine();
    }
}
