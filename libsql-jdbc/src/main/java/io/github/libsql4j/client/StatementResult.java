package io.github.libsql4j.client;

import java.util.OptionalLong;

/**
 * What a statement did.
 *
 * @param rows its rows; without columns for a statement that returns none
 * @param affectedRows rows inserted, updated or deleted; 0 for any other statement
 * @param lastInsertRowid the rowid of the last row that this very statement inserted, if it inserted any
 */
public record StatementResult(Rows rows, long affectedRows, OptionalLong lastInsertRowid) {

    /**
     * Whether the statement returns rows, be there any or not.
     *
     * @return true for a query and for a statement with RETURNING
     */
    public boolean hasColumns() {
        return !rows.columns().isEmpty();
    }
}
