package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as Hrana needs it: what may write is sent at most once, its redirects are not followed (a token must not travel to where an answer
 * points), a call has a deadline as a whole.
 */
final class HttpTransport {

    private final HttpClients clients;
    private final Headers headers;
    private final Secrets secrets;
    private final Duration requestTimeout;

    HttpTransport(HttpUrl server, LibsqlConfig config) throws LibsqlException {
        clients = HttpClients.of(server, config);
        headers = RequestHeaders.of(server, config);
        secrets = new Secrets(config);
        requestTimeout = config.requestTimeout();
    }

    /** Sends a request and reads its whole answer, within the given time or, if that is zero, the configured one. */
    <T> T post(
            Calls calls, Calls.Purpose purpose, HttpUrl url, ByteString body, Duration timeout, AnswerReader<T> reader)
            throws HranaException {
        Duration time = calls.limited(timeout.isZero() ? requestTimeout : timeout);
        return new Attempts(calls, clients, time).run(left -> {
            PostBody once = PostBody.once(body);
            Call call = clients.bounded().newCall(request(url, once));
            call.timeout().timeout(left.toMillis(), TimeUnit.MILLISECONDS);
            try (Response response = calls.execute(purpose, call)) {
                refuseUnlessSuccessful(response);
                return reader.read(response);
            } catch (IOException e) {
                throw failure(calls, e, once.isWritten());
            }
        });
    }

    /** Sends a request and leaves its answer to be read by the caller, who closes it. */
    Answering open(Calls calls, HttpUrl url, ByteString body) throws HranaException {
        Duration time = calls.limited(requestTimeout);
        OkHttpClient client = streaming(time);
        return new Attempts(calls, clients, time).run(left -> {
            PostBody once = PostBody.once(body);
            Call call = client.newCall(request(url, once));
            HeadDeadline deadline = new HeadDeadline(call, left);
            try {
                Response response = calls.execute(Calls.Purpose.RUN, call);
                try {
                    refuseUnlessSuccessful(response);
                } catch (HranaException e) {
                    response.close();
                    throw e;
                }
                deadline.exit();
                return new Answering(call, response, time);
            } catch (IOException e) {
                throw failure(calls, deadline.ended(e), once.isWritten());
            } finally {
                deadline.exit();
            }
        });
    }

