package io.github.libsql4j.client;

import java.util.Arrays;

/** One value as SQLite stores it: what a statement is given as argument and what a row holds. */
public sealed interface Value {

    /** The one NULL. */
    Value NULL = new Null();

    /**
     * The storage class of this value.
     *
     * @return the storage class
     */
    ValueType type();

    /**
     * An integer.
     *
     * @param value any 64-bit integer
     * @return the value
     */
    static Value of(long value) {
        return new Int(value);
    }

    /**
     * A floating-point number. SQLite stores NaN as NULL, and so does this.
     *
     * @param value any double
     * @return the value
     */
    static Value of(double value) {
        return Double.isNaN(value) ? NULL : new Real(value);
    }

    /**
     * A text.
     *
     * @param value the characters
     * @return the value
     */
    static Value of(String value) {
        return new Text(value);
    }

    /**
     * A blob.
     *
     * @param value the bytes, not copied
     * @return the value
     */
    static Value of(byte[] value) {
        return new Blob(value);
    }

    /** No value. */
    record Null() implements Value {
        @Override
        public ValueType type() {
            return ValueType.NULL;
        }
    }

    /**
     * A signed 64-bit integer.
     *
     * @param value the number
     */
    record Int(long value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /**
     * A double, never NaN.
     *
     * @param value the number
     */
    record Real(double value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.REAL;
        }
    }

    /**
     * A text.
     *
     * @param value the characters
     */
    record Text(String value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    /**
     * A blob.
     *
     * @param value the bytes, not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // equality is by content, below
    record Blob(byte[] value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BLOB;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(value, blob.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Blob[" + value.length + " bytes]";
        }
    }
}
