package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Stands before a real primary, and lets a test say what happens before a call reaches it, and before its answer goes back. */
final class HeldCalls implements AutoCloseable {

    private static final Set<String> NOT_COPIED =
            Set.of("connection", "content-length", "host", "transfer-encoding", "accept-encoding");

    /** What happens meanwhile. An exception breaks the connection. */
    interface Meanwhile {
        void run() throws Exception;
    }

    private final URI primary;
    private final MockWebServer server = new MockWebServer();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Meanwhile> before = new ConcurrentHashMap<>();
    private final Map<String, Meanwhile> after = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    HeldCalls(URI primary) throws IOException {
        this.primary = primary;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.setServerSocketFactory(new SendingAtOnce());
        server.start(LoopbackPort.free());
    }

    String jdbcUrl() {
        return "jdbc:libsql:http://127.0.0.1:" + server.getPort();
    }

    /** The next call of a name waits for this before the primary gets it. */
    void before(String call, Meanwhile meanwhile) {
        before.put(call, meanwhile);
    }

    /** The answer to the next call of a name waits for this. */
    void after(String call, Meanwhile meanwhile) {
        after.put(call, meanwhile);
    }

    /** What was asked, in the order in which it came. */
    List<String> calls() {
        return calls;
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    private MockResponse answer(RecordedRequest request) {
        String call = request.getTarget().substring(request.getTarget().lastIndexOf('/') + 1);
        Meanwhile first = before.remove(call);
        Meanwhile last = after.remove(call);
        calls.add(call);
        try {
            run(first);
            MockResponse answer = forward(request);
            run(last);
            return answer;
        } catch (Exception e) {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
    }

    private static void run(@Nullable Meanwhile meanwhile) throws Exception {
        if (meanwhile != null) {
            meanwhile.run();
        }
    }

    private MockResponse forward(RecordedRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(primary.resolve(request.getTarget()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.getBody().toByteArray()));
        request.getHeaders().forEach(header -> {
            if (!NOT_COPIED.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                forwarded.header(header.getFirst(), header.getSecond());
            }
        });
        HttpResponse<byte[]> answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        MockResponse.Builder given =
                new MockResponse.Builder().code(answer.statusCode()).body(new Buffer().write(answer.body()));
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_COPIED.contains(name)) {
                values.forEach(value -> given.addHeader(name, value));
            }
        });
        return given.build();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
