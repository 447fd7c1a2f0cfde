package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers with frames, of which the next one is asked for while one is read: a server takes longer to put one together than a
 * replica to write it down. Where the next one begins is guessed; after a wrong guess no more are made. The first one can be asked
 * for before it is known whether there is anything.
 */
final class FramesAhead implements AutoCloseable {

    /** An answer that was asked for, by a thread that ends with the head of the answer. */
    private record Guess(String session, long first, CompletableFuture<GrpcAnswer> answer, Thread asking) {

        /** Waits for the answer; null if there is none, or the wait was interrupted. */
        @Nullable GrpcAnswer await() {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                // If it is asked for once more, it is told why there is none.
            } catch (InterruptedException e) {
                CompletableFuture<Void> unused = answer.thenAccept(GrpcAnswer::close);
                asking.interrupt();
                Thread.currentThread().interrupt();
            }
            return null;
        }
    }

    private LogService reading;
    private LogService asking;
    private @Nullable Guess guess;
    private boolean wasWrong;

    /** Each service has one request at a time, so that interrupting both ends all. */
    FramesAhead(LogService one, LogService other) {
        this.reading = one;
        this.asking = other;
    }

    /** Asks for the frames from a number on, which {@link #read} takes if it wants these, and {@link #close} gives up. */
    void ask(String session, long first) {
        LogService service = asking;
        CompletableFuture<GrpcAnswer> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(service.askFrames(session, first));
                    } catch (LibsqlException | RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                },
                "libsql-sync-ahead");
        thread.setDaemon(true);
        thread.start();
        guess = new Guess(session, first, answer, thread);
    }

    /**
     * Reads the frames from a number on, some 1,024 and to the end of a transaction.
     *
     * @param target the number of the last frame that is wanted at all
     */
    void read(String session, long first, long target, LogService.FrameReader reader)
            throws LibsqlException, GrpcRefusal {
        GrpcAnswer early = askedFor(session, first);
        // When that was asked for, there may have been nothing yet.
        if (early == null || !read(early, session, first, target, reader)) {
            read(reading.askFrames(session, first), session, first, target, reader);
        }
    }

    private boolean read(GrpcAnswer answer, String session, long first, long target, LogService.FrameReader reader)
            throws LibsqlException, GrpcRefusal {
        try (answer) {
            return reading.frames(answer, reader, count -> {
                if (!wasWrong && first + count <= target) {
                    ask(session, first + count);
                }
            });
        }
    }

    private @Nullable GrpcAnswer askedFor(String session, long first) {
        Guess made = guess;
        if (made == null) {
            return null;
        }
        if (made.first() != first || !made.session().equals(session)) {
            wasWrong |= made.first() != first;
            close();
            return null;
        }
        guess = null;
        GrpcAnswer answer = made.await();
        if (answer != null) {
            LogService other = reading;
            reading = asking;
            asking = other;
        }
        return answer;
    }

    /** Gives up what was asked for and not read, once it is there: else it would outlive what can be interrupted. */
    @Override
    public void close() {
        Guess made = guess;
        guess = null;
        GrpcAnswer answer = made == null ? null : made.await();
        if (answer != null) {
            answer.close();
        }
    }
}
