package io.github.libsql4j.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends and sees every byte. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    RawClient(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    static String request(String sql) {
        String body = Client.json(sql);
        return "POST /v3/pipeline HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    void endRequests() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads exactly this much. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** Reads up to the end of the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    MessageHead readHead() throws IOException {
        return MessageHead.read(socket.getInputStream());
    }

    /** Reads a response whose length is given. */
    String readResponse() throws IOException {
        return read(Integer.parseInt(readHead().headers().getOrDefault("content-length", "0")));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
