package io.github.libsql4j.client.local;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

/** How long to wait for the lock of another connection. SQLite's own busy timeout would not notice an interruption. */
final class LockWait extends BusyHandler {

    /** In milliseconds: often at first, for locks are held shortly, as SQLite itself does it. */
    private static final int[] PAUSES = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

    private final long timeoutNanos;
    private final Interruption interruption;
    private long begin;

    private LockWait(Duration timeout, Interruption interruption) {
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeout.toMillis());
        this.interruption = interruption;
    }

    static void set(SQLiteConnection connection, Duration timeout, Interruption interruption) throws SQLException {
        BusyHandler.setHandler(connection, new LockWait(timeout, interruption));
    }

    /** Asked each time the lock is not free; 0 gives up. */
    @Override
    protected int callback(int attemptsBefore) {
        if (attemptsBefore == 0) {
            begin = System.nanoTime();
        }
        long left = timeoutNanos - (System.nanoTime() - begin);
        if (left <= 0 || interruption.isRequested()) {
            return 0;
        }
        int pause = PAUSES[Math.min(attemptsBefore, PAUSES.length - 1)];
        pause(Math.min(TimeUnit.MILLISECONDS.toNanos(pause), left));
        return 1;
    }

    /** A thread that is interrupted waits all the same, and stays interrupted. */
    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
