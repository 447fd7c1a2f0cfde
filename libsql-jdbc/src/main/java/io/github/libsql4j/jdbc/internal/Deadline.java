package io.github.libsql4j.jdbc.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a run that takes too long, unless it is closed before. */
final class Deadline implements AutoCloseable {

    /** One thread for the process, and none while nothing has a deadline. */
    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "libsql-query-timeout");
        thread.setDaemon(true);
        return thread;
    });

    static {
        // Else each statement that was in time would stay in memory until its deadline.
        TIMER.setRemoveOnCancelPolicy(true);
        TIMER.setKeepAliveTime(10, TimeUnit.SECONDS);
        TIMER.allowCoreThreadTimeOut(true);
    }

    /** No deadline. */
    static final Deadline NONE = new Deadline(null);

    private final @Nullable Future<?> end;

    private Deadline(@Nullable Future<?> end) {
        this.end = end;
    }

    /**
     * A deadline that counts from now.
     *
     * @param time more than nothing
     * @param reason a sentence for the message of the error
     */
    static Deadline in(Duration time, Run run, String reason) {
        return new Deadline(TIMER.schedule(() -> run.end(reason), time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** How many runs have a deadline to come. */
    static int pending() {
        return TIMER.getQueue().size();
    }

    @Override
    public void close() {
        if (end != null) {
            end.cancel(false);
        }
    }
}
