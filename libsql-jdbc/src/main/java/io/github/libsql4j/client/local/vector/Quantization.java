package io.github.libsql4j.client.local.vector;

import java.nio.ByteBuffer;

/**
 * How bytes stand for the numbers between the smallest and the largest element of a vector.
 *
 * @param scale the distance between two neighbours
 * @param shift the number of byte 0
 */
record Quantization(float scale, float shift) {

    /** Where the parameters stand: after the elements, which are filled up to a multiple of four. */
    static int parametersOffset(int dimensions) {
        return (dimensions + 3) & ~3;
    }

    static Quantization read(ByteBuffer data, int dimensions) {
        int offset = parametersOffset(dimensions);
        return new Quantization(data.getFloat(offset), data.getFloat(offset + Float.BYTES));
    }

    float value(byte element) {
        return scale * (element & 0xff) + shift;
    }

    /** Writes elements and parameters. The bytes between them are 0 here, and on a server whatever was in its memory. */
    static void write(Vector from, ByteBuffer data) {
        float min = 0;
        float max = 0;
        for (int index = 0; index < from.dimensions(); index++) {
            double value = from.element(index);
            // Not Math.min, because NaN must come and go as it does in C.
            min = index > 0 && min < value ? min : (float) value;
            max = index > 0 && max > value ? max : (float) value;
        }
        Quantization parameters = new Quantization((max - min) / 255, min);
        for (int index = 0; index < from.dimensions(); index++) {
            data.put(index, parameters.nearest(from, index));
        }
        int offset = parametersOffset(from.dimensions());
        data.putFloat(offset, parameters.scale).putFloat(offset + Float.BYTES, parameters.shift);
    }

    private byte nearest(Vector from, int index) {
        float steps = from.type() == VectorType.FLOAT64
                ? (float) ((from.element(index) - shift) / scale)
                : (from.single(index) - shift) / scale;
        if (steps < 0) {
            return 0;
        }
        return (byte) (steps > 255 ? 255 : (int) (steps + 0.5));
    }
}
