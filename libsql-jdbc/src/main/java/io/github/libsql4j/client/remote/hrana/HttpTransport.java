package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/**
 * HTTP as Hrana needs it: each POST is sent at most once, redirects are not followed (a token must not travel to where an answer
 * points), a call has a deadline as a whole.
 */
final class HttpTransport {

    private static final int MAX_ATTEMPTS = 4;

    /** Headers and passwords may be so short that they stand in any word. */
    private static final int SHORTEST_REDACTED = 6;

    private final HttpClients clients;
    private final Headers headers;
    private final List<String> secrets;
    private final Duration requestTimeout;

    HttpTransport(HttpUrl server, LibsqlConfig config) throws LibsqlException {
        clients = HttpClients.of(server, config);
        headers = headers(server, config);
        secrets = secrets(config);
        requestTimeout = config.requestTimeout();
    }

    /** Sends a request and reads its whole answer, within the given time or, if that is zero, the configured one. */
    <T> T post(
            Calls calls, Calls.Purpose purpose, HttpUrl url, ByteString body, Duration timeout, AnswerReader<T> reader)
            throws HranaException {
        Duration time = calls.limited(timeout.isZero() ? requestTimeout : timeout);
        return onFreshConnection(calls, () -> {
            OneShotBody oneShot = new OneShotBody(body);
            Call call = clients.bounded().newCall(request(url, oneShot));
            call.timeout().timeout(time.toMillis(), TimeUnit.MILLISECONDS);
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
        OkHttpClient client = streaming(calls.limited(requestTimeout));
        return onFreshConnection(calls, () -> {
            OneShotBody oneShot = new OneShotBody(body);
            Call call = client.newCall(request(url, oneShot));
            try {
                Response response = calls.execute(Calls.Purpose.RUN, call);
                try {
                    refuseUnlessSuccessful(response);
                    return new Answering(call, response);
                } catch (HranaException e) {
                    response.close();
                    throw e;
                }
            } catch (IOException e) {
                throw failure(calls, e, oneShot.isWritten());
            }
        });
    }

    /** Sends a request of another protocol and leaves its answer to be read by the caller, who closes it. */
    Response open(Calls calls, ServerHttp.Pace pace, HttpUrl url, Headers more, OneShotBody body)
            throws HranaException {
        Request request = request(url, body)
                .newBuilder()
                .headers(headers.newBuilder().addAll(more).build())
                .build();
        return onFreshConnection(calls, () -> {
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

    private OkHttpClient streaming(Duration time) {
        OkHttpClient client = clients.streaming();
        return time.equals(requestTimeout)
                ? client
                : client.newBuilder().readTimeout(time).build();
    }

    /** Tries again when a kept connection turned out to be closed before anything was sent on it. */
    private <T> T onFreshConnection(Calls calls, Exchange<T> exchange) throws HranaException {
        for (int attempt = 1; ; attempt++) {
            try {
                return exchange.run();
            } catch (HranaException e) {
                if (!(e.getCause() instanceof StaleConnectionCheck.StaleConnectionException)
                        || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                // The other kept connections are likely to have met the same end.
                clients.forgetIdleConnections();
                calls.tellRetry(Retry.STALE_CONNECTION);
            }
        }
    }

    HranaException failure(Calls calls, IOException cause, boolean sent) {
        if (calls.interrupted()) {
            return HranaException.interrupted(sent, cause);
        }
        if (ConnectFailure.isTlsInsteadOfHttp(cause)) {
            return HranaException.notSent(
                    "The server expects TLS at this port, and so has run nothing; use https: or libsql:", null);
        }
        if (!sent) {
            return HranaException.notSent(redact(ConnectFailure.explain(cause)), cause);
        }
        if (cause instanceof JsonProcessingException json) {
            return HranaException.lost(notJson(json), null);
        }
        if (cause instanceof MalformedAnswerException) {
            return HranaException.lost(redact(String.valueOf(cause.getMessage())), cause);
        }
        if (cause instanceof InterruptedIOException) {
            return HranaException.lost(
                    "No complete answer came in time (requestTimeout is " + requestTimeout.toMillis()
                            + " ms, the network timeout of the connection may be less)",
                    cause);
        }
        String detail = redact(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        return HranaException.lost("The connection broke before the answer was complete (" + detail + ")", cause);
    }

    /** Jackson quotes what it could not read, which can be part of a token; only its limits are told in its own words. */
    private static String notJson(JsonProcessingException cause) {
        return "The server's answer is not the JSON it should be: "
                + (cause instanceof StreamConstraintsException
                        ? cause.getOriginalMessage()
                        : "it cannot be read at byte " + cause.getLocation().getByteOffset());
    }

    private void refuseUnlessSuccessful(Response response) throws HranaException {
        if (response.code() == 200) {
            return;
        }
        if (response.isRedirect()) {
            HttpUrl target = response.request().url().resolve(String.valueOf(response.header("Location")));
            throw HranaException.refused(
                    response.code(),
                    new HranaError(
                            "The server redirects to another address, which is not followed; set the URL to that address: "
                                    + (target == null ? "not known" : target.redact()),
                            ""),
                    false);
        }
        ErrorBody body = ErrorBody.read(response, this::redact);
        throw HranaException.refused(response.code(), body.error(), body.isJson());
    }

    private Request request(HttpUrl url, OneShotBody body) {
        return new Request.Builder().url(url).headers(headers).post(body).build();
    }

    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    private static List<String> secrets(LibsqlConfig config) {
        Stream<String> others = Stream.concat(
                        config.http().headers().values().stream().map(Secret::value),
                        config.http().proxy().login().stream()
                                .flatMap(login -> Stream.of(
                                        ProxyRoute.credentials(login),
                                        login.password().value())))
                .filter(secret -> secret.length() >= SHORTEST_REDACTED);
        return Stream.concat(config.authToken().stream().map(Secret::value), others)
                .toList();
    }

    private static Headers headers(HttpUrl server, LibsqlConfig config) {
        Headers.Builder headers =
                new Headers.Builder().add("User-Agent", config.http().userAgent());
        config.http().headers().forEach((name, value) -> headers.add(name, value.value()));
        config.authToken().ifPresent(token -> headers.add("Authorization", "Bearer " + token.value()));
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
     */
    record Answering(Call call, Response response) {}

    /** One attempt at a request. */
    private interface Exchange<T> {
        T run() throws HranaException;
    }

    /** Reads an answer. */
    interface AnswerReader<T> {
        T read(Response response) throws IOException;
    }
}
