package io.github.libsql4j.client;

import java.util.List;

/** Rows that come in pieces: those of a piece are in memory, and reading them needs nothing of the session. */
public interface PiecewiseRows extends Rows {

    /**
     * The current piece, which stands at the current row.
     *
     * @return the rows in memory
     */
    RowBuffer piece();

    /**
     * Goes on to the next piece, before its first row.
     *
     * @return false when there is none
     * @throws LibsqlException if the database fails while it computes or delivers the rows
     */
    boolean nextPiece() throws LibsqlException;

    @Override
    default boolean next() throws LibsqlException {
        return piece().next() || (nextPiece() && piece().next());
    }

    @Override
    default List<Column> columns() {
        return piece().columns();
    }

    @Override
    default ValueType type(int column) {
        return piece().type(column);
    }

    @Override
    default long integer(int column) {
        return piece().integer(column);
    }

    @Override
    default double real(int column) {
        return piece().real(column);
    }

    @Override
    default String text(int column) {
        return piece().text(column);
    }

    @Override
    default byte[] blob(int column) {
        return piece().blob(column);
    }
}
