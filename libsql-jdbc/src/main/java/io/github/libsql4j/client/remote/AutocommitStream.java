package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stream of what runs outside transactions: a new one each time, closed by the request that opens it; or, if that is wanted, one
 * that stays, so that the server need not connect to its database each time. The server may forget that one whenever it likes:
 * nothing that matters is in it.
 */
final class AutocommitStream {

    /** The server forgets a stream after 10 s. */
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(9);

    private final HranaServer server;
    private final boolean stays;
    private HranaStream kept;
    private long lastUsed;

    AutocommitStream(HranaServer server, boolean stays) {
        this.server = server;
        this.stays = stays;
        this.kept = new HranaStream(server);
    }

    /** Sends what may leave something behind in its stream, which therefore ends with it. */
    PipelineResponse sendAndClose(HranaServer.Requests requests) throws HranaException {
        return new HranaStream(server).send(version -> {
            List<StreamRequest> all = new ArrayList<>(requests.in(version));
            all.add(new StreamRequest.Close());
            return all;
        });
    }

    /** Sends what leaves nothing behind. */
    PipelineResponse send(HranaServer.Requests requests) throws HranaException {
        if (!stays) {
            return sendAndClose(requests);
        }
        if (kept.isOpen() && System.nanoTime() - lastUsed > LONGEST_IDLE_NANOS) {
            kept = new HranaStream(server);
        }
        boolean wasOpen = kept.isOpen();
        try {
            return sendAndKeep(requests);
        } catch (HranaException e) {
            if (wasOpen && e.mayMeanStreamIsGone()) {
                server.tellRetry(Retry.STREAM_GONE);
                kept = new HranaStream(server);
                return sendAndKeep(requests);
            }
            throw e;
        }
    }

    private PipelineResponse sendAndKeep(HranaServer.Requests requests) throws HranaException {
        PipelineResponse answer = kept.send(requests);
        lastUsed = System.nanoTime();
        return answer;
    }

    void close() {
        kept.close();
    }
}
