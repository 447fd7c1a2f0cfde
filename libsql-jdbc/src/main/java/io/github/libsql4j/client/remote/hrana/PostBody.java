package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/** A body that remembers whether it was written to its end, because before that the server cannot have run anything. */
final class PostBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final MediaType type;
    private final ByteString content;
    private final boolean oneShot;
    private volatile boolean written;

    private PostBody(MediaType type, ByteString content, boolean oneShot) {
        this.type = type;
        this.content = content;
        this.oneShot = oneShot;
    }

    /** What OkHttp sends at most once: a write must never be repeated behind the caller's back. */
    static PostBody once(ByteString content) {
        return new PostBody(JSON, content, true);
    }

    /** What changes nothing, so that OkHttp may send it again if a kept connection turns out to be closed. */
    static PostBody repeatable(MediaType type, ByteString content) {
        return new PostBody(type, content, false);
    }

    boolean isWritten() {
        return written;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return content.size();
    }

    @Override
    public boolean isOneShot() {
        return oneShot;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        // All but the last byte first: if the connection breaks meanwhile, the server never saw a whole request.
        if (content.size() == 0) {
            written = true;
            return;
        }
        int last = content.size() - 1;
        sink.write(content, 0, last);
        sink.emit();
        written = true;
        sink.write(content, last, 1);
    }
}
