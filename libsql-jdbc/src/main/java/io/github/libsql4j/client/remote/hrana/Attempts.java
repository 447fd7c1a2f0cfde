package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Retry;
import java.time.Duration;

/**
 * Tries again what surely was not run: when a kept connection turned out to be closed before anything was sent on it, and when
 * the server has had too many requests and says how long to wait, as far as there is time.
 */
final class Attempts {

    private static final int MOST = 4;

    /** Before the second attempt, if the server asks for less; it doubles with each. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    /** One attempt at a request. */
    interface Attempt<T> {
        T run(Duration left) throws HranaException;
    }

    private final Calls calls;
    private final HttpClients clients;
    private final Duration time;

    /** Attempts within a time; zero for any time. */
    Attempts(Calls calls, HttpClients clients, Duration time) {
        this.calls = calls;
        this.clients = clients;
        this.time = time;
    }

    <T> T run(Attempt<T> attempt) throws HranaException {
        long begin = System.nanoTime();
        Duration left = time;
        for (int number = 1; ; number++) {
            try {
                return attempt.run(left);
            } catch (HranaException e) {
                boolean stale = e.getCause() instanceof StaleConnectionCheck.StaleConnectionException;
                if (stale || (e.mayHaveRun() && !e.interrupted())) {
                    // The other kept connections are likely to have met the same end; and the next answer on one whose
                    // answer made no sense may belong to that.
                    clients.forgetIdleConnections();
                }
                Duration pause = e.retryAfter();
                if (number == MOST || (!stale && pause == null)) {
                    throw e;
                }
                if (pause != null) {
                    pause(left, pause, number, e);
                }
                if (!time.isZero()) {
                    left = time.minusNanos(System.nanoTime() - begin);
                    if (left.toMillis() <= 0) {
                        throw e;
                    }
                }
                calls.tellRetry(stale ? Retry.STALE_CONNECTION : Retry.TOO_MANY_REQUESTS);
            }
        }
    }

    private void pause(Duration left, Duration asked, int number, HranaException refusal) throws HranaException {
        Duration shortest = SHORTEST_PAUSE.multipliedBy(1L << (number - 1));
        Duration pause = asked.compareTo(shortest) < 0 ? shortest : asked;
        if (!left.isZero() && pause.compareTo(left) >= 0) {
            throw refusal;
        }
        if (!calls.pause(pause)) {
            throw HranaException.interrupted(false, refusal);
        }
    }
}
