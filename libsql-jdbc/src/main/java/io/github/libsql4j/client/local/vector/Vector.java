package io.github.libsql4j.client.local.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;

/** A vector, kept as the bytes of its elements, so that what is only passed on stays the same to the last bit. */
final class Vector {

    static final int MAX_DIMENSIONS = 65_536;

    private final VectorType type;
    private final int dimensions;
    private final ByteBuffer data;

    /** Takes over the bytes. */
    Vector(VectorType type, int dimensions, byte[] data) {
        this.type = type;
        this.dimensions = dimensions;
        this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    VectorType type() {
        return type;
    }

    int dimensions() {
        return dimensions;
    }

    /** The bytes of the elements, not to be changed. */
    byte[] data() {
        return data.array();
    }

    double element(int index) {
        return type == VectorType.FLOAT64 ? data.getDouble(index * Double.BYTES) : single(index);
    }

    /** An element as a float; all types but one have no more precision, and compute with no more. */
    float single(int index) {
        return switch (type) {
            case FLOAT32 -> data.getFloat(index * Float.BYTES);
            case FLOAT64 -> (float) data.getDouble(index * Double.BYTES);
            case FLOAT1BIT -> ((data.get(index / 8) >> (index & 7)) & 1) == 1 ? 1 : -1;
            case FLOAT8 -> quantization().value(data.get(index));
            case FLOAT16 -> HalfFloat.toFloat(data.getShort(index * Short.BYTES));
            case FLOATB16 -> Float.intBitsToFloat(data.getShort(index * Short.BYTES) << Short.SIZE);
        };
    }

    /** How the bytes of a vector of this type are numbers; only for {@link VectorType#FLOAT8}. */
    Quantization quantization() {
        return Quantization.read(data, dimensions);
    }

    Vector to(VectorType target) {
        if (target == type) {
            return this;
        }
        ByteBuffer to = ByteBuffer.allocate(target.dataSize(dimensions)).order(ByteOrder.LITTLE_ENDIAN);
        switch (target) {
            case FLOAT32 -> forEach(index -> to.putFloat(single(index)));
            case FLOAT64 -> forEach(index -> to.putDouble(element(index)));
            case FLOAT16 -> forEach(index -> to.putShort(HalfFloat.of(single(index))));
            case FLOATB16 ->
                forEach(index -> to.putShort((short) (Float.floatToRawIntBits(single(index)) >>> Short.SIZE)));
            case FLOAT1BIT ->
                forEach(index -> {
                    if (element(index) > 0) {
                        to.put(index / 8, (byte) (to.get(index / 8) | (1 << (index & 7))));
                    }
                });
            case FLOAT8 -> Quantization.write(this, to);
        }
        return new Vector(target, dimensions, to.array());
    }

    private void forEach(IntConsumer action) {
        for (int index = 0; index < dimensions; index++) {
            action.accept(index);
        }
    }
}
