package io.github.libsql4j.client.local.vector;

/** What the elements of a vector are. */
enum VectorType {
    FLOAT32(1),
    FLOAT64(2),
    FLOAT1BIT(3),
    FLOAT8(4),
    FLOAT16(5),
    FLOATB16(6);

    private final int code;

    VectorType(int code) {
        this.code = code;
    }

    /** The number that ends a binary vector of this type. */
    int code() {
        return code;
    }

    static VectorType of(int code) throws InvalidVectorException {
        for (VectorType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new InvalidVectorException("vector: unexpected binary type: " + code);
    }

    /** The bytes that the elements take, without what a binary vector has at its end. */
    int dataSize(int dimensions) {
        return switch (this) {
            case FLOAT32 -> dimensions * Float.BYTES;
            case FLOAT64 -> dimensions * Double.BYTES;
            case FLOAT1BIT -> (dimensions + 7) / 8;
            case FLOAT8 -> Quantization.parametersOffset(dimensions) + 2 * Float.BYTES;
            case FLOAT16, FLOATB16 -> dimensions * Short.BYTES;
        };
    }
}
