package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A body that lasts until the end of the connection. */
final class UnsizedBody implements MessageBody {

    private final InputStream in;
    private boolean finished;

    UnsizedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public Piece next() throws IOException {
        byte[] buffer = new byte[SizedBody.PIECE];
        int count = in.read(buffer);
        finished = count < 0;
        return new Piece(Arrays.copyOf(buffer, Math.max(count, 0)), true);
    }
}
