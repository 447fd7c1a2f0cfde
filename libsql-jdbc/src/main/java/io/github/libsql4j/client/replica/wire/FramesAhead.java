package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers with frames, of which the next one is asked for while one is read: a server takes longer to put one together than a
 * replica to write it down. Where the next one begins is guessed; after a wrong guess no more are made.
 */
final class FramesAhead implements AutoCloseable {

    /** An answer that was asked for. */
    private record Guess(String session, long first, CompletableFuture<GrpcAnswer> answer) {

        /** It is closed as soon as it is there. */
        void drop() {
            CompletableFuture<Void> unused = answer.thenAccept(GrpcAnswer::close);
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

    /**
     * Reads the frames from a number on, some 1,024 and to the end of a transaction.
     *
     * @param target the number of the last frame that is wanted at all
     */
    void read(String session, long first, long target, LogService.FrameReader reader)
            throws LibsqlException, GrpcRefusal {
        try (GrpcAnswer answer = answer(session, first)) {
            reading.frames(answer, reader, count -> ask(session, first + count, target));
        }
    }

    private GrpcAnswer answer(String session, long first) throws LibsqlException {
        Guess made = guess;
        guess = null;
        if (made != null) {
            if (made.first() == first && made.session().equals(session)) {
                try {
                    GrpcAnswer answer = made.answer().get();
                    LogService other = reading;
                    reading = asking;
                    asking = other;
                    return answer;
                } catch (ExecutionException e) {
                    // If it is asked for once more, it is told why there is none.
                } catch (InterruptedException e) {
                    made.drop();
                    Thread.currentThread().interrupt();
                }
            } else {
                made.drop();
                wasWrong = true;
            }
        }
        return reading.askFrames(session, first);
    }

    private void ask(String session, long first, long target) {
        if (wasWrong || first > target) {
            return;
        }
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
        guess = new Guess(session, first, answer);
    }

    /** Gives up what was asked for and not read. */
    @Override
    public void close() {
        if (guess != null) {
            guess.drop();
            guess = null;
        }
    }
}
