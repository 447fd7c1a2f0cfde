package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports of the loopback address that nobody listens on. */
public final class LoopbackPort {

    private static final int ATTEMPTS = 100;

    // Below the range from which systems take the ports of outgoing connections: a server that is down for a
    // while must find its port free again, and a client that tries to reach it must not get it as its own.
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;

    // What is learned of a server may hold for the whole process, and is not to be taken for that of another one.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    static InetAddress address() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds a port.
     *
     * @return a free port that this process was not given before
     * @throws IllegalStateException if there seems to be none
     */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = listen(port)) {
                if (GIVEN.add(port)) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                // Taken: try another one.
            }
        }
        throw new IllegalStateException(
                "No free port between " + LOWEST + " and " + HIGHEST + " in " + ATTEMPTS + " attempts");
    }

    static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // The connections of an earlier listener may still wait for their end.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port), 128);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
