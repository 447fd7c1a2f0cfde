package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Looks whether the server has closed a kept connection, before anything is sent on it: after sending it would be too late to
 * tell whether the server ran the request. OkHttp looks only after 10 s of idling; a server restarts in less. A look costs a
 * millisecond, so connections in steady use are spared it.
 */
final class StaleConnectionCheck implements Interceptor {

    private static final long SPARED_NANOS = 10_000_000;

    private final Map<Connection, Long> lastUsed = new WeakHashMap<>();

    /** Thrown when nothing was sent because the connection was closed by the server. */
    static final class StaleConnectionException extends IOException {
        private static final long serialVersionUID = 1;

        StaleConnectionException() {
            super("The server has closed the connection meanwhile");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection == null || connection.protocol() != Protocol.HTTP_1_1) {
            return chain.proceed(chain.request());
        }
        Long used;
        synchronized (lastUsed) {
            used = lastUsed.get(connection);
        }
        if (used != null && System.nanoTime() - used > SPARED_NANOS && isClosedByPeer(connection.socket())) {
            connection.socket().close();
            throw new StaleConnectionException();
        }
        Response response = chain.proceed(chain.request());
        synchronized (lastUsed) {
            lastUsed.put(connection, System.nanoTime());
        }
        return response;
    }

    /** On an idle connection nothing can be read but the end; anything else makes it as useless. */
    private static boolean isClosedByPeer(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            try {
                socket.setSoTimeout(1);
                socket.getInputStream().read();
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
