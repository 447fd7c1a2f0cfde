package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.remote.hrana.MalformedAnswerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers</a> field by field as it comes,
 * without holding it. A message within it must be read to its end before the next field.
 */
public final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private static final int MOST_SKIPPED = 64 * 1024;

    private final BufferedSource source;
    private long left;
    private int wireType;

    /**
     * A message that is about to come.
     *
     * @param source where it comes from
     * @param length its length in bytes
     */
    public ProtobufReader(BufferedSource source, long length) {
        this.source = source;
        this.left = length;
    }

    /**
     * A message whose length comes before it, as a number of protobuf's kind.
     *
     * @param source where it comes from
     * @param longest how many bytes it may have
     * @return the message; null if the source ends here
     * @throws IOException if the source ends within it, or it is longer
     */
    public static @Nullable ProtobufReader delimited(BufferedSource source, int longest) throws IOException {
        return source.exhausted() ? null : new ProtobufReader(source, new ProtobufReader(source, 10).untyped(longest));
    }

    private long untyped(int longest) throws IOException {
        wireType = DELIMITED;
        long length = varint();
        if (length < 0 || length > longest) {
            throw tooLong(length, longest);
        }
        require(source, length);
        return length;
    }

    /**
     * How much is left of the message.
     *
     * @return how many bytes are still to come
     */
    public long left() {
        return left;
    }

    /**
     * Goes to the next field.
     *
     * @return its number; 0 at the end of the message
     * @throws IOException if there is no such thing
     */
    public int next() throws IOException {
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

    /**
     * A field that is a number.
     *
     * @return its 64 bits
     * @throws IOException if it is none
     */
    public long number() throws IOException {
        expect(VARINT);
        return varint();
    }

    /**
     * A field that is a message.
     *
     * @param longest how many bytes it may have
     * @return the message
     * @throws IOException if it is none, or longer
     */
    public ProtobufReader message(int longest) throws IOException {
        return new ProtobufReader(source, length(longest));
    }

    /**
     * A field that is text, or bytes that are.
     *
     * @param longest how many bytes it may have
     * @return the text
     * @throws IOException if it is none, or longer
     */
    public String text(int longest) throws IOException {
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

    /**
     * A field of bytes: they are there to be taken from the source at once.
     *
     * @param exactly how many there have to be
     * @return where to take them from
     * @throws IOException if there are not so many
     */
    public BufferedSource bytes(int exactly) throws IOException {
        long length = length(Integer.MAX_VALUE);
        if (length != exactly) {
            throw new MalformedAnswerException("The server's answer holds a page or frame of " + length
                    + " bytes; its pages or frames have " + exactly);
        }
        return source;
    }

    /**
     * A field that is not needed.
     *
     * @throws IOException if it cannot be one
     */
    public void skip() throws IOException {
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
            throw tooLong(length, longest);
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

    private static MalformedAnswerException tooLong(long length, int longest) {
        return new MalformedAnswerException("The server's answer holds a field of " + Long.toUnsignedString(length)
                + " bytes where at most " + longest + " make sense");
    }

    private MalformedAnswerException unexpected() {
        return new MalformedAnswerException("The server's answer holds a field of an unexpected type");
    }

    /**
     * Makes sure that bytes can be taken: an answer that is complete for HTTP can still be too short.
     *
     * @param source where they come from
     * @param bytes how many
     * @throws IOException if there are not so many
     */
    public static void require(BufferedSource source, long bytes) throws IOException {
        if (!source.request(bytes)) {
            throw new MalformedAnswerException("The server's answer ends in the middle of a message");
        }
    }
}
