package io.github.libsql4j.client.replica.wire.pull;

import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.ByteString;

/** The messages {@code PullUpdatesReqProtoBody} that are sent; what is left out has its default: pages, uncompressed, all of them. */
final class PullRequest {

    private static final int CLIENT_REVISION = 3;
    private static final int PAGES_SELECTOR = 5;

    /** A <a href="https://github.com/RoaringBitmap/RoaringFormatSpec">roaring bitmap</a> with the number 0 alone. */
    private static final ByteString ONLY_PAGE_0 = ByteString.decodeHex("3a300000010000000000000010000000" + "0000");

    private PullRequest() {}

    /** The whole database. */
    static ByteString everything() {
        return ByteString.EMPTY;
    }

    /** What changed since a revision. */
    static ByteString since(String revision) {
        return field(CLIENT_REVISION, ByteString.encodeString(revision, StandardCharsets.UTF_8));
    }

    /** The first page, as the smallest answer that shows what the server has. */
    static ByteString firstPage() {
        return field(PAGES_SELECTOR, ONLY_PAGE_0);
    }

    private static ByteString field(int number, ByteString content) {
        Buffer message = new Buffer().writeByte(number << 3 | 2);
        int rest = content.size();
        for (; rest > 0x7f; rest >>>= 7) {
            message.writeByte((rest & 0x7f) | 0x80);
        }
        return message.writeByte(rest).write(content).readByteString();
    }
}
