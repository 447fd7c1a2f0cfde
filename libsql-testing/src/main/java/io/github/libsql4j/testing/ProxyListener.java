package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Accepts connections until it is closed. */
final class ProxyListener implements AutoCloseable {

    private final ServerSocket socket;

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
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
