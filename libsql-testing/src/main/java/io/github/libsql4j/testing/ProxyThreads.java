package io.github.libsql4j.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads and connections of one proxy, which end together. */
final class ProxyThreads implements AutoCloseable {

    private static final long JOIN_MILLIS = 5_000;

    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ProxyThreads(String name) {
        this.name = name;
    }

    void start(String task, Runnable work) {
        Thread thread = new Thread(() -> runAndForget(work), name + " " + task);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void runAndForget(Runnable work) {
        try {
            work.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    void start(ProxyConnection connection) {
        connections.add(connection);
        if (closed) {
            connection.close();
        } else {
            start("requests", connection);
        }
    }

    void ended(ProxyConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        closed = true;
        connections.forEach(ProxyConnection::close);
        try {
            for (Thread thread : List.copyOf(threads)) {
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
