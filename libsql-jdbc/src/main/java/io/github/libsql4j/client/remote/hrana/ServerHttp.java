package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/**
 * HTTP for another protocol of the same server, one that only reads, with the connections, headers, limits and events of Hrana's.
 * Requests are sent one at a time, once more if a kept connection turns out to be closed, and another thread can end them.
 */
public final class ServerHttp {

    /** How the time of a request is limited. */
    public enum Pace {
        /** The answer must be complete within the configured time for requests. */
        AT_ONCE,
        /** That time is the longest that the server may be silent; the answer as a whole may take any time. */
        STEADY
    }

    private final HttpUrl url;
    private final HttpTransport transport;
    private final Calls calls;

    /**
     * A server; nothing is sent yet.
     *
     * @param location where it is
     * @param config how to talk to it
     * @param events where the events of the requests go
     * @throws LibsqlException if a trust store cannot be read
     */
    public ServerHttp(Location.Remote location, LibsqlConfig config, Events events) throws LibsqlException {
        this.url = HttpUrl.get(location.url());
        this.transport = new HttpTransport(url, config);
        this.calls = new Calls(events);
    }

    /**
     * Sends a request and leaves its answer to be read.
     *
     * @param path the path below the server's URL
     * @param headers what is sent besides the headers of every request
     * @param type what the body is
     * @param body the body
     * @param pace how its time is limited
     * @return an answer with HTTP status 200, closed by the caller; read it through {@link #content}
     * @throws HranaException if there is none
     */
    public Response post(String path, Headers headers, MediaType type, ByteString body, Pace pace)
            throws HranaException {
        HttpUrl target = url.newBuilder().addPathSegments(path).build();
        return transport.open(calls, pace, target, headers, PostBody.repeatable(type, body));
    }

    /**
     * Asks for something and leaves the answer to be read. One redirect is followed; to another server without the token and the
     * configured headers.
     *
     * @param path the path below the server's URL
     * @param headers what is sent besides the headers of every request
     * @param pace how its time is limited
     * @return an answer with any HTTP status but those of redirects and 429, closed by the caller; read it through {@link #content}
     * @throws HranaException if there is none
     */
    public Response get(String path, Headers headers, Pace pace) throws HranaException {
        return transport.get(calls, pace, url.newBuilder().addPathSegments(path).build(), headers);
    }

    /**
     * What it means that an answer is no success.
     *
     * @param response the answer, whose body has not been read
     * @return the failure of its request
     */
    public HranaException refusal(Response response) {
        return transport.refusal(response);
    }

    /**
     * The body of an answer, decompressed.
     *
     * @param response the answer
     * @return its body
     */
    public static BufferedSource content(Response response) {
        return HttpTransport.content(response);
    }

    /**
     * What it means that an answer cannot be read on.
     *
     * @param cause why it cannot
     * @return the failure of its request
     */
    public HranaException failure(IOException cause) {
        return transport.failure(calls, cause, true);
    }

    /**
     * Takes out of a text what must not be shown.
     *
     * @param text what a server said
     * @return the text without tokens, passwords and the values of headers
     */
    public String withoutSecrets(String text) {
        return transport.secrets().hiddenIn(text);
    }

    /** Ends the request or pause under way and each one begun before {@link #resume}. Any thread may call this. */
    public void interrupt() {
        calls.interrupt();
    }

    /** Lets requests through again. */
    public void resume() {
        calls.resume();
    }

    /**
     * Waits between two requests.
     *
     * @param time how long
     * @return false if it was ended by {@link #interrupt} or the interruption of the thread
     */
    public boolean pause(Duration time) {
        return calls.pause(time);
    }
}
