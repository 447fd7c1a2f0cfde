package io.github.libsql4j.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a proxy saw. What belongs to a request that began before a reset is not seen afterwards: the reset takes another
 * page.
 */
final class Journal {

    /** The counts and records between two resets. */
    static final class Page {

        private final List<Exchange> exchanges = new ArrayList<>();
        private int requests;
        private int connections;
        private long sent;
        private long received;

        synchronized void connection() {
            connections++;
        }

        synchronized void request() {
            requests++;
        }

        synchronized void sent(long bytes) {
            sent += bytes;
        }

        synchronized void received(long bytes) {
            received += bytes;
        }

        synchronized void exchange(Exchange exchange) {
            exchanges.add(exchange);
        }

        synchronized List<Exchange> exchanges() {
            return List.copyOf(exchanges);
        }

        synchronized int requestCount() {
            return requests;
        }

        synchronized int connectionCount() {
            return connections;
        }

        synchronized long bytesSent() {
            return sent;
        }

        synchronized long bytesReceived() {
            return received;
        }
    }

    private volatile Page page = new Page();

    Page page() {
        return page;
    }

    void reset() {
        page = new Page();
    }
}
