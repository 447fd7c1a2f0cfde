package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;

/**
 * Reads a message of <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers</a> field by field as it comes,
 * without holding it. A message within it must be read to its end before the next field.
 */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private static final int MOST_SKIPPED = 64 * 1024;

    private final BufferedSource source;
    private long left;
    private int wireType;

    ProtobufReader(BufferedSource source, long length) {
        this.source = source;
        this.left = length;
    }

    /** How many bytes of the message are still to come. */
    long left() {
        return left;
    }

    /** Goes to the next field and returns its number; 0 at the end of the message. */
    int next() throws IOException {
        if (left == 0) {
            return 0;
        }
        long key = varint();
        long number = key >>> 3;
        if (number == 0 || number > 0x1fff_ffff) {
            throw new MalformedAnswerException("The server's answer holds a field without a possible number");
        }
        wireType = (int) (key & 7);
        return (int) number;
    }

    /** A field that is a number. */
    long number() throws IOException {
        expect(VARINT);
        return varint();
    }

    /** A field that is a message. */
    ProtobufReader message(int longest) throws IOException {
        return new ProtobufReader(source, length(longest));
    }

    /** A field that is text, or bytes that are. */
    String text(int longest) throws IOException {
        byte[] bytes = source.readByteArray(length(longest));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedAnswerException("The server's answer holds text that is not UTF-8");
        }
    }

    /** A field of bytes: they are there to be taken from the source at once. */
    BufferedSource bytes(int exactly) throws IOException {
        long length = length(Integer.MAX_VALUE);
        if (length != exactly) {
            throw new MalformedAnswerException(
                    "The server's answer holds a frame of " + length + " bytes; its frames have " + exactly);
        }
        return source;
    }

    /** A field that is not needed. */
    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> source.skip(take(Long.BYTES));
            case DELIMITED -> source.skip(length(MOST_SKIPPED));
            case FIXED_32 -> source.skip(take(Integer.BYTES));
            default -> throw unexpected();
        }
    }

    private long length(int longest) throws IOException {
        expect(DELIMITED);
        long length = varint();
        if (length < 0 || length > longest) {
            throw new MalformedAnswerException("The server's answer holds a field of " + Long.toUnsignedString(length)
                    + " bytes where at most " + longest + " make sense");
        }
        return take(length);
    }

    /** Lets bytes of this message be taken from the source. */
    private long take(long bytes) throws IOException {
        if (bytes > left) {
            throw new MalformedAnswerException("The server's answer holds a field that is longer than its message");
        }
        left -= bytes;
        if (bytes <= MOST_SKIPPED) {
            require(source, bytes);
        }
        return bytes;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            take(1);
            byte b = source.readByte();
            if (shift == 63 && b > 1) {
                break;
            }
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedAnswerException("The server's answer holds a number of more than 64 bits");
    }

    private void expect(int type) throws IOException {
        if (wireType != type) {
            throw unexpected();
        }
    }

    private MalformedAnswerException unexpected() {
        return new MalformedAnswerException("The server's answer holds a field of an unexpected type");
    }

    /** An answer that is complete for HTTP can still be too short. */
    static void require(BufferedSource source, long bytes) throws IOException {
        if (!source.request(bytes)) {
            throw new MalformedAnswerException("The server's answer ends in the middle of a message");
        }
    }
}
