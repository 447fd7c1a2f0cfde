package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Generated keys, which can be read any number of times.
 *
 * @param columns the columns
 * @param rows a value for each column in each row
 */
record KeyRows(List<Column> columns, List<List<Value>> rows) {

    /** The name that a table gives to its rowid least likely to be a column of its own. */
    static final String ROWID = "_rowid_";

    static final String ROWID_LABEL = "GENERATED_KEY";

    private static final List<Column> ROWID_COLUMNS = List.of(new Column(ROWID_LABEL, "BIGINT"));

    static final KeyRows NONE = new KeyRows(ROWID_COLUMNS, List.of());

    /** Takes the rows of all results, which are those of one statement with changing arguments. */
    static KeyRows of(List<StatementResult> results) throws SQLException {
        KeyRows all = NONE;
        List<List<Value>> values = new ArrayList<>();
        for (StatementResult result : results) {
            if (result.hasColumns()) {
                all = of(result);
                values.addAll(all.rows());
            }
        }
        return new KeyRows(all.columns(), List.copyOf(values));
    }

    private static KeyRows of(StatementResult result) throws SQLException {
        List<Column> columns = result.rows().columns();
        List<List<Value>> values = new ArrayList<>();
        try (Rows rows = result.rows()) {
            while (rows.next()) {
                List<Value> row = new ArrayList<>(columns.size());
                for (int column = 0; column < columns.size(); column++) {
                    row.add(rows.value(column));
                }
                values.add(row);
            }
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
        if (columns.size() != 1 || !columns.get(0).name().equals(ROWID_LABEL)) {
            return new KeyRows(columns, values);
        }
        // A virtual table says -1 for every row, but tells SQLite the rowid of the last one.
        boolean virtual = result.lastInsertRowid().isPresent()
                && values.stream().allMatch(row -> row.get(0).equals(Value.of(-1L)));
        return new KeyRows(
                ROWID_COLUMNS,
                virtual ? List.of(List.of(Value.of(result.lastInsertRowid().getAsLong()))) : values);
    }

    /** The columns at these positions, from 1. */
    KeyRows at(List<Integer> positions) throws SQLException {
        for (int position : positions) {
            if (position > columns.size()) {
                throw SqlErrors.of(
                        SqlState.NO_SUCH_COLUMN,
                        "The statement ran, but no column " + position
                                + " can be returned as generated key: the table has " + columns.size() + " columns");
            }
        }
        return new KeyRows(
                positions.stream().map(position -> columns.get(position - 1)).toList(),
                rows.stream()
                        .map(row -> positions.stream()
                                .map(position -> row.get(position - 1))
                                .toList())
                        .toList());
    }

    RowBuffer read() {
        RowBuffer buffer = new RowBuffer(columns);
        for (List<Value> row : rows) {
            row.forEach(buffer::add);
            buffer.endRow();
        }
        return buffer;
    }
}
