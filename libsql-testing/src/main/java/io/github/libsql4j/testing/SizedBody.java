package io.github.libsql4j.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A body whose length is known beforehand. */
final class SizedBody implements MessageBody {

    static final int PIECE = 16 * 1024;

    private final InputStream in;
    private long remaining;

    SizedBody(InputStream in, long length) {
        this.in = in;
        this.remaining = length;
    }

    @Override
    public boolean isFinished() {
        return remaining == 0;
    }

    @Override
    public Piece next() throws IOException {
        byte[] buffer = new byte[(int) Math.min(PIECE, remaining)];
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("The connection ended " + remaining + " bytes before the end of a body");
        }
        remaining -= count;
        return new Piece(Arrays.copyOf(buffer, count), true);
    }
}
