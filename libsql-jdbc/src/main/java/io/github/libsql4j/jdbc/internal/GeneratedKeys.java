package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.StatementResult;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked of the keys that inserts generate. They come with the result of the insert itself: the rowid of its last
 * row, which is the value of a column declared INTEGER PRIMARY KEY.
 *
 * @param column the name of the one column to return; null if no keys were asked for
 */
record GeneratedKeys(@Nullable String column) {

    static final GeneratedKeys NONE = new GeneratedKeys(null);
    private static final String ROWID_LABEL = "GENERATED_KEY";
    static final GeneratedKeys ROWID = new GeneratedKeys(ROWID_LABEL);

    static GeneratedKeys of(int flag) throws SQLException {
        return switch (flag) {
            case Statement.NO_GENERATED_KEYS -> NONE;
            case Statement.RETURN_GENERATED_KEYS -> ROWID;
            default -> throw SqlErrors.of(SqlState.INVALID_PARAMETER, "No flag for generated keys: " + flag);
        };
    }

    static GeneratedKeys of(int @Nullable [] columnIndexes) throws SQLException {
        if (columnIndexes == null || columnIndexes.length == 0) {
            return NONE;
        }
        checkOne(columnIndexes.length);
        return ROWID;
    }

    static GeneratedKeys of(String @Nullable [] columnNames) throws SQLException {
        if (columnNames == null || columnNames.length == 0) {
            return NONE;
        }
        checkOne(columnNames.length);
        return new GeneratedKeys(columnNames[0]);
    }

    /** The rowids of a run, none if they were not asked for. */
    List<Long> from(List<StatementResult> results) {
        return column == null
                ? List.of()
                : results.stream()
                        .flatMap(result -> result.lastInsertRowid().stream().boxed())
                        .toList();
    }

    /** The rows in which a user gets them. */
    RowBuffer rows(List<Long> rowids) {
        RowBuffer rows = new RowBuffer(List.of(new Column(column == null ? ROWID_LABEL : column, "BIGINT")));
        for (long rowid : rowids) {
            rows.addInteger(rowid);
            rows.endRow();
        }
        return rows;
    }

    private static void checkOne(int columns) throws SQLException {
        if (columns > 1) {
            throw SqlErrors.of(
                    SqlState.NOT_SUPPORTED,
                    "Only one column, the rowid, can be returned as generated key; for others add RETURNING to the"
                            + " statement and run it with executeQuery");
        }
    }
}
