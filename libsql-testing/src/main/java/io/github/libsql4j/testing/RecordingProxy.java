package io.github.libsql4j.testing;

import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server, on a port of its own of the loopback address. It forwards HTTP/1.1 byte for byte
 * and as it arrives, counts and records what crosses, and does wrong what it is told to.
 *
 * <p>What a client has received is counted and recorded already, so a test may look at the counts right after a call.
 * One fault at most applies to a request: the next queued one ({@link #inject}), else that of its path
 * ({@link #onPath}), else the standing one ({@link #always}).
 *
 * <p>All methods may be called from any thread.
 */
public final class RecordingProxy implements AutoCloseable {

    private final URI target;
    private final int port;
    private final ProxyThreads threads;
    private final Journal journal = new Journal();
    private final FaultPlan faults = new FaultPlan();
    private @Nullable ProxyListener listener;

    private RecordingProxy(URI target) {
        this.target = target;
        this.port = LoopbackPort.free();
        this.threads = new ProxyThreads("recording-proxy-" + port);
    }

    /**
     * Starts a proxy in front of a server, which needn't be running yet.
     *
     * @param target the address of the server, with the scheme {@code http} and a port
     * @return the proxy
     * @throws IllegalArgumentException if the address has another scheme or no port
     * @throws java.io.UncheckedIOException if the proxy can't listen
     */
    public static RecordingProxy before(URI target) {
        if (!"http".equals(target.getScheme()) || target.getHost() == null || target.getPort() < 0) {
            throw new IllegalArgumentException("Not an http address with a port: " + target);
        }
        RecordingProxy proxy = new RecordingProxy(target);
        proxy.resumeListening();
        return proxy;
    }

    /**
     * Returns the address of the proxy.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI httpUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Returns the address of the proxy for a JDBC driver.
     *
     * @return {@code jdbc:libsql:http://127.0.0.1:PORT}
     */
    public String jdbcUrl() {
        return "jdbc:libsql:" + httpUrl();
    }

    /**
     * Returns what was recorded since the last {@link #reset}. A request is recorded when its response is complete, or
     * when it is certain that there will be none.
     *
     * @return the exchanges, in the order in which they ended
     */
    public List<Exchange> exchanges() {
        return journal.page().exchanges();
    }

    /**
     * Returns how many requests came since the last {@link #reset}. A request counts as soon as its head has arrived.
     *
     * @return the number of requests
     */
    public int requestCount() {
        return journal.page().requestCount();
    }

    /**
     * Returns how much the clients have sent in requests since the last {@link #reset}.
     *
     * @return the size in bytes, with heads and framing
     */
    public long bytesSent() {
        return journal.page().bytesSent();
    }

    /**
     * Returns how much the clients were given in responses since the last {@link #reset}.
     *
     * @return the size in bytes, with heads and framing
     */
    public long bytesReceived() {
        return journal.page().bytesReceived();
    }

    /**
     * Returns how many connections were accepted since the last {@link #reset}.
     *
     * @return the number of connections
     */
    public int connectionCount() {
        return journal.page().connectionCount();
    }

    /** Sets the counts to zero and forgets the exchanges; requests that are under way won't show up. */
    public void reset() {
        journal.reset();
    }

    /**
     * Adds a fault to the queue, from which each request takes one.
     *
     * @param fault what to do wrong
     */
    public void inject(Fault fault) {
        faults.inject(fault);
    }

    /**
     * Sets the fault of all requests that have no other. It replaces the one set before.
     *
     * @param fault what to do wrong
     */
    public void always(Fault fault) {
        faults.always(fault);
    }

    /**
     * Sets the fault of all requests to some paths. Of several prefixes that fit, the first one set decides.
     *
     * @param pathPrefix how the path begins, like {@code /v3}
     * @param fault what to do wrong
     */
    public void onPath(String pathPrefix, Fault fault) {
        faults.onPath(pathPrefix, fault);
    }

    /** Forgets all faults, except those of requests that are under way. */
    public void clearFaults() {
        faults.clear();
    }

    /** Lets new connections be refused by the system, like those to a server that is down. Open ones stay. */
    public synchronized void stopListening() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /**
     * Accepts connections again, on the same port.
     *
     * @throws java.io.UncheckedIOException if the proxy can't listen
     */
    public synchronized void resumeListening() {
        if (listener == null) {
            listener = ProxyListener.open(port, threads, this::accept);
        }
    }

    private void accept(Socket client) {
        journal.page().connection();
        threads.start(new ProxyConnection(client, target, faults, journal, threads));
    }

    /** Closes all connections and ends all threads. */
    @Override
    public void close() {
        stopListening();
        threads.close();
    }
}
