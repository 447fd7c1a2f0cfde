package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;

/** Answers as it is told, one answer after the other for each call; the last one of a call stays. */
final class FakePrimary implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());

    FakePrimary() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return next(name(request));
            }
        });
        server.setServerSocketFactory(new SendingAtOnce());
        server.start(LoopbackPort.free());
    }

    private synchronized MockResponse next(String call) {
        Deque<MockResponse> waiting = answers.getOrDefault(call, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            return new MockResponse.Builder().code(404).build();
        }
        return waiting.size() == 1 ? waiting.getFirst() : waiting.removeFirst();
    }

    /** Sets the answers to a call, in place of those left. */
    synchronized FakePrimary on(String call, ByteString... bodies) {
        answers.put(call, new ArrayDeque<>());
        for (ByteString body : bodies) {
            then(call, new MockResponse.Builder().body(new Buffer().write(body)));
        }
        return this;
    }

    FakePrimary refuse(String call, int status, String message) {
        return then(
                call,
                new MockResponse.Builder().addHeader("grpc-status", status).addHeader("grpc-message", message));
    }

    synchronized FakePrimary then(String call, MockResponse.Builder answer) {
        answers.computeIfAbsent(call, ignored -> new ArrayDeque<>()).add(answer.build());
        return this;
    }

    String jdbcUrl() {
        return "jdbc:libsql:http://127.0.0.1:" + server.getPort();
    }

    List<RecordedRequest> requests() {
        return requests;
    }

    List<String> calls() {
        return requests.stream().map(FakePrimary::name).toList();
    }

    private static String name(RecordedRequest request) {
        return request.getTarget().substring(request.getTarget().lastIndexOf('/') + 1);
    }

    /** Takes a replica from a frame to another; one that has nothing before the first. */
    Delivery deliver(long from, long target, Image image) throws LibsqlException {
        try (ReplicationLog log = Primaries.log(jdbcUrl(), Map.of("requestTimeout", "2s"))) {
            return log.changes(new Position(Grpc.HISTORY, from), target, image);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
