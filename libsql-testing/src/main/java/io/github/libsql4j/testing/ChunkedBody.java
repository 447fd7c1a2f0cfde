package io.github.libsql4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A body in chunks, each with its own length. */
final class ChunkedBody implements MessageBody {

    private enum Part {
        LENGTH,
        CONTENT,
        END_OF_CHUNK,
        TRAILER,
        NOTHING
    }

    private final InputStream in;
    private Part next = Part.LENGTH;
    private SizedBody chunk;

    ChunkedBody(InputStream in) {
        this.in = in;
        this.chunk = new SizedBody(in, 0);
    }

    @Override
    public boolean isFinished() {
        return next == Part.NOTHING;
    }

    @Override
    public Piece next() throws IOException {
        if (next == Part.CONTENT) {
            Piece piece = chunk.next();
            if (chunk.isFinished()) {
                next = Part.END_OF_CHUNK;
            }
            return piece;
        }
        byte[] line = line();
        String text = new String(line, StandardCharsets.ISO_8859_1).strip();
        if (next == Part.LENGTH) {
            long length = length(text);
            chunk = new SizedBody(in, length);
            next = length == 0 ? Part.TRAILER : Part.CONTENT;
        } else if (next == Part.END_OF_CHUNK) {
            next = Part.LENGTH;
        } else if (text.isEmpty()) {
            next = Part.NOTHING;
        }
        return new Piece(line, false);
    }

    private static long length(String text) throws IOException {
        int extension = text.indexOf(';');
        String digits = extension < 0 ? text : text.substring(0, extension).strip();
        try {
            return Long.parseLong(digits, 16);
        } catch (NumberFormatException e) {
            throw new IOException("Not the length of a chunk: " + text, e);
        }
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b;
        do {
            b = in.read();
            if (b < 0) {
                throw new EOFException("The connection ended within a chunked body");
            }
            line.write(b);
        } while (b != '\n');
        return line.toByteArray();
    }
}
