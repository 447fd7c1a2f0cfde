package io.github.libsql4j.client.local.vector;

import java.util.Arrays;

/**
 * Vectors as blobs: the elements, little-endian, and behind them what they are. A blob of even length has nothing behind and is
 * of {@link VectorType#FLOAT32}; otherwise the last byte is the type. What some types have before that byte makes the length odd
 * and tells how many bits or bytes of the elements are unused.
 */
final class VectorBlob {

    private VectorBlob() {}

    static Vector read(byte[] blob) throws InvalidVectorException {
        if (blob.length % 2 == 0) {
            return vector(VectorType.FLOAT32, blob.length / Float.BYTES, blob.length, blob);
        }
        VectorType type = VectorType.of(blob[blob.length - 1] & 0xff);
        int length = blob.length - 1;
        int unused = length == 0 ? 0 : blob[length - 1] & 0xff;
        return switch (type) {
            case FLOAT32 -> {
                check(length % 4 == 0, "float32", "divisible by 4 (excluding optional 'type'-byte)", length);
                yield vector(type, length / Float.BYTES, length, blob);
            }
            case FLOAT64 -> {
                check(length % 8 == 0, "float64", "divisible by 8 (excluding 'type'-byte)", length);
                yield vector(type, length / Double.BYTES, length, blob);
            }
            case FLOAT16, FLOATB16 -> vector(type, length / Short.BYTES, length, blob);
            case FLOAT1BIT -> {
                check(length > 0, "float1bit", "divisible by 2 and not be empty (excluding 'type'-byte)", length);
                int dimensions = length * 8 - unused;
                yield vector(type, dimensions, type.dataSize(dimensions), blob);
            }
            case FLOAT8 -> {
                check(length > 0, "float8", "divisible by 2 and has at least 2 bytes (excluding 'type'-byte)", length);
                yield vector(type, length - 2 - 2 * Float.BYTES - unused, length - 2, blob);
            }
        };
    }

    static byte[] write(Vector vector) {
        byte[] data = vector.data();
        VectorType type = vector.type();
        int meta = switch (type) {
            case FLOAT32 -> 0;
            case FLOAT64, FLOAT16, FLOATB16 -> 1;
            case FLOAT1BIT -> data.length % 2 == 0 ? 3 : 2;
            case FLOAT8 -> 3;
        };
        byte[] blob = Arrays.copyOf(data, data.length + meta);
        if (meta > 0) {
            blob[blob.length - 1] = (byte) type.code();
        }
        if (type == VectorType.FLOAT1BIT) {
            blob[blob.length - 2] = (byte) (8 * (blob.length - 1) - vector.dimensions());
        } else if (type == VectorType.FLOAT8) {
            blob[blob.length - 2] = (byte) (Quantization.parametersOffset(vector.dimensions()) - vector.dimensions());
        }
        return blob;
    }

    /** The server takes the memory for the elements before it looks at their number, and reports what becomes of that. */
    private static Vector vector(VectorType type, int dimensions, int size, byte[] blob) throws InvalidVectorException {
        if (dimensions > Vector.MAX_DIMENSIONS) {
            throw new InvalidVectorException(
                    "vector: max size exceeded: " + dimensions + " > " + Vector.MAX_DIMENSIONS);
        } else if (dimensions < 0) {
            throw new InvalidVectorException("vector: negative number of dimensions: " + dimensions);
        }
        int expected = type.dataSize(dimensions);
        if (size != expected) {
            throw new InvalidVectorException("vector: unexpected data part size: type=" + type.code() + ", dims="
                    + dimensions + ", " + size + " != " + expected);
        }
        return new Vector(type, dimensions, Arrays.copyOf(blob, size));
    }

    private static void check(boolean valid, String type, String rule, int length) throws InvalidVectorException {
        if (!valid) {
            throw new InvalidVectorException(
                    "vector: " + type + " vector blob length must be " + rule + ": length=" + length);
        }
    }
}
