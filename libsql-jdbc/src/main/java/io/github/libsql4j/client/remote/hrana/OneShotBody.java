package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/**
 * A body that OkHttp sends at most once: a write must never be repeated behind the caller's back. It remembers whether it was
 * written to its end, because before that the server cannot have run anything.
 */
final class OneShotBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final MediaType type;
    private final ByteString content;
    private volatile boolean written;

    OneShotBody(ByteString content) {
        this(JSON, content);
    }

    OneShotBody(MediaType type, ByteString content) {
        this.type = type;
        this.content = content;
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
        return true;
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
