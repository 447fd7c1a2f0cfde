package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wire.ReplicationLog;
import io.github.libsql4j.client.replica.wire.SendingAtOnce;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Turso Cloud, of which there is none to test with: a database of a real libSQL server, whose replication log it retells in the
 * protocol V2. What it answers, the official client takes; see {@link OfficialClientTest}.
 */
public final class FakeTursoCloud implements AutoCloseable {

    private static final Pattern EXPORT = Pattern.compile("/export/(\\d+)");
    private static final Pattern SYNC = Pattern.compile("/sync/(\\d+)/(\\d+)/(\\d+)");

    private final MockWebServer server = new MockWebServer();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI primary;
    private final String namespace;
    private final ReplicationSource source;
    private final CloudLog log = new CloudLog();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<MockResponse>> instead = new HashMap<>();
    private @Nullable Consumer<String> ranges;
    private Runnable beforeFrames = () -> {};
    private Position reached;

    /**
     * Starts it on a free port.
     *
     * @param primary the server with the database
     * @param namespace which of its databases
     */
    public FakeTursoCloud(URI primary, String namespace) {
        this.primary = primary;
        this.namespace = namespace;
        try {
            LibsqlConfig config = LibsqlConfig.parse("jdbc:libsql:" + primary, Map.of("namespace", namespace));
            source = new ReplicationLog((Location.Remote) config.location(), config, new Events());
            reached = new Position(source.newest().log(), -1);
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer(request);
                }
            });
            server.setServerSocketFactory(new SendingAtOnce());
            server.start(LoopbackPort.free());
        } catch (IOException | LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    /** Where it is. */
    public URI httpUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** What was asked, such as {@code GET /info}. */
    public List<String> requests() {
        return requests;
    }

    /** With which tokens it was asked. */
    public List<String> authorizations() {
        return authorizations;
    }

    /** Lets the next request for a path be answered otherwise, once for each answer. */
    public synchronized void answer(String path, MockResponse... others) {
        instead.computeIfAbsent(path, ignored -> new ArrayDeque<>()).addAll(List.of(others));
    }

    /** The database with which a generation began. */
    public synchronized byte[] start(int generation) {
        return log.start(generation);
    }

    /** Lets something happen before each request for frames, from now on. */
    public synchronized void beforeFrames(Runnable action) {
        beforeFrames = action;
    }

    /** Lets requests for a part of an export be answered with that part, from now on; what they ask for goes to the listener. */
    public synchronized void knowRanges(Consumer<String> listener) {
        ranges = listener;
    }

    /** Lets it be as if the database had been restored into a new place: what it holds is the beginning of its first generation. */
    public synchronized void restore() {
        pull();
        log.restore();
    }

    /** Ends the present generation and begins one. */
    public synchronized void nextGeneration() {
        pull();
        log.nextGeneration();
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getTarget();
        requests.add(request.getMethod() + " " + path);
        authorizations.add(String.valueOf(request.getHeaders().get("Authorization")));
        MockResponse other = other(path);
        if (other != null) {
            return other;
        }
        Matcher export = EXPORT.matcher(path);
        Matcher sync = SYNC.matcher(path);
        if (path.startsWith("/wal_log.") || path.equals("/pull-updates")) {
            return new MockResponse.Builder().code(404).build();
        } else if (path.equals("/info")) {
            return json(200, "{\"current_generation\":" + generation() + "}");
        } else if (export.matches()) {
            return export(
                    Integer.parseInt(export.group(1)), request.getHeaders().get("Range"));
        } else if (sync.matches()) {
            return frames(
                    Integer.parseInt(sync.group(1)), Integer.parseInt(sync.group(2)), Integer.parseInt(sync.group(3)));
        }
        MockResponse forwarded = forward(request);
        pull();
        return forwarded;
    }

    private synchronized @Nullable MockResponse other(String path) {
        Deque<MockResponse> others = instead.get(path);
        return others == null ? null : others.poll();
    }

    private synchronized int generation() {
        return log.generation();
    }

    private synchronized MockResponse export(int generation, @Nullable String range) {
        if (generation < 1 || generation > log.generation()) {
            return json(404, "{\"error\":\"no such generation\"}");
        }
        byte[] whole = log.start(generation);
        if (range == null || ranges == null) {
            return new MockResponse.Builder().body(new Buffer().write(whole)).build();
        }
        ranges.accept(range);
        int offset = Integer.parseInt(range.replaceAll("\\D", ""));
        return new MockResponse.Builder()
                .code(206)
                .setHeader("Content-Range", "bytes " + offset + "-" + (whole.length - 1) + "/" + whole.length)
                .body(new Buffer().write(whole, offset, whole.length - offset))
                .build();
    }

    private synchronized MockResponse frames(int generation, int first, int end) {
        beforeFrames.run();
        pull();
        Buffer frames =
                generation < 1 || generation > log.generation() ? new Buffer() : log.frames(generation, first, end);
        return frames.size() == 0
                ? json(400, "{\"error\":\"end of generation\",\"generation\":" + log.generation() + "}")
                : new MockResponse.Builder().body(frames).build();
    }

    private synchronized void pull() {
        try {
            if (source.changes(reached, ReplicationSource.NOW, log) instanceof Delivery.Complete complete) {
                reached = complete.position();
            } else {
                throw new AssertionError("The server was replaced");
            }
        } catch (LibsqlException e) {
            throw new AssertionError(e);
        }
    }

    private MockResponse forward(RecordedRequest request) {
        byte[] body =
                request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(primary.resolve(request.getTarget()))
                .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header(
                        "x-namespace-bin",
                        Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(namespace.getBytes(StandardCharsets.UTF_8)));
        String type = request.getHeaders().get("Content-Type");
        if (type != null) {
            forwarded.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            MockResponse.Builder answer =
                    new MockResponse.Builder().code(response.statusCode()).body(new Buffer().write(response.body()));
            response.headers().firstValue("Content-Type").ifPresent(value -> answer.setHeader("Content-Type", value));
            return answer.build();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer in JSON. */
    public static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    @Override
    public void close() {
        server.close();
        source.close();
    }
}
