package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.libsql4j.client.config.LibsqlConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;

/**
 * HTTP as Hrana needs it: each POST is sent at most once, redirects are not followed (a token must not travel to where an answer
 * points), a call has a deadline as a whole. All databases of the process share OkHttp's connections.
 */
final class HttpTransport {

    /** Idle connections end before the usual 60 s of load balancers, so that a pause does not end in a broken connection. */
    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(100, 50, TimeUnit.SECONDS))
            .socketFactory(new NoDelaySocketFactory())
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(new StaleConnectionCheck())
            .build();

    private static final int MAX_ATTEMPTS = 4;

    /** Before the second attempt, if the server asks for less; it doubles with each. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final OkHttpClient bounded;
    private final OkHttpClient streaming;
    private final Headers headers;
    private final Secret secret;
    private final Duration requestTimeout;

    HttpTransport(HttpUrl server, LibsqlConfig config) {
        OkHttpClient.Builder builder = SHARED.newBuilder().connectTimeout(config.connectTimeout());
        if (!server.isHttps()) {
            // A server that speaks h2c only after an upgrade does not answer a POST at all.
            builder.protocols(List.of(Protocol.HTTP_1_1)).socketFactory(InterruptibleSockets.INSTANCE);
        }
        // Rows are taken at the caller's pace, so a streamed answer has a deadline between bytes only.
        streaming = builder.readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
        bounded = streaming
                .newBuilder()
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(config.requestTimeout())
                .build();
        headers = headers(server, config);
        secret = new Secret(config.authToken());
        requestTimeout = config.requestTimeout();
    }

    /** Sends a request and reads its whole answer, within the given time or, if that is zero, the configured one. */
    <T> T post(
            Calls calls, Calls.Purpose purpose, HttpUrl url, ByteString body, Duration timeout, AnswerReader<T> reader)
            throws HranaException {
        Duration time = calls.limited(timeout.isZero() ? requestTimeout : timeout);
        return untilItMayHaveRun(calls, time, left -> {
            OneShotBody oneShot = new OneShotBody(body);
            Call call = bounded.newCall(request(url, oneShot));
            call.timeout().timeout(left.toMillis(), TimeUnit.MILLISECONDS);
            try (Response response = calls.execute(purpose, call)) {
                refuseUnlessSuccessful(response);
                return reader.read(response);
            } catch (IOException e) {
                throw failure(calls, e, oneShot.isWritten());
            }
        });
    }

    /** Sends a request and leaves its answer to be read by the caller, who closes it. */
    Answering open(Calls calls, HttpUrl url, ByteString body) throws HranaException {
        Duration time = calls.limited(requestTimeout);
        OkHttpClient client = streaming(time);
        return untilItMayHaveRun(calls, time, left -> {
            OneShotBody oneShot = new OneShotBody(body);
            Call call = client.newCall(request(url, oneShot));
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
                throw failure(calls, deadline.ended(e), oneShot.isWritten());
            } finally {
                deadline.exit();
            }
        });
    }

    private OkHttpClient streaming(Duration time) {
        return time.equals(requestTimeout)
                ? streaming
                : streaming.newBuilder().readTimeout(time).build();
    }

    /**
     * Tries again what surely was not run: when a kept connection turned out to be closed before anything was sent on it, and
     * when the server has had too many requests and says how long to wait, as far as there is time.
     */
    private static <T> T untilItMayHaveRun(Calls calls, Duration time, Exchange<T> exchange) throws HranaException {
        long begin = System.nanoTime();
        Duration left = time;
        for (int attempt = 1; ; attempt++) {
            try {
                return exchange.run(left);
            } catch (HranaException e) {
                boolean stale = e.getCause() instanceof StaleConnectionCheck.StaleConnectionException;
                if (stale || (e.mayHaveRun() && !e.interrupted())) {
                    // The other kept connections are likely to have met the same end, and on that of an answer that
                    // makes no
                    // sense the next may belong to it.
                    SHARED.connectionPool().evictAll();
                }
                Duration pause = e.retryAfter();
                if (attempt == MAX_ATTEMPTS || (!stale && pause == null)) {
                    throw e;
                }
                if (pause != null) {
                    pause(calls, left, pause, attempt, e);
                }
                if (!time.isZero()) {
                    left = time.minusNanos(System.nanoTime() - begin);
                    if (left.toMillis() <= 0) {
                        throw e;
                    }
                }
            }
        }
    }

    private static void pause(Calls calls, Duration left, Duration asked, int attempt, HranaException refusal)
            throws HranaException {
        Duration shortest = SHORTEST_PAUSE.multipliedBy(1L << (attempt - 1));
        Duration pause = asked.compareTo(shortest) < 0 ? shortest : asked;
        if (!left.isZero() && pause.compareTo(left) >= 0) {
            throw refusal;
        }
        if (!calls.pause(pause)) {
            throw HranaException.interrupted(false, refusal);
        }
    }

    HranaException failure(Calls calls, IOException cause, boolean sent) {
        if (calls.interrupted()) {
            return HranaException.interrupted(sent, cause);
        }
        Throwable shown = secret.isShownBy(cause) ? null : cause;
        String detail = secret.hiddenIn(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        if (!sent) {
            return HranaException.notSent("The server could not be reached (" + detail + ")", shown);
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

    private HranaException refusal(Response response) {
        if (response.isRedirect()) {
            HttpUrl target = response.request().url().resolve(String.valueOf(response.header("Location")));
            return HranaException.refused(
                    response.code(),
                    new HranaError(
                            "The server redirects to another address, which is not followed; set the URL to that address: "
                                    + (target == null ? "not known" : secret.hiddenIn(target.redact())),
                            ""),
                    false,
                    null);
        }
        ErrorBody body = ErrorBody.read(response, secret);
        Duration retryAfter = RetryAfter.of(response, Instant.now()).orElse(null);
        return HranaException.refused(response.code(), body.error(), body.isJson(), retryAfter);
    }

    private Request request(HttpUrl url, OneShotBody body) {
        return new Request.Builder().url(url).headers(headers).post(body).build();
    }

    Secret secret() {
        return secret;
    }

    private static Headers headers(HttpUrl server, LibsqlConfig config) {
        Headers.Builder headers = new Headers.Builder().add("User-Agent", "libsql-jdbc");
        config.authToken().ifPresent(token -> headers.add("Authorization", "Bearer " + token.secret()));
        config.namespace().ifPresent(namespace -> {
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            headers.add("x-namespace-bin", Base64.getEncoder().withoutPadding().encodeToString(name));
            headers.addUnsafeNonAscii("x-namespace", namespace);
        });
        // On the same machine compression costs more than it saves.
        headers.add("Accept-Encoding", isSameMachine(server) ? "identity" : "gzip");
        return headers.build();
    }

    private static boolean isSameMachine(HttpUrl server) {
        return server.host().equals("localhost")
                || server.host().startsWith("127.")
                || server.host().equals("::1");
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

    /** One attempt at a request. */
    private interface Exchange<T> {
        T run(Duration left) throws HranaException;
    }

    /** Reads an answer. */
    interface AnswerReader<T> {
        T read(Response response) throws IOException;
    }
}
