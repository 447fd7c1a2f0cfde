package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.LibsqlException;

/**
 * The pages of a transaction against the size of the database at its end. Only a transaction that makes the database smaller can
 * have written beyond its end, before that was cut off, and only where {@code auto_vacuum} was set before the first table.
 */
final class PageBounds {

    private int largest;
    private boolean mayShrink;

    void include(Frame frame) {
        largest = Math.max(largest, frame.page());
        mayShrink |= frame.letsDatabaseShrink();
    }

    /** Ends a transaction, and begins the next. */
    void check(int databasePages) throws LibsqlException {
        if (largest > databasePages && !mayShrink) {
            throw Frame.refused("a frame is for page " + largest + " of a database of " + databasePages + " pages");
        }
        largest = 0;
        mayShrink = false;
    }
}
