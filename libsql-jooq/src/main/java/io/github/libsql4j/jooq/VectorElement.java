package io.github.libsql4j.jooq;

import java.util.Locale;

/** The elements of vectors, from the smallest to the most exact. */
public enum VectorElement {
    /** One bit, the sign. */
    FLOAT1BIT,
    /** Eight bits, between the least and the greatest element. */
    FLOAT8,
    /** 16 bits, IEEE 754. */
    FLOAT16,
    /** 16 bits, the upper half of a {@code float}. */
    FLOATB16,
    /** 32 bits. */
    FLOAT32;

    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
