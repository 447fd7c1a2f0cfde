package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Syncs again and again, with a pause after each. After failures the pause doubles, up to eight times the ordinary one; some
 * chance in it keeps many replicas from asking all at once.
 */
final class BackgroundSync implements AutoCloseable {

    private static final int MOST_DOUBLINGS = 3;
    private static final CompletableFuture<?> NEVER_ENDED = new CompletableFuture<>();

    private final Duration pause;
    private final Replica replica;
    private final Thread thread;

    private BackgroundSync(Duration pause, Replica replica, String name) {
        this.pause = pause;
        this.replica = replica;
        this.thread = new Thread(this::run, "libsql-sync-interval " + name);
    }

    static BackgroundSync every(Duration pause, Replica replica, String name) {
        BackgroundSync background = new BackgroundSync(pause, replica, name);
        background.thread.setDaemon(true);
        background.thread.start();
        return background;
    }

    Duration pause() {
        return pause;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                failures = isSynced() ? 0 : failures + 1;
                long longest = pauseAfter(failures, pause).toNanos();
                TimeUnit.NANOSECONDS.sleep(longest - ThreadLocalRandom.current().nextLong(longest / 5 + 1));
            }
        } catch (InterruptedException e) {
            // The replica was closed.
        }
    }

    /** The longest pause after so many failures in a row. */
    static Duration pauseAfter(int failures, Duration pause) {
        return pause.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    private boolean isSynced() {
        try {
            replica.sync(Duration.ZERO, NEVER_ENDED);
            return true;
        } catch (LibsqlException e) {
            System.getLogger(BackgroundSync.class.getName())
                    .log(System.Logger.Level.DEBUG, "A sync in the background failed; it is tried again", e);
            return false;
        }
    }
}
