package io.github.libsql4j.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a statement did.
 *
 * @param rows its rows; without columns for a statement that returns none
 * @param affectedRows rows inserted, updated or deleted; 0 for any other statement
 * @param lastInsertRowid the rowid of the last row that this very statement inserted, if it inserted any
 * @param statistics what it cost; empty if the database does not say, as a local one does not
 */
public record StatementResult(
        Rows rows, long affectedRows, OptionalLong lastInsertRowid, Optional<Statistics> statistics) {

    /**
     * The result of a statement of which it is not known what it cost.
     *
     * @param rows its rows; without columns for a statement that returns none
     * @param affectedRows rows inserted, updated or deleted; 0 for any other statement
     * @param lastInsertRowid the rowid of the last row that this very statement inserted, if it inserted any
     */
    public StatementResult(Rows rows, long affectedRows, OptionalLong lastInsertRowid) {
        this(rows, affectedRows, lastInsertRowid, Optional.empty());
    }

    /**
     * Whether the statement returns rows, be there any or not.
     *
     * @return true for a query and for a statement with RETURNING
     */
    public boolean hasColumns() {
        return !rows.columns().isEmpty();
    }

    /**
     * The same result with its rows in another form.
     *
     * @param others the rows
     * @return a new result
     */
    public StatementResult with(Rows others) {
        return new StatementResult(others, affectedRows, lastInsertRowid, statistics);
    }
}
