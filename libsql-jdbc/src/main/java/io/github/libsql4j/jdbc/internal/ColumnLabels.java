package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds columns by label: the exact one first, else without regard to case, and the first of several. */
final class ColumnLabels {

    private final List<Column> columns;
    private @Nullable Map<String, Integer> exact;
    private @Nullable Map<String, Integer> anyCase;

    ColumnLabels(List<Column> columns) {
        this.columns = columns;
    }

    void check(int columnIndex) throws SQLException {
        if (columnIndex < 1 || columnIndex > columns.size()) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER,
                    "There is no column " + columnIndex + "; the result has " + columns.size() + " columns");
        }
    }

    /** The index of a column, from 1. */
    int find(@Nullable String label) throws SQLException {
        if (label != null) {
            if (exact == null) {
                exact = index(false);
            }
            Integer found = exact.get(label);
            if (found != null) {
                return found;
            }
            if (anyCase == null) {
                anyCase = index(true);
            }
            found = anyCase.get(label.toLowerCase(Locale.ROOT));
            if (found != null) {
                return found;
            }
        }
        throw SqlErrors.of(
                SqlState.NO_SUCH_COLUMN,
                "There is no column '" + label + "'; the result has "
                        + columns.stream().map(Column::name).toList());
    }

    private Map<String, Integer> index(boolean ignoringCase) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            index.putIfAbsent(ignoringCase ? name.toLowerCase(Locale.ROOT) : name, i + 1);
        }
        return index;
    }
}
