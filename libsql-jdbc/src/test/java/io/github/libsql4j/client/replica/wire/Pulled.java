package io.github.libsql4j.client.replica.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;

/** Answers of a server of Turso's sync engine, made by hand. */
final class Pulled {

    static final int PAGE_BYTES = 4096;

    private Pulled() {}

    static MockResponse.Builder answer(ByteString... parts) {
        Buffer body = new Buffer();
        Stream.of(parts).forEach(body::write);
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/protobuf")
                .body(body);
    }

    /** A header for pages as they are. */
    static ByteString header(String revision, int databasePages) {
        return header(revision, databasePages, "1a00");
    }

    /** A header with more fields, in hexadecimal. */
    static ByteString header(String revision, int databasePages, String more) {
        Buffer message = new Buffer();
        message.writeByte(0x0a).writeByte(revision.length()).writeUtf8(revision);
        if (databasePages != 0) {
            message.writeByte(0x10);
            writeNumber(message, databasePages);
        }
        message.write(ByteString.decodeHex(more));
        return delimited(message.readByteString());
    }

    /** A page with a number from 0. */
    static ByteString page(long id, byte[] content) {
        Buffer message = new Buffer();
        if (id != 0) {
            message.writeByte(0x08);
            writeNumber(message, id);
        }
        message.writeByte(0x12);
        writeNumber(message, content.length);
        message.write(content);
        return delimited(message.readByteString());
    }

    static ByteString page(long id) {
        byte[] content = new byte[PAGE_BYTES];
        content[7] = (byte) id;
        return page(id, content);
    }

    /** The first page of a database of a size. */
    static ByteString first(int databasePages) {
        return page(0, firstContent(databasePages));
    }

    static byte[] firstContent(int databasePages) {
        return ByteBuffer.allocate(PAGE_BYTES)
                .put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) PAGE_BYTES)
                .put((byte) 2)
                .put((byte) 2)
                .putInt(28, databasePages)
                .array();
    }

    static ByteString delimited(ByteString message) {
        Buffer framed = new Buffer();
        writeNumber(framed, message.size());
        return framed.write(message).readByteString();
    }

    private static void writeNumber(Buffer buffer, long number) {
        long rest = number;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            buffer.writeByte((int) ((rest & 0x7f) | 0x80));
        }
        buffer.writeByte((int) rest);
    }
}
