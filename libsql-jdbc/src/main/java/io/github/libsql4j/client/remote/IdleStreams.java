package io.github.libsql4j.client.remote;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Looks each second at the streams that sessions keep while they are in steady use. Its thread ends when there are none. */
final class IdleStreams {

    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private IdleStreams() {}

    /** Something to look at, as long as it wants to be. */
    static final class Watched {

        private final BooleanSupplier look;
        private final AtomicBoolean planned = new AtomicBoolean();

        /**
         * Nothing to look at yet.
         *
         * @param look looks, and tells whether to look again
         */
        Watched(BooleanSupplier look) {
            this.look = look;
        }

        /** Looks at it from now on. */
        void begin() {
            if (!planned.get() && planned.compareAndSet(false, true)) {
                ScheduledFuture<?> unused = THREAD.schedule(this::look, 1, TimeUnit.SECONDS);
            }
        }

        private void look() {
            // Before looking, so that what comes too late to be seen plans the next look itself.
            planned.set(false);
            if (look.getAsBoolean()) {
                begin();
            }
        }
    }

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "libsql-idle-streams");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setKeepAliveTime(5, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
