package io.github.libsql4j.client.remote.hrana;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Bytes of an answer, counted after decompression; more than allowed are an error. */
final class LimitedSource extends ForwardingSource {

    private final long limit;
    private final String advice;
    private long count;

    /** Bytes with a limit, and what can be done when it is reached. */
    LimitedSource(Source source, long limit, String advice) {
        super(source);
        this.limit = limit;
        this.advice = advice;
    }

    /** Counts from zero again. */
    void restart() {
        count = 0;
    }

    boolean isExceeded() {
        return count > limit;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            count += read;
            if (isExceeded()) {
                throw new MalformedAnswerException("The server's answer is longer than the " + limit
                        + " bytes allowed by maxResponseSize. " + advice);
            }
        }
        return read;
    }
}
