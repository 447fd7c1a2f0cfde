package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.RowBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answer one question. They are copied out of the database's own result, so that a tool that forgets to close
 * the answer keeps no statement open.
 */
final class Answer {

    private final RowBuffer rows;

    Answer(List<Column> columns) {
        this.rows = new RowBuffer(columns);
    }

    /**
     * The columns of an answer.
     *
     * @param columns name and type of each, such as {@code TABLE_NAME TEXT}
     */
    static List<Column> columns(String... columns) {
        return Arrays.stream(columns)
                .map(column -> column.split(" ", 2))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }

    /** An answer without rows. */
    static ResultSet none(MetadataContext context, List<Column> columns) throws SQLException {
        return new Answer(columns).on(context);
    }

    /** Adds a row of texts, integers, truth values and nulls, one for each column. */
    void row(@Nullable Object... values) {
        for (@Nullable Object value : values) {
            add(value);
        }
        rows.endRow();
    }

    ResultSet on(MetadataContext context) throws SQLException {
        return context.rows(rows);
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            rows.addNull();
        } else if (value instanceof Number number) {
            rows.addInteger(number.longValue());
        } else if (value instanceof Boolean truth) {
            rows.addInteger(truth ? 1 : 0);
        } else {
            rows.addText(value.toString());
        }
    }
}
