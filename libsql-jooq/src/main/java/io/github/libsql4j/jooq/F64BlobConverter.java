package io.github.libsql4j.jooq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of {@code double} as the blobs that libSQL stores them in: the elements, eight bytes each, little-endian, and behind
 * them one byte for the type, 2.
 */
public final class F64BlobConverter extends AbstractConverter<byte[], double[]> {

    private static final byte TYPE = 2;

    /** Makes a converter; generated code does so too. */
    public F64BlobConverter() {
        super(byte[].class, double[].class);
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
    public double @Nullable [] from(byte @Nullable [] blob) {
        if (blob == null) {
            return null;
        }
        int size = blob.length / Double.BYTES * Double.BYTES;
        if (blob.length != size + 1 || blob[size] != TYPE) {
            throw new DataTypeException("A blob of " + blob.length + " bytes is no vector of 64-bit elements;"
                    + " for other types there are F32BlobConverter, and vector_extract for all");
        }
        double[] vector = new double[size / Double.BYTES];
        ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(vector);
        return vector;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public byte @Nullable [] to(double @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        ByteBuffer blob = ByteBuffer.allocate(vector.length * Double.BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
        blob.asDoubleBuffer().put(vector);
        return blob.put(vector.length * Double.BYTES, TYPE).array();
    }
}
