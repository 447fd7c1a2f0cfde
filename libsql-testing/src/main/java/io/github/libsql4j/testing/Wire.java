package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** The ends of a connection. */
final class Wire {

    private Wire() {}

    /** Waits for a byte without taking it; false if the connection ended instead. */
    static boolean awaitByte(InputStream in) throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        return true;
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as closed as it gets.
        }
    }
}
