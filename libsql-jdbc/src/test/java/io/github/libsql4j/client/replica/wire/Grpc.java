package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Log;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** Answers in gRPC-web, right and wrong. */
final class Grpc {

    static final String LOG = "3f84c5fa-cbb1-4a0e-91b5-e0e96a529c33";
    static final Log HISTORY = new Log(SyncProtocol.V1, LOG);

    private Grpc() {}

    static ByteString hello(String log, String token, long index) {
        Buffer message = new Buffer();
        field(message, 1, ByteString.encodeUtf8("11111111-2222-3333-4444-555555555555"));
        field(message, 3, ByteString.encodeUtf8(log));
        field(message, 4, ByteString.encodeUtf8(token));
        if (index >= 0) {
            varint(message.writeByte(5 << 3), index);
        }
        field(message, 6, ByteString.decodeHex("20c0ece9d9b6c137400550c096b10258006800"));
        return ok(message.readByteString());
    }

    /** The answer to BatchLogEntries. */
    static ByteString frames(List<TestFrame> frames) {
        Buffer message = new Buffer();
        for (TestFrame frame : frames) {
            Buffer inner = new Buffer();
            field(inner, 1, frame.data());
            varint(inner.writeByte(2 << 3), 1_790_000_000_000L);
            field(message, 1, inner.readByteString());
        }
        return ok(message.readByteString());
    }

    /** The answer to Snapshot. */
    static ByteString snapshot(List<TestFrame> frames) {
        return ok(frames.stream()
                .map(frame -> {
                    Buffer message = new Buffer();
                    field(message, 1, frame.data());
                    return message.readByteString();
                })
                .toArray(ByteString[]::new));
    }

    static ByteString ok(ByteString... messages) {
        Buffer answer = new Buffer();
        for (ByteString message : messages) {
            answer.write(message(0, message));
        }
        return answer.write(trailers("grpc-status:0\r\n")).readByteString();
    }

    static ByteString message(int flag, ByteString content) {
        return new Buffer()
                .writeByte(flag)
                .writeInt(content.size())
                .write(content)
                .readByteString();
    }

    static ByteString trailers(String text) {
        return message(0x80, ByteString.encodeString(text, StandardCharsets.UTF_8));
    }

    static void field(Buffer message, int number, ByteString content) {
        varint(message, (long) number << 3 | 2);
        varint(message, content.size());
        message.write(content);
    }

    static Buffer varint(Buffer message, long number) {
        long rest = number;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            message.writeByte((int) ((rest & 0x7f) | 0x80));
        }
        return message.writeByte((int) rest);
    }
}
