package io.github.libsql4j.jooq;

import org.jooq.DataType;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;

/** The types of libSQL's vectors, beside those in {@link SQLDataType}. */
public final class LibsqlDataType {

    /** A vector of any number of {@code float}s, for values and expressions; a column with an index needs {@link #F32_BLOB(int)}. */
    public static final DataType<float[]> F32_BLOB = blob("F32_BLOB").asConvertedDataType(new F32BlobConverter());

    /** A vector of any number of {@code double}s, for values and expressions; a column with an index needs {@link #F64_BLOB(int)}. */
    public static final DataType<double[]> F64_BLOB = blob("F64_BLOB").asConvertedDataType(new F64BlobConverter());

    private LibsqlDataType() {}

    /**
     * The type of a column of vectors of {@code float}.
     *
     * @param dimensions how many elements each has, from 1 to 65536; the database checks it only where there is an index
     * @return the type
     * @throws IllegalArgumentException if the number is out of range
     */
    @SuppressWarnings("MemberName") // as in SQLDataType
    public static DataType<float[]> F32_BLOB(int dimensions) {
        return blob("F32_BLOB").length(checked(dimensions)).asConvertedDataType(new F32BlobConverter());
    }

    /**
     * The type of a column of vectors of {@code double}.
     *
     * @param dimensions how many elements each has, from 1 to 65536; the database checks it only where there is an index
     * @return the type
     * @throws IllegalArgumentException if the number is out of range
     */
    @SuppressWarnings("MemberName") // as in SQLDataType
    public static DataType<double[]> F64_BLOB(int dimensions) {
        return blob("F64_BLOB").length(checked(dimensions)).asConvertedDataType(new F64BlobConverter());
    }

    /** A type that jOOQ's global tables of types do not hear of: it belongs to no dialect. */
    private static DataType<byte[]> blob(String name) {
        return new DefaultDataType<>(null, SQLDataType.VARBINARY, name);
    }

    private static int checked(int dimensions) {
        if (dimensions < 1 || dimensions > 65536) {
            throw new IllegalArgumentException("A vector has from 1 to 65536 dimensions, not " + dimensions);
        }
        return dimensions;
    }
}
