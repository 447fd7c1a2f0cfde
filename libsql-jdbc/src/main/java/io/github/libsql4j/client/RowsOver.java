package io.github.libsql4j.client;

import java.util.List;

/** Rows whose values are those of other rows, and whose steps may mean more. */
public interface RowsOver extends Rows {

    /**
     * The other rows.
     *
     * @return always the same
     */
    Rows rows();

    @Override
    default List<Column> columns() {
        return rows().columns();
    }

    @Override
    default ValueType type(int column) {
        return rows().type(column);
    }

    @Override
    default long integer(int column) {
        return rows().integer(column);
    }

    @Override
    default double real(int column) {
        return rows().real(column);
    }

    @Override
    default String text(int column) {
        return rows().text(column);
    }

    @Override
    default byte[] blob(int column) {
        return rows().blob(column);
    }
}
