package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.config.KeepStream;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a session: a new one for each statement outside transactions and for each transaction, closed by the request that ends it;
 * or, where that is worth while, one that stays open, so that the server need not connect to its database each time. Between requests the
 * server may forget that one whenever it likes: nothing that matters is in it.
 *
 * <p>A server has some hundred streams for all of its clients, so a session that is not told to keep its own does so only in steady use, and
 * {@link IdleStreams} closes it as soon as that ends.
 */
final class SessionStream {

    /** The server forgets a stream after 10 s. */
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(9);

    /** Uses in a row that are steady use. */
    private static final int STEADY = 10;

    /** The longest pause between two uses in a row. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A stream in which nothing is under way. */
    private record Kept(HranaStream stream, long since) {}

    private final HranaServer server;
    private final IdleStreams.Watched watched = new IdleStreams.Watched(this::closeIfIdle);
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private KeepStream choice;
    private int inARow;
    private long lastUsed = System.nanoTime();

    SessionStream(HranaServer server, KeepStream choice) {
        this.server = server;
        this.choice = choice;
    }

    /** Sends what may leave something behind in its stream, which therefore ends with it. */
    PipelineResponse sendAndClose(HranaServer.Requests requests) throws HranaException {
        return new HranaStream(server).send(closing(requests));
    }

    /** Sends what leaves nothing behind. */
    PipelineResponse send(HranaServer.Requests requests) throws HranaException {
        boolean stays = isWorthKeeping();
        HranaStream taken = take();
        if (taken == null) {
            return send(new HranaStream(server), stays, requests);
        }
        try {
            return send(taken, stays, requests);
        } catch (HranaException e) {
            if (!isGone(e)) {
                throw e;
            }
            return send(new HranaStream(server), stays, requests);
        }
    }

    private PipelineResponse send(HranaStream stream, boolean stays, HranaServer.Requests requests)
            throws HranaException {
        try {
            return stream.send(stays ? requests : closing(requests));
        } finally {
            lastUsed = System.nanoTime();
            if (stream.isOpen()) {
                keep(stream);
            }
        }
    }

    /** Tells of a further use, and whether its stream should stay open after it. */
    boolean isWorthKeeping() {
        return switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                long now = System.nanoTime();
                inARow = now - lastUsed < PAUSE_NANOS ? inARow + 1 : 0;
                lastUsed = now;
                yield inARow > STEADY && server.isNear() && server.keepsStreams();
            }
        };
    }

    /** Hands the stream over that was kept; null if there is none, or the server must have forgotten it. */
    @Nullable HranaStream take() {
        Kept idle = kept.getAndSet(null);
        return idle != null && System.nanoTime() - idle.since() < LONGEST_IDLE_NANOS ? idle.stream() : null;
    }

    /** Takes a stream for the next use, one in which nothing is under way or left behind. */
    void keep(HranaStream stream) {
        lastUsed = System.nanoTime();
        kept.set(new Kept(stream, lastUsed));
        if (choice == KeepStream.AUTO) {
            watched.begin();
        }
    }

    /** Whether the failure of the first request on a stream that was kept says that it is gone, so that a new one may do better. */
    boolean isGone(HranaException failure) {
        if (!failure.mayMeanStreamIsGone()) {
            return false;
        }
        server.tellRetry(Retry.STREAM_GONE);
        if (choice == KeepStream.AUTO) {
            // Behind a load balancer that does not know streams it would happen over and over.
            choice = KeepStream.NEVER;
        }
        return true;
    }

    /** Closes the stream that was kept. */
    void close() {
        HranaStream last = take();
        if (last != null) {
            last.close();
        }
    }

    /** For another thread: tells whether there is still a stream to watch. */
    private boolean closeIfIdle() {
        Kept idle = kept.get();
        if (idle == null) {
            return false;
        }
        if (System.nanoTime() - idle.since() < PAUSE_NANOS) {
            return true;
        }
        if (kept.compareAndSet(idle, null)) {
            idle.stream().aside().close();
        }
        return false;
    }

    private static HranaServer.Requests closing(HranaServer.Requests requests) {
        return version -> {
            List<StreamRequest> all = new ArrayList<>(requests.in(version));
            all.add(new StreamRequest.Close());
            return all;
        };
    }
}
