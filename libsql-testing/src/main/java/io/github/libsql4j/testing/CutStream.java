package io.github.libsql4j.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets only the first bytes through. */
final class CutStream extends FilterOutputStream {

    private long remaining;

    CutStream(OutputStream out, long limit) {
        super(out);
        this.remaining = limit;
    }

    @Override
    public void write(int b) throws IOException {
        if (remaining > 0) {
            remaining--;
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int count = (int) Math.min(length, remaining);
        remaining -= count;
        out.write(bytes, offset, count);
    }
}
