package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A request of which somebody wants to hear: when it starts, and once how it ends. */
final class HeardRequest {

    private final Events events;
    private final String path;
    private final long bytesSent;
    private final long start;
    private int status;
    private long bytesReceived;
    private boolean over;

    /** Tells that the request starts. */
    HeardRequest(Events events, Call call) throws IOException {
        Request request = call.request();
        RequestBody body = request.body();
        this.events = events;
        this.path = request.url().encodedPath();
        this.bytesSent = body == null ? 0 : body.contentLength();
        events.tell(new LibsqlEvent.RequestStarted(events.connection(), path, bytesSent));
        this.start = System.nanoTime();
    }

    /** Sends the request. Its end is told when the body of the answer is closed, or cannot be read. */
    Response send(Sending sending) throws IOException {
        Response response;
        try {
            response = sending.send();
        } catch (IOException e) {
            failed(e);
            throw e;
        }
        status = response.code();
        ResponseBody body = response.body();
        ResponseBody counted =
                ResponseBody.create(Okio.buffer(new Counted(body.source())), body.contentType(), body.contentLength());
        return response.newBuilder().body(counted).build();
    }

    private void finished() {
        if (!over) {
            over = true;
            events.tell(new LibsqlEvent.RequestFinished(
                    events.connection(), path, sinceStart(), status, bytesSent, bytesReceived));
        }
    }

    private void failed(IOException cause) {
        if (!over) {
            over = true;
            events.tell(new LibsqlEvent.RequestFailed(
                    events.connection(),
                    path,
                    sinceStart(),
                    status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                    bytesReceived,
                    cause.getClass().getSimpleName()));
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The body of the answer, as it comes. */
    private final class Counted extends ForwardingSource {

        Counted(Source body) {
            super(body);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long read = super.read(sink, byteCount);
                bytesReceived += Math.max(read, 0);
                return read;
            } catch (IOException e) {
                failed(e);
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                finished();
            }
        }
    }

    /** Sends a request and waits for the head of its answer. */
    interface Sending {
        Response send() throws IOException;
    }
}
