package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Accepts connections until it is closed. */
final class ProxyListener implements AutoCloseable {

    private static final long WAIT_SECONDS = 5;

    private final ServerSocket socket;
    private final CountDownLatch ended = new CountDownLatch(1);

    private ProxyListener(ServerSocket socket) {
        this.socket = socket;
    }

    static ProxyListener open(int port, ProxyThreads threads, Consumer<Socket> accepted) {
        try {
            ProxyListener listener = new ProxyListener(LoopbackPort.listen(port));
            threads.start("accept", () -> listener.accept(accepted));
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " can't be listened on", e);
        }
    }

    private void accept(Consumer<Socket> accepted) {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                accepted.accept(client);
            }
        } catch (IOException e) {
            // Closed.
        } finally {
            ended.countDown();
        }
    }

    /** Returns when no connection can be made any more: a thread that waits in accept keeps the port open a little longer. */
    @Override
    public void close() {
        try {
            socket.close();
            ended.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
