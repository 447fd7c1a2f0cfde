package io.github.libsql4j.testing;

import java.io.IOException;
import java.io.InputStream;

/** The body of an HTTP/1.1 message, read piece by piece as it arrives, so that it is known which piece is the last. */
interface MessageBody {

    /**
     * Some bytes as they crossed the wire.
     *
     * @param bytes the bytes, at least one of them unless the end of the connection ended the body
     * @param isContent false for those that only frame the content
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Piece(byte[] bytes, boolean isContent) {}

    boolean isFinished();

    /** Waits for the next piece of a body that isn't finished. */
    Piece next() throws IOException;

    static MessageBody ofRequest(MessageHead head, InputStream in) throws IOException {
        return framed(head, in, new SizedBody(in, 0));
    }

    static MessageBody ofResponse(MessageHead head, String method, InputStream in) throws IOException {
        int status = head.status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new SizedBody(in, 0);
        }
        return framed(head, in, new UnsizedBody(in));
    }

    private static MessageBody framed(MessageHead head, InputStream in, MessageBody otherwise) throws IOException {
        if (head.headers().getOrDefault("transfer-encoding", "").contains("chunked")) {
            return new ChunkedBody(in);
        }
        String length = head.headers().get("content-length");
        try {
            return length == null ? otherwise : new SizedBody(in, Long.parseLong(length));
        } catch (NumberFormatException e) {
            throw new IOException("Not a length: " + length, e);
        }
    }
}
