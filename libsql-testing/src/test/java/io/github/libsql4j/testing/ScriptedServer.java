package io.github.libsql4j.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server whose one connection a test plays by hand. */
final class ScriptedServer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final ServerSocket listener = LoopbackPort.listen(LoopbackPort.free());

    ScriptedServer() throws IOException {
        listener.setSoTimeout(TIMEOUT_MILLIS);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    Socket accept() throws IOException {
        Socket socket = listener.accept();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
