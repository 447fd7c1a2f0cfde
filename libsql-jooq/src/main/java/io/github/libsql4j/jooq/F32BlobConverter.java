package io.github.libsql4j.jooq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of {@code float} as the blobs that libSQL stores them in: the elements, four bytes each, little-endian. A blob may
 * say its type in one more byte, 1; this writes none, as {@code vector32} does.
 */
public final class F32BlobConverter extends AbstractConverter<byte[], float[]> {

    private static final byte TYPE = 1;

    /** Makes a converter; generated code does so too. */
    public F32BlobConverter() {
        super(byte[].class, float[].class);
    }

    /**
     * Reads a vector.
     *
     * @param blob the blob, or null
     * @return the elements, or null
     * @throws DataTypeException if the blob is no vector of this type
     */
    @Override
    @SuppressWarnings("NullAway") // jOOQ's annotations do not tell that null becomes null
    public float @Nullable [] from(byte @Nullable [] blob) {
        if (blob == null) {
            return null;
        }
        int size = blob.length / Float.BYTES * Float.BYTES;
        boolean typed = blob.length == size + 1 && blob[size] == TYPE;
        if (blob.length != size && !typed) {
            throw new DataTypeException("A blob of " + blob.length + " bytes is no vector of 32-bit elements;"
                    + " for other types there are F64BlobConverter, and vector_extract for all");
        }
        float[] vector = new float[size / Float.BYTES];
        ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public byte @Nullable [] to(float @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        ByteBuffer blob = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        blob.asFloatBuffer().put(vector);
        return blob.array();
    }
}
