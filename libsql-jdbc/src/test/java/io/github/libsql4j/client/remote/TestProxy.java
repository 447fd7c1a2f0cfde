package io.github.libsql4j.client.remote;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that leads to one server whatever it is asked for, and remembers what that was. */
final class TestProxy implements AutoCloseable {

    private final Relay relay;
    private final List<String> asked;

    private TestProxy(List<String> asked, Relay.Terms terms) throws IOException {
        this.asked = asked;
        this.relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), terms);
    }

    /** A proxy that speaks HTTP: tunnels for CONNECT, and requests in clear text as they come. */
    static TestProxy http(URI server) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        return new TestProxy(asked, client -> {
            String head = head(client);
            asked.add(head);
            Socket joined = Relay.connect(server);
            if (head.startsWith("CONNECT ")) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                write(joined, head);
            }
            return joined;
        });
    }

    /** A proxy that answers everything with the same status. */
    static TestProxy refusing(String status) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        return new TestProxy(asked, client -> {
            asked.add(head(client));
            write(client, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            client.getInputStream().transferTo(new ByteArrayOutputStream());
            throw new IOException("refused");
        });
    }

    /** A proxy that speaks version 5 of SOCKS, <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>, to names. */
    static TestProxy socks(URI server) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        return new TestProxy(asked, client -> {
            DataInputStream input = new DataInputStream(client.getInputStream());
            input.skipNBytes(1);
            input.skipNBytes(input.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            input.skipNBytes(4);
            String host = new String(input.readNBytes(input.readUnsignedByte()), StandardCharsets.US_ASCII);
            asked.add(host + ":" + input.readUnsignedShort());
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            return Relay.connect(server);
        });
    }

    int port() {
        return relay.port();
    }

    /** The heads of the first requests of the connections, or the addresses asked for. */
    List<String> asked() {
        return asked;
    }

    private static String head(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        relay.close();
    }
}
