package io.github.libsql4j.benchmarks.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A peer in a process of its own. It reads how often to do its work, a number a line, answers with the nanoseconds that it took,
 * and ends with its input. The peers for Node are programs that behave the same.
 */
public final class PeerProgram {

    private PeerProgram() {}

    /**
     * Runs a peer.
     *
     * @param args the name of a {@link Peer}, the label of a {@link Workload}, the server's address, a folder, and the number of
     *     rows in the data
     */
    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(args[1]);
        DataSet data = new DataSet(Integer.parseInt(args[4]), workload.data().payloadBytes());
        Place place = new Place(URI.create(args[2]), Path.of(args[3]), data);
        try (Work work = Works.open(Peer.valueOf(args[0]), workload, place)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            serve(work, in, System.out);
        }
    }

    private static void serve(Work work, BufferedReader in, PrintStream out) throws Exception {
        for (String line = next(in, out, "ready"); line != null; ) {
            line = next(in, out, Long.toString(work.run(Integer.parseInt(line))));
        }
    }

    private static String next(BufferedReader in, PrintStream out, String answer) throws IOException {
        out.println(answer);
        return in.readLine();
    }
}
