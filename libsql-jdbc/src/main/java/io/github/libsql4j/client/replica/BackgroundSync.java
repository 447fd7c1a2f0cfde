package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Syncs again and again, with a pause after each. After failures the pause doubles, up to ten times the ordinary one; some chance
 * in it keeps many replicas from asking all at once.
 */
final class BackgroundSync implements AutoCloseable {

    private static final int MOST_PAUSES = 10;

    private final Duration pause;
    private final Replica replica;
    private final ScheduledThreadPoolExecutor thread;
    private int failures;

    private BackgroundSync(Duration pause, Replica replica, ScheduledThreadPoolExecutor thread) {
        this.pause = pause;
        this.replica = replica;
        this.thread = thread;
    }

    static BackgroundSync every(Duration pause, Replica replica, String name) {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "libsql-sync-interval " + name);
            daemon.setDaemon(true);
            return daemon;
        });
        BackgroundSync background = new BackgroundSync(pause, replica, thread);
        background.after(Duration.ZERO);
        return background;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void after(Duration time) {
        if (!thread.isShutdown()) {
            thread.schedule(this::run, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        try {
            replica.sync(Duration.ZERO);
            failures = 0;
        } catch (LibsqlException e) {
            failures++;
            System.getLogger(BackgroundSync.class.getName())
                    .log(System.Logger.Level.DEBUG, "A sync in the background failed; it is tried again", e);
        }
        long factor = Math.min(1L << Math.min(failures, 10), MOST_PAUSES);
        Duration longest = pause.multipliedBy(factor);
        after(longest.minusNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() / 5 + 1)));
    }
}
