package io.github.libsql4j.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/**
 * A server behind a relay that returns what it gets. A round trip to it takes longer than the relay is told to delay, by what the machine
 * needs to wake up whoever waits; no client of a database can be faster.
 */
final class Ping {

    private static final int TIMES = 40;
    private static final byte[] MESSAGE = new byte[400];

    private Ping() {}

    /** The median of some round trips at a distance; zero at none. */
    static Duration at(Duration delay) throws IOException {
        if (delay.isZero()) {
            return Duration.ZERO;
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DelayingRelay relay =
                        DelayingRelay.before(URI.create("http://127.0.0.1:" + server.getLocalPort()), delay)) {
            Thread echo = new Thread(() -> echo(server), "ping");
            echo.setDaemon(true);
            echo.start();
            return roundTrip(relay.url());
        }
    }

    private static Duration roundTrip(URI server) throws IOException {
        try (Socket client = new Socket(server.getHost(), server.getPort())) {
            client.setTcpNoDelay(true);
            DataInputStream answers = new DataInputStream(client.getInputStream());
            long[] nanos = new long[TIMES];
            for (int time = 0; time < TIMES; time++) {
                long begin = System.nanoTime();
                client.getOutputStream().write(MESSAGE);
                answers.readFully(new byte[MESSAGE.length]);
                nanos[time] = System.nanoTime() - begin;
            }
            Arrays.sort(nanos);
            return Duration.ofNanos(nanos[TIMES / 2]);
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[MESSAGE.length];
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (SocketException e) {
            // The pings are over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
