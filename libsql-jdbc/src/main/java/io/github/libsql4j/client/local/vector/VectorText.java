package io.github.libsql4j.client.local.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as text: numbers in brackets, separated by commas, with blanks wherever one likes, even within a number. */
final class VectorText {

    private static final int MAX_NUMBER = 1024;

    private VectorText() {}

    /**
     * Reads a vector.
     *
     * @param type one of the types that text can be read as, {@link VectorType#FLOAT32} and {@link VectorType#FLOAT64}
     */
    static Vector read(String text, VectorType type) throws InvalidVectorException {
        int start = skipBlanks(text, 0);
        if (start == text.length() || text.charAt(start) != '[') {
            throw new InvalidVectorException("vector: must start with '['");
        }
        int end = start + 1;
        int commas = 0;
        for (; end < text.length() && text.charAt(end) != ']' && text.charAt(end) != '\0'; end++) {
            commas += text.charAt(end) == ',' ? 1 : 0;
        }
        boolean closed = end < text.length() && text.charAt(end) == ']';
        String inner = text.substring(start + 1, end);
        if (closed && skipBlanks(inner, 0) == inner.length()) {
            checkEnd(text, end);
            return new Vector(type, 0, new byte[0]);
        }
        int dimensions = closed ? commas + 1 : commas;
        Vector vector = elements(inner, dimensions, type);
        if (!closed) {
            checkLength(withoutBlanks(inner.substring(inner.lastIndexOf(',') + 1)));
            throw new InvalidVectorException("vector: must end with ']'");
        }
        checkEnd(text, end);
        return vector;
    }

    static String write(Vector vector) {
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < vector.dimensions(); index++) {
            text.append(index == 0 ? "" : ",").append(Decimal.print(vector.element(index)));
        }
        return text.append(']').toString();
    }

    private static Vector elements(String text, int dimensions, VectorType type) throws InvalidVectorException {
        int size = type.dataSize(Math.min(dimensions, Vector.MAX_DIMENSIONS));
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        int start = 0;
        for (int index = 0; index < dimensions; index++) {
            int comma = text.indexOf(',', start);
            String number = withoutBlanks(text.substring(start, comma < 0 ? text.length() : comma));
            start = comma + 1;
            checkLength(number);
            Double element = Decimal.parse(number);
            if (element == null) {
                throw new InvalidVectorException("vector: invalid float at position " + index + ": '" + number + "'");
            } else if (index == Vector.MAX_DIMENSIONS) {
                throw new InvalidVectorException("vector: max size exceeded " + Vector.MAX_DIMENSIONS);
            } else if (type == VectorType.FLOAT64) {
                data.putDouble(element);
            } else {
                data.putFloat(element.floatValue());
            }
        }
        return new Vector(type, dimensions, data.array());
    }

    private static void checkLength(String number) throws InvalidVectorException {
        // The server's buffer has room for one more.
        if (number.length() > MAX_NUMBER + 1) {
            throw new InvalidVectorException("vector: float string length exceeded " + MAX_NUMBER + " characters: '"
                    + number.substring(0, MAX_NUMBER + 1) + "'");
        }
    }

    /** Nothing but blanks may follow, up to the character that ends a text in C. */
    private static void checkEnd(String text, int bracket) throws InvalidVectorException {
        int end = skipBlanks(text, bracket + 1);
        if (end < text.length() && text.charAt(end) != '\0') {
            throw new InvalidVectorException("vector: non-space symbols after closing ']' are forbidden");
        }
    }

    private static int skipBlanks(String text, int start) {
        int index = start;
        while (index < text.length() && isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static String withoutBlanks(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        text.chars().filter(character -> !isBlank(character)).forEach(character -> rest.append((char) character));
        return rest.toString();
    }

    private static boolean isBlank(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
