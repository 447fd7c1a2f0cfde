package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SyncResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Syncs on a thread of their own, one at a time. Who asks while one runs shares it; one for which nobody waits any more is ended.
 */
final class SharedRuns {

    /** A sync, and what ends it early. */
    interface Work {
        SyncResult run(Extent extent) throws LibsqlException;

        void interrupt();

        void resume();
    }

    /** How much a sync brings, each at least what those before it do. */
    enum Extent {
        /** What was written through this replica. */
        WRITES,
        /** What the primary has. */
        CHANGES,
        /** All that the primary has, into an empty file. */
        EVERYTHING
    }

    private static final class Run {
        private final Extent extent;
        private final CompletableFuture<SyncResult> result = new CompletableFuture<>();
        private int waiting;

        Run(Extent extent) {
            this.extent = extent;
        }

        boolean serves(Extent wanted) {
            return !isAbandoned() && extent.compareTo(wanted) >= 0;
        }

        boolean isAbandoned() {
            return waiting == 0;
        }
    }

    /** A run that is interrupted ends at once, unless a disk or a listener keeps it. */
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private final Work work;
    private final ThreadPoolExecutor thread;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Run latest;
    private @Nullable Run running;
    private @Nullable Thread runner;
    private boolean closed;

    SharedRuns(Work work, String name) {
        this.work = work;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread daemon = new Thread(task, "libsql-sync " + name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits for the run under way if it brings enough, or for a new one.
     *
     * @param limit how long; zero for as long as it takes
     * @param end ends the wait when it is completed
     */
    SyncResult await(Extent extent, Duration limit, CompletableFuture<?> end) throws LibsqlException {
        Run run = join(extent);
        try {
            CompletableFuture<?> first = CompletableFuture.anyOf(run.result, end);
            if (limit.isZero()) {
                first.get();
            } else {
                first.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            }
            if (!run.result.isDone()) {
                throw cancelled("The sync was cancelled", null);
            }
            return run.result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled("The sync was interrupted", e);
        } catch (TimeoutException e) {
            throw cancelled("The sync took longer than " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            leave(run);
        }
    }

    /** Ends the run under way and waits until it has ended, unless that is who calls. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.interrupt();
            thread.shutdown();
            if (Thread.currentThread() == runner) {
                return;
            }
        } finally {
            lock.unlock();
        }
        awaitTermination(System.nanoTime() + LONGEST_END.toNanos());
    }

    private void awaitTermination(long deadline) {
        try {
            if (!thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                System.getLogger(SharedRuns.class.getName())
                        .log(System.Logger.Level.WARNING, "A sync did not end when its replica was closed");
            }
        } catch (InterruptedException e) {
            awaitTermination(deadline);
            Thread.currentThread().interrupt();
        }
    }

    private Run join(Extent extent) throws LibsqlException {
        lock.lock();
        try {
            if (closed) {
                throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The replica is closed");
            }
            if (Thread.currentThread() == runner) {
                throw new LibsqlException(
                        SqlState.INVALID_TRANSACTION_STATE,
                        "A listener that hears of a sync cannot wait for one; use another thread");
            }
            Run run = latest;
            if (run == null || !run.serves(extent)) {
                Run begun = new Run(extent);
                latest = begun;
                thread.execute(() -> run(begun));
                run = begun;
            }
            run.waiting++;
            return run;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Run run) {
        lock.lock();
        try {
            run.waiting--;
            if (run.isAbandoned() && run == running) {
                work.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(Run run) {
        if (!begins(run)) {
            return;
        }
        SyncResult result = null;
        Throwable failure = null;
        try {
            result = work.run(run.extent);
        } catch (LibsqlException | RuntimeException | Error e) {
            failure = e;
        }
        ended(run);
        if (failure == null) {
            run.result.complete(result);
        } else {
            run.result.completeExceptionally(failure);
        }
    }

    /** Nobody may wait for it any more. */
    private boolean begins(Run run) {
        lock.lock();
        try {
            if (run.isAbandoned()) {
                latest = run == latest ? null : latest;
                return false;
            }
            running = run;
            runner = Thread.currentThread();
            if (!closed) {
                work.resume();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void ended(Run run) {
        lock.lock();
        try {
            running = null;
            runner = null;
            latest = run == latest ? null : latest;
        } finally {
            lock.unlock();
        }
    }

    private static LibsqlException cancelled(String reason, @Nullable Exception cause) {
        return new LibsqlException(
                SqlState.CANCELLED,
                0,
                reason + "; what it brought before is kept, and the next one goes on there",
                cause);
    }

    /** Of its own for each who waits, so that stack traces tell where. */
    private static LibsqlException failure(@Nullable Throwable cause) {
        return cause instanceof LibsqlException e
                ? new LibsqlException(e.state(), e.resultCode(), String.valueOf(e.getMessage()), e)
                : new LibsqlException(SqlState.DATABASE_ERROR, 0, "The sync failed: " + cause, cause);
    }
}
