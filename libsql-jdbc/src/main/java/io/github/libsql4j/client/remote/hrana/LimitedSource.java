package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Bytes of an answer, counted after decompression; more than allowed are an error. */
final class LimitedSource extends ForwardingSource {

    private final long limit;
    private long count;

    LimitedSource(Source source, long limit) {
        super(source);
        this.limit = limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new MalformedAnswerException(
                        "The server's answer is longer than the " + limit
                                + " bytes allowed by maxResponseSize. Raise it, or set a fetch size to have the rows streamed.");
            }
        }
        return read;
    }
}
