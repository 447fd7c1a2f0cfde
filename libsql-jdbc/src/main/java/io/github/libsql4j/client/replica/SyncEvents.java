package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.client.SyncListener;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.replica.source.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the events of a replica's syncs go. */
final class SyncEvents {

    private final List<SyncListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    void add(SyncListener listener) {
        listeners.add(listener);
    }

    void remove(SyncListener listener) {
        listeners.remove(listener);
    }

    void started(Optional<Position> from) {
        tell(new SyncEvent.Started(
                from.map(position -> OptionalLong.of(position.index())).orElse(OptionalLong.empty())));
    }

    void progress(long reached, long target, long frames, long bytes) {
        tell(new SyncEvent.Progress(reached, target, frames, bytes));
    }

    void finished(SyncResult result) {
        tell(new SyncEvent.Finished(result));
    }

    void failed(LibsqlException error, Duration duration) {
        tell(new SyncEvent.Failed(error, duration));
    }

    private void tell(SyncEvent event) {
        for (SyncListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                if (warned.compareAndSet(false, true)) {
                    System.getLogger(SyncEvents.class.getName())
                            .log(
                                    System.Logger.Level.WARNING,
                                    "The listener " + listener.getClass().getName()
                                            + " failed; its further failures are not logged",
                                    e);
                }
            }
        }
    }
}
