package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.remote.hrana.Calls.Purpose;
import io.github.libsql4j.client.remote.hrana.HttpTransport.Answering;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A stream: one SQLite connection on the server, from the first request to the close. Between requests a baton stands for it,
 * which is used exactly once. The server forgets a stream after 10 s without a request.
 */
public final class HranaStream {

    private static final Duration LONGEST_CLOSE_WHEN_INTERRUPTED = Duration.ofSeconds(2);

    private final HranaServer server;
    private HttpUrl url;
    private @Nullable String baton;
    private HranaVersion version;

    /**
     * A stream that opens with its first request.
     *
     * @param server the server
     */
    public HranaStream(HranaServer server) {
        this.server = server;
        this.url = server.url();
        this.version = server.version();
    }

    /**
     * Whether the server holds this stream, as far as is known.
     *
     * @return true between the first answer and the close
     */
    public boolean isOpen() {
        return baton != null;
    }

    /**
     * Sends requests in one round trip, or in two to a server that turns out to lack version 3.
     *
     * @param requests the requests
     * @return a response each
     * @throws HranaException if no usable answer comes; then the stream is over, unless the request did not get to it
     */
    public PipelineResponse send(HranaServer.Requests requests) throws HranaException {
        return send(requests, Duration.ZERO);
    }

    /**
     * Sends requests and waits no longer than given.
     *
     * @param requests the requests
     * @param timeout how long to wait; zero for the configured time
     * @return a response each
     * @throws HranaException if no usable answer comes; then the stream is over, unless the request did not get to it
     */
    public PipelineResponse send(HranaServer.Requests requests, Duration timeout) throws HranaException {
        boolean first = baton == null;
        if (first) {
            version = server.version();
        }
        try {
            PipelineResponse answer = send(Purpose.RUN, version, requests.in(version), timeout);
            if (version == HranaVersion.V3) {
                server.learnVersion3();
            }
            return answer;
        } catch (HranaException e) {
            if (first && server.mayLackVersion3(e, version)) {
                server.tellRetry(Retry.OLDER_PROTOCOL);
                List<StreamRequest> older = requests.in(HranaVersion.V2);
                if (older.stream().noneMatch(StreamRequest.Close.class::isInstance)) {
                    // What a server without streams began would stay open, on its only connection.
                    send(Purpose.RUN, HranaVersion.V2, List.of(new StreamRequest.Close()), timeout);
                }
                PipelineResponse answer = send(Purpose.RUN, HranaVersion.V2, older, timeout);
                // Whatever the server has besides, only this version knows the baton.
                version = HranaVersion.V2;
                server.learnVersion2();
                return answer;
            }
            throw e;
        }
    }

    /**
     * Runs a batch whose rows are read as they come.
     *
     * @param steps the steps
     * @return the rows; until they are read or closed the stream must not be used
     * @throws HranaException if no usable answer comes; then the stream is over, unless the request did not get to it
     */
    public HranaCursor cursor(List<Step> steps) throws HranaException {
        String taken = baton;
        ByteString body = encode(() -> RequestWriter.cursor(takeBaton(), steps));
        HttpUrl endpoint = HranaServer.endpoint(url, HranaVersion.V3, "cursor");
        Answering answer;
        try {
            answer = server.transport().open(server.calls(), endpoint, body);
        } catch (HranaException e) {
            baton = e.wasNotSeen() ? taken : null;
            throw e;
        }
        HranaCursor cursor = new HranaCursor(answer, server);
        try {
            cursor.readHead(this);
            return cursor;
        } catch (HranaException e) {
            cursor.close();
            throw e;
        }
    }

    /**
     * Closes the stream, if it is open. If the server cannot be told, it forgets the stream by itself. An interrupted thread stays
     * interrupted, and waits for 2 s at most.
     */
    public void close() {
        if (!isOpen()) {
            return;
        }
        // An interrupted thread could send nothing, and what it leaves behind would keep its locks until the server
        // forgets it.
        boolean interrupted = Thread.interrupted();
        Duration timeout = interrupted ? LONGEST_CLOSE_WHEN_INTERRUPTED : Duration.ZERO;
        try {
            send(Purpose.CLOSE, version, List.of(new StreamRequest.Close()), timeout);
        } catch (HranaException e) {
            System.getLogger(HranaStream.class.getName())
                    .log(System.Logger.Level.DEBUG, "The server will end the stream by itself", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Hands the stream over to somebody who is not its session: nothing that ends or limits the requests of the session has an effect on
     * his, and no listener hears of them.
     *
     * @return the stream; this one is no longer open
     */
    public HranaStream aside() {
        HranaStream other = new HranaStream(server.forSession(new Events()));
        other.url = url;
        other.version = version;
        other.baton = takeBaton();
        return other;
    }

    void moveTo(@Nullable String nextBaton, @Nullable String baseUrl) throws HranaException {
        url = server.follow(url, baseUrl);
        baton = nextBaton;
    }

    private PipelineResponse send(Purpose purpose, HranaVersion spoken, List<StreamRequest> requests, Duration timeout)
            throws HranaException {
        if (!server.hasNoStreams()) {
            try {
                return sendAsTheyAre(purpose, spoken, requests, timeout);
            } catch (HranaException e) {
                if (!WithoutStreams.areShownBy(e)) {
                    throw e;
                }
                server.learnNoStreams();
                server.tellRetry(Retry.OLDER_PROTOCOL);
            }
        }
        return WithoutStreams.answer(
                requests, sendAsTheyAre(purpose, spoken, WithoutStreams.adapted(requests), timeout));
    }

    private PipelineResponse sendAsTheyAre(
            Purpose purpose, HranaVersion spoken, List<StreamRequest> requests, Duration timeout)
            throws HranaException {
        String taken = baton;
        ByteString body = encode(() -> RequestWriter.pipeline(takeBaton(), requests));
        HttpUrl endpoint = server.pipeline(url, spoken);
        long begin = System.nanoTime();
        try {
            PipelineResponse answer = server.transport()
                    .post(server.calls(), purpose, endpoint, body, timeout, response -> {
                        LimitedSource limited = new LimitedSource(
                                HttpTransport.content(response),
                                server.maxResponseSize(),
                                "Raise it, or set a fetch size to have the rows streamed.");
                        try (JsonInput json = new JsonInput(
                                server.jsonLimits(), Okio.buffer(limited).inputStream())) {
                            return new PipelineReader(
                                            json, requests, server.transport().secrets())
                                    .read();
                        }
                    });
            server.tookNanos(System.nanoTime() - begin);
            server.saw(answer.replicationIndex());
            moveTo(answer.baton(), answer.baseUrl());
            return answer;
        } catch (HranaException e) {
            baton = e.wasNotSeen() ? taken : null;
            throw e;
        }
    }

    /** A baton is spent as soon as it may have been seen. */
    private @Nullable String takeBaton() {
        String taken = baton;
        baton = null;
        return taken;
    }

    private static ByteString encode(Encoder encoder) throws HranaException {
        try {
            return encoder.encode();
        } catch (IOException e) {
            throw HranaException.notSent("The request cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private interface Encoder {
        ByteString encode() throws IOException;
    }
}
