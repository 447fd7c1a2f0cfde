package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** Where NULL goes and what it does to others. */
interface NullBehaviour extends DatabaseMetaData {

    // NULL is less than any value: first in ascending order, last in descending.
    @Override
    default boolean nullsAreSortedLow() {
        return true;
    }

    @Override
    default boolean nullsAreSortedHigh() {
        return false;
    }

    @Override
    default boolean nullsAreSortedAtStart() {
        return false;
    }

    @Override
    default boolean nullsAreSortedAtEnd() {
        return false;
    }

    @Override
    default boolean nullPlusNonNullIsNull() {
        return true;
    }
}
