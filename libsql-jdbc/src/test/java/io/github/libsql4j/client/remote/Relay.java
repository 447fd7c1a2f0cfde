package io.github.libsql4j.client.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Joins each connection it accepts with one to a server, byte for byte, once the two have come to terms. */
final class Relay implements AutoCloseable {

    /** What comes before the bytes. */
    interface Terms {
        /** Returns the connection to join the accepted one with; an exception closes it. */
        Socket agree(Socket accepted) throws IOException;
    }

    private final ServerSocket listener;
    private final Terms terms;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicLong bytesSent = new AtomicLong();

    Relay(ServerSocket listener, Terms terms) {
        this.listener = listener;
        this.terms = terms;
        start(this::accept);
    }

    static Socket connect(URI server) throws IOException {
        return new Socket(server.getHost(), server.getPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections were joined with the server. */
    int connectionCount() {
        return joined.get();
    }

    /** How much of what clients sent went on to the server. */
    long bytesSent() {
        return bytesSent.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = listener.accept();
                open.add(accepted);
                start(() -> join(accepted));
            }
        } catch (IOException e) {
            // The end of the test.
        }
    }

    private void join(Socket client) {
        try (client;
                Socket server = terms.agree(client)) {
            open.add(server);
            joined.incrementAndGet();
            start(() -> copy(server, client, new AtomicLong()));
            copy(client, server, bytesSent);
        } catch (IOException e) {
            // Whoever is on the other end has seen it as well.
        }
    }

    /** Either end closes both. */
    private static void copy(Socket from, Socket to, AtomicLong count) {
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int length = input.read(bytes); length >= 0; length = input.read(bytes)) {
                count.addAndGet(length);
                output.write(bytes, 0, length);
            }
        } catch (IOException e) {
            // As good an end as any.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
