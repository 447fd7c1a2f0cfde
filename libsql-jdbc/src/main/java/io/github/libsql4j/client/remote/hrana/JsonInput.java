package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * JSON from the server, read forward with limits. Whatever is not as it should be becomes a {@link MalformedAnswerException};
 * fields that are not known are skipped.
 */
final class JsonInput implements Closeable {

    private static final int MAX_DEPTH = 64;

    private static final double MAX_MILLISECONDS = 1e12;

    /** Servers send base64 without padding; with padding is right, too. */
    private static final Base64Variant BASE64 =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);

    /** The types of values, the most frequent first. */
    private static final List<String> WORDS = List.of("integer", "text", "null", "float", "blob");

    private final JsonParser parser;

    JsonInput(JsonFactory limits, InputStream in) throws IOException {
        parser = limits.createParser(in);
    }

    /** The limits of inputs; worth keeping, since it remembers names. */
    static JsonFactory limits(long maxString) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength((int) Math.min(maxString, Integer.MAX_VALUE - 8))
                        .maxNumberLength(400)
                        .maxNameLength(1000)
                        .build())
                .build();
    }

    /** Reads a field of an object. */
    interface Field {
        void read(String name) throws IOException;
    }

    /** Reads an element of an array. */
    interface Element {
        void read() throws IOException;
    }

    /** Whether another document follows; moves to its beginning. */
    boolean nextDocument() throws IOException {
        return parser.nextToken() != null;
    }

    /** Reads the object at which the input stands. The reader of a field leaves the input at the field's last token. */
    void object(Field field) throws IOException {
        beginObject();
        for (String name = nextField(); name != null; name = nextField()) {
            field.read(name);
        }
    }

    /** Reads the array at which the input stands. */
    void array(Element element) throws IOException {
        beginArray();
        while (nextElement()) {
            element.read();
        }
    }

    /** For objects of which there are many: the same as {@link #object}, with {@link #nextField} until there is none. */
    void beginObject() throws IOException {
        expect(JsonToken.START_OBJECT);
    }

    /** Moves to the value of the next field of the object, whose last value was left at its last token; null at its end. */
    @Nullable String nextField() throws IOException {
        String name = parser.nextFieldName();
        if (name == null) {
            expect(JsonToken.END_OBJECT);
            return null;
        }
        parser.nextToken();
        return name;
    }

    /** For arrays of which there are many: the same as {@link #array}, with {@link #nextElement} until there is none. */
    void beginArray() throws IOException {
        expect(JsonToken.START_ARRAY);
    }

    /** Moves to the next element of the array, whose last one was left at its last token; false at its end. */
    boolean nextElement() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw malformed("it ends within an array");
        }
        return token != JsonToken.END_ARRAY;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Nullable String textOrNull() throws IOException {
        return isNull() ? null : text();
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return parser.getText();
    }

    boolean flag() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw malformed("a truth value is missing");
        };
    }

    /** A number that may be absent. */
    OptionalLong optionalLong() throws IOException {
        return isNull() ? OptionalLong.empty() : OptionalLong.of(exactLong());
    }

    /** A 64-bit integer, which some messages hold as string and some as number. */
    long exactLong() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        expect(JsonToken.VALUE_STRING);
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        long value = digits(text, offset, length);
        return value >= 0 ? value : parsedLong();
    }

    /** A million of them may be in an answer, nearly all of them of some digits only; -1 for any other. */
    private static long digits(char[] text, int offset, int length) {
        if (length == 0 || length > 18) {
            return -1;
        }
        long value = 0;
        for (int index = offset; index < offset + length; index++) {
            int digit = text[index] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private long parsedLong() throws IOException {
        try {
            return Long.parseLong(parser.getText());
        } catch (NumberFormatException e) {
            throw malformed("an integer is not one");
        }
    }

    /** A word of which there are few, so that the same one need not be made anew each time it is read. */
    String word() throws IOException {
        expect(JsonToken.VALUE_STRING);
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        for (String known : WORDS) {
            if (known.length() == length && same(known, text, offset)) {
                return known;
            }
        }
        return parser.getText();
    }

    private static boolean same(String known, char[] text, int offset) {
        for (int index = 0; index < known.length(); index++) {
            if (known.charAt(index) != text[offset + index]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A number that only informs: whatever is no 64-bit integer from 0 is skipped. The answer to a write must not be lost over
     * it.
     */
    OptionalLong count() throws IOException {
        long value = -1;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            value = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : parser.getLongValue();
        } else if (token == JsonToken.VALUE_STRING) {
            try {
                value = Long.parseLong(parser.getText());
            } catch (NumberFormatException e) {
                // Skipped.
            }
        } else {
            skip();
        }
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A time that only informs: whatever is no number of milliseconds from 0 to some 30 years is skipped. */
    Optional<Duration> milliseconds() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            skip();
            return Optional.empty();
        }
        double value = parser.getDoubleValue();
        return value >= 0 && value <= MAX_MILLISECONDS
                ? Optional.of(Duration.ofNanos(Math.round(value * 1e6)))
                : Optional.empty();
    }

    double real() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw malformed("a number is missing");
        }
        return parser.getDoubleValue();
    }

    byte[] base64() throws IOException {
        expect(JsonToken.VALUE_STRING);
        try {
            return parser.getBinaryValue(BASE64);
        } catch (IOException e) {
            throw malformed("base64 is not valid");
        }
    }

    MalformedAnswerException malformed(String what) {
        return new MalformedAnswerException("The server's answer breaks the Hrana protocol at byte "
                + parser.currentTokenLocation().getByteOffset() + ": " + what);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void expect(JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw malformed(
                    parser.currentToken() == null
                            ? "it ends too early"
                            : "expected " + token + ", found " + parser.currentToken());
        }
    }
}
