package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The requests of one session, one at a time, which another thread can end. */
final class Calls {

    /** What a request is for. */
    enum Purpose {
        /** To run something. */
        RUN,
        /** To close a stream, which goes out even after an interruption. */
        CLOSE
    }

    private final Events events;

    // Each side writes its own field before it reads the other's, so one of the two always sees both.
    private volatile boolean interrupted;
    private volatile @Nullable Call current;
    private volatile Duration timeout = Duration.ZERO;
    private final Object pauses = new Object();

    Calls(Events events) {
        this.events = events;
    }

    void tellRetry(Retry reason) {
        if (events.isHeard()) {
            events.tell(new LibsqlEvent.Retried(events.connection(), reason));
        }
    }

    /** Ends the request under way, and every other that is begun before {@link #resume}. */
    void interrupt() {
        interrupted = true;
        Call call = current;
        if (call != null) {
            call.cancel();
        }
        synchronized (pauses) {
            pauses.notifyAll();
        }
    }

    void resume() {
        interrupted = false;
    }

    /** Sends a request. */
    Response execute(Purpose purpose, Call call) throws IOException {
        switch (purpose) {
            case RUN -> {
                enter(call);
                if (Thread.currentThread().isInterrupted()) {
                    // Once begun it would be cut off half sent, and a transaction with it.
                    call.cancel();
                }
            }
            case CLOSE -> current = call;
        }
        return events.isHeard() ? new HeardRequest(events, call).send(() -> execute(call)) : execute(call);
    }

    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // OkHttp does not declare that its wait for a new connection ends when the thread is interrupted.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IOException(e);
        }
    }

    /** The answer to a request is read on. */
    void enter(Call call) {
        current = call;
        if (interrupted) {
            call.cancel();
        }
    }

    /** Waits between two requests; false if an interruption ends the wait. */
    boolean pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (pauses) {
            while (!interrupted()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return true;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(pauses, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        }
    }

    /** Whether it was not the network that failed, but the caller who did not want to wait any longer. */
    boolean interrupted() {
        return interrupted || Thread.currentThread().isInterrupted();
    }

    /** Limits each request, in addition to what is configured; zero for no limit. */
    void limit(Duration time) {
        timeout = time;
    }

    /** The time that a request may take, when it would otherwise be allowed the given one; zero for no limit. */
    Duration limited(Duration time) {
        Duration limit = timeout;
        boolean tighter = time.isZero() || limit.compareTo(time) < 0;
        return tighter && !limit.isZero() ? limit : time;
    }
}