    /** Sends a request of another protocol and leaves its answer to be read by the caller, who closes it. */
    Response open(Calls calls, ServerHttp.Pace pace, HttpUrl url, Headers more, PostBody body) throws HranaException {
        Request request = request(url, body)
                .newBuilder()
                .headers(headers.newBuilder().addAll(more).build())
                .build();
        return new Attempts(calls, clients, requestTimeout).run(left -> {
            Call call = clients.streaming().newCall(request);
            if (pace == ServerHttp.Pace.AT_ONCE) {
                call.timeout().timeout(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
            }
            try {
                Response response = calls.execute(Calls.Purpose.RUN, call);
                try {
                    refuseUnlessSuccessful(response);
                    return response;
                } catch (HranaException e) {
                    response.close();
                    throw e;
                }
            } catch (IOException e) {
                throw failure(calls, e, body.isWritten());
            }
        });
    }

    /**
     * Asks for something of another protocol, whatever the status of the answer, which the caller closes. One redirect is followed, as asking
     * changes nothing; but to another server without anything that is secret.
     */
    Response get(Calls calls, ServerHttp.Pace pace, HttpUrl url, Headers more) throws HranaException {
        Headers.Builder builder = headers.newBuilder();
        more.forEach(header -> builder.set(header.getFirst(), header.getSecond()));
        Headers all = builder.build();
        return new Attempts(calls, clients, requestTimeout).run(left -> {
            try {
                Response response =
                        get(calls, pace, new Request.Builder().url(url).headers(all));
                HttpUrl target = response.isRedirect() ? redirection(url, response) : null;
                if (target != null) {
                    response.close();
                    boolean same = target.host().equals(url.host()) && target.port() == url.port();
                    return usable(
                            get(calls, pace, new Request.Builder().url(target).headers(same ? all : more)));
                }
                return usable(response);
            } catch (IOException e) {
                throw failure(calls, e, !ConnectFailure.isOne(e));
            }
        });
    }

    private Response usable(Response response) throws HranaException {
        if (!response.isRedirect() && response.code() != 429) {
            return response;
        }
        try (response) {
            throw refusal(response);
        }
    }

    private Response get(Calls calls, ServerHttp.Pace pace, Request.Builder request) throws IOException {
        Call call = clients.streaming().newCall(request.get().build());
        if (pace == ServerHttp.Pace.AT_ONCE) {
            call.timeout().timeout(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return calls.execute(Calls.Purpose.RUN, call);
    }

    /** Where a redirect leads; null if it names nothing, or would give up TLS. */
    private static @Nullable HttpUrl redirection(HttpUrl from, Response response) {
        HttpUrl target = from.resolve(String.valueOf(response.header("Location")));
        return response.header("Location") == null || target == null || (from.isHttps() && !target.isHttps())
                ? null
                : target;
    }

    private OkHttpClient streaming(Duration time) {
        OkHttpClient client = clients.streaming();
        return time.equals(requestTimeout)
                ? client
                : client.newBuilder().readTimeout(time).build();
    }

    HranaException failure(Calls calls, IOException cause, boolean sent) {
        if (calls.interrupted()) {
            return HranaException.interrupted(sent, cause);
        }
        if (ConnectFailure.isTlsInsteadOfHttp(cause)) {
            return HranaException.notSent(
                    "The server expects TLS at this port, and so has run nothing; use https: or libsql:", null);
        }
        Throwable shown = secrets.areShownBy(cause) ? null : cause;
        String detail = secrets.hiddenIn(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        if (!sent) {
            return HranaException.notSent(secrets.hiddenIn(ConnectFailure.explain(cause)), shown);
        }
        if (cause instanceof JsonProcessingException json) {
            return HranaException.lost(notJson(json), null);
        }
        if (cause instanceof ProtocolException) {
            // OkHttp quotes what it could not read, which can be most of a token.
            return HranaException.lost("The server's answer ends too early, or is not the HTTP it should be", null);
        }
        if (cause instanceof MalformedAnswerException) {
            return HranaException.lost(String.valueOf(cause.getMessage()), shown);
        }
        if (cause instanceof InterruptedIOException) {
            return HranaException.lost(
                    "No complete answer came in time (requestTimeout is " + requestTimeout.toMillis()
                            + " ms, the network timeout of the connection may be less)",
                    shown);
        }
        return HranaException.lost("The connection broke before the answer was complete (" + detail + ")", shown);
    }

    /** Jackson quotes what it could not read, which can be part of a token; only its limits are told in its own words. */
    private static String notJson(JsonProcessingException cause) {
        return "The server's answer is not the JSON it should be: "
                + (cause instanceof StreamConstraintsException
                        ? cause.getOriginalMessage()
                        : "it cannot be read at byte " + cause.getLocation().getByteOffset());
    }

    private void refuseUnlessSuccessful(Response response) throws HranaException {
        if (response.code() != 200) {
            throw refusal(response);
        }
    }

    /** What it means that an answer is no success. */
    HranaException refusal(Response response) {
        if (response.isRedirect()) {
            HttpUrl target = response.request().url().resolve(String.valueOf(response.header("Location")));
            return HranaException.refused(
                    response.code(),
                    new HranaError(
                            "The server redirects to another address, which is not followed; set the URL to that address: "
                                    + (target == null ? "not known" : secrets.hiddenIn(target.redact())),
                            ""),
                    false,
                    null);
        }
        ErrorBody body = ErrorBody.read(response, secrets);
        Duration retryAfter = RetryAfter.of(response, Instant.now()).orElse(null);
        return HranaException.refused(response.code(), body.error(), body.isJson(), retryAfter);
    }

    private Request request(HttpUrl url, PostBody body) {
        return new Request.Builder().url(url).headers(headers).post(body).build();
    }

    Secrets secrets() {
        return secrets;
    }

    /** The body as the server means it. OkHttp leaves it compressed, because the header that asks for it is ours. */
    static BufferedSource content(Response response) {
        BufferedSource body = response.body().source();
        return "gzip".equalsIgnoreCase(response.header("Content-Encoding")) ? Okio.buffer(new GzipSource(body)) : body;
    }

    /**
     * An answer that is still coming.
     *
     * @param call the request
     * @param response its answer
     * @param time how long each part of it may take; zero for no limit
     */
    record Answering(Call call, Response response, Duration time) {}

    /** Reads an answer. */
    interface AnswerReader<T> {
        T read(Response response) throws IOException;
    }
}
