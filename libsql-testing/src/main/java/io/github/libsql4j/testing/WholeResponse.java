package io.github.libsql4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;

/** A response as it came from the server. */
final class WholeResponse {

    private final byte[] bytes;
    private final BitSet content;

    private WholeResponse(byte[] bytes, BitSet content) {
        this.bytes = bytes;
        this.content = content;
    }

    static WholeResponse of(MessageHead head, MessageBody body) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.bytes());
        BitSet content = new BitSet();
        while (!body.isFinished()) {
            MessageBody.Piece piece = body.next();
            int start = response.size();
            response.writeBytes(piece.bytes());
            content.set(start, response.size(), piece.isContent());
        }
        return new WholeResponse(response.toByteArray(), content);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    /** How many of some bytes are of the body, other than its framing. */
    int contentBytes(int from, int to) {
        return content.get(from, to).cardinality();
    }
}
