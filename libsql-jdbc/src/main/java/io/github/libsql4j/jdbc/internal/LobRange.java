package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;

/** Positions in large objects, which JDBC counts from 1. */
final class LobRange {

    private LobRange() {}

    /** Where a range begins, counted from 0. It may begin right behind the end, and reach over it. */
    static int start(long position, long length, int size) throws SQLException {
        if (position < 1 || position > size + 1L || length < 0) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "Position " + position + " and length " + length + " in a large object of length " + size);
        }
        return (int) position - 1;
    }

    /** What is left after cutting a large object. */
    static int truncated(long length, int size) throws SQLException {
        if (length < 0 || length > size) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "A large object of length " + size + " cannot be cut to length " + length);
        }
        return (int) length;
    }

    /** The error for the use of a large object after {@code free()}. */
    static SQLException freed() {
        return SqlErrors.of(SqlState.FREED, "The large object was freed");
    }
}
