package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Operation;
import io.github.libsql4j.client.Statistics;
import java.time.Duration;
import java.util.Optional;

/** An operation of which somebody wants to hear: when it starts, and once how it ends. */
final class HeardOperation {

    private final Events events;
    private final Operation operation;
    private final long start;
    private boolean over;

    /** Tells that the operation starts. */
    HeardOperation(Events events, Operation operation) {
        this.events = events;
        this.operation = operation;
        events.tell(new LibsqlEvent.Started(operation));
        this.start = System.nanoTime();
    }

    void finished(long rows, long affectedRows, Optional<Statistics> statistics) {
        if (!over) {
            over = true;
            events.tell(new LibsqlEvent.Finished(operation, sinceStart(), rows, affectedRows, statistics));
        }
    }

    void failed(LibsqlException error) {
        if (!over) {
            over = true;
            events.tell(new LibsqlEvent.Failed(operation, sinceStart(), error));
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
