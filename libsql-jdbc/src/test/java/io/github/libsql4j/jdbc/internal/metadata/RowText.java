package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows as lines of text, to compare at a glance. */
final class RowText {

    private RowText() {}

    /** The named columns of each row, with bars between them; closes the result. */
    static List<String> of(ResultSet rows, String... columns) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                StringJoiner line = new StringJoiner("|");
                for (String column : columns) {
                    line.add(String.valueOf(rows.getString(column)));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** The names of the columns; closes the result. */
    static List<String> columns(ResultSet rows) throws SQLException {
        try (rows) {
            ResultSetMetaData metaData = rows.getMetaData();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                names.add(metaData.getColumnLabel(column));
            }
            return names;
        }
    }
}
