package io.github.libsql4j.client;

import java.util.List;

/**
 * What the database knows of a statement without running it.
 *
 * @param columns the columns of its rows; empty if it returns none
 * @param readOnly whether it leaves the database as it is
 */
public record Description(List<Column> columns, boolean readOnly) {

    /**
     * Copies the columns.
     *
     * @param columns the columns of its rows; empty if it returns none
     * @param readOnly whether it leaves the database as it is
     */
    public Description {
        columns = List.copyOf(columns);
    }
}
