package io.github.libsql4j.client;

import java.util.List;

/**
 * A cursor over the rows of a result, first before the first row. Columns count from 0.
 *
 * <p>Whether the rows are in memory already or come from the database one by one is the access type's affair; either way
 * they show the database as it was when the statement ran. Not safe for use by several threads.
 */
public interface Rows extends AutoCloseable {

    /**
     * The columns, known before the first row.
     *
     * @return the columns from left to right; empty for a statement that returns no rows
     */
    List<Column> columns();

    /**
     * Moves to the next row.
     *
     * @return false when there is none
     * @throws LibsqlException if the database fails while it computes or delivers the row
     */
    boolean next() throws LibsqlException;

    /**
     * The storage class of a value in the current row.
     *
     * @param column from 0
     * @return the storage class
     */
    ValueType type(int column);

    /**
     * The integer in the current row; only where {@link #type} is INTEGER.
     *
     * @param column from 0
     * @return the exact 64-bit integer
     */
    long integer(int column);

    /**
     * The floating-point number in the current row; only where {@link #type} is REAL.
     *
     * @param column from 0
     * @return the number
     */
    double real(int column);

    /**
     * The text in the current row; only where {@link #type} is TEXT.
     *
     * @param column from 0
     * @return the text
     */
    String text(int column);

    /**
     * The blob in the current row; only where {@link #type} is BLOB.
     *
     * @param column from 0
     * @return the bytes, not copied
     */
    byte[] blob(int column);

    /**
     * The value in the current row.
     *
     * @param column from 0
     * @return the value
     */
    default Value value(int column) {
        return switch (type(column)) {
            case NULL -> Value.NULL;
            case INTEGER -> Value.of(integer(column));
            case REAL -> Value.of(real(column));
            case TEXT -> Value.of(text(column));
            case BLOB -> Value.of(blob(column));
        };
    }

    /**
     * Gives up the rest of the rows. Harmless when called twice.
     *
     * @throws LibsqlException if the database fails while the statement is ended
     */
    @Override
    void close() throws LibsqlException;
}
