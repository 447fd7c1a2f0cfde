package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/**
 * Sockets on which the interruption of a thread ends what it waits for; on ordinary ones only a virtual thread can be
 * interrupted. Not for TLS, which may speak HTTP/2: there a thread that closes its socket would take the requests of others with it, and
 * OkHttp ends the wait of an interrupted thread by itself.
 */
final class InterruptibleSockets extends SocketFactory {

    /** One for all, because OkHttp shares connections only between clients with the same factory. */
    static final SocketFactory INSTANCE = new InterruptibleSockets();

    private InterruptibleSockets() {}

    @Override
    public Socket createSocket() throws IOException {
        return sendingAtOnce(SocketChannel.open());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp binds no sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp binds no sockets");
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        return sendingAtOnce(SocketChannel.open(address));
    }

    /** For the reason that {@link NoDelaySocketFactory} gives. */
    private static Socket sendingAtOnce(SocketChannel channel) throws IOException {
        return channel.setOption(StandardSocketOptions.TCP_NODELAY, true).socket();
    }
}
