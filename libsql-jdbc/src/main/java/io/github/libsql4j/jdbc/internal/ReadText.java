package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Values that are not NULL read as characters or bytes. */
final class ReadText {

    private static final int EXCERPT = 60;

    private ReadText() {}

    /** Bytes are read as UTF-8, with U+FFFD for what is none. */
    static String string(Rows rows, int column) {
        return switch (rows.type(column)) {
            case TEXT -> rows.text(column);
            case INTEGER -> Long.toString(rows.integer(column));
            case REAL -> Double.toString(rows.real(column));
            case BLOB -> new String(rows.blob(column), StandardCharsets.UTF_8);
            case NULL -> throw new IllegalStateException("NULL");
        };
    }

    /** A text as its UTF-8 bytes. The caller may change the array. */
    static byte[] bytes(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case BLOB -> rows.blob(column).clone();
            case TEXT -> rows.text(column).getBytes(StandardCharsets.UTF_8);
            case INTEGER, REAL -> throw cannotRead(rows, column, "bytes");
            case NULL -> throw new IllegalStateException("NULL");
        };
    }

    /** The error for a value of the wrong kind. */
    static SQLException cannotRead(Rows rows, int column, String wanted) {
        String value = switch (rows.type(column)) {
            case NULL -> "NULL";
            case INTEGER, REAL -> rows.type(column) + " " + string(rows, column);
            case TEXT -> "TEXT '" + excerpt(rows.text(column)) + "'";
            case BLOB -> "BLOB of " + rows.blob(column).length + " bytes";
        };
        return SqlErrors.of(
                SqlState.INVALID_VALUE, name(rows, column) + " holds " + value + ", which cannot be read as " + wanted);
    }

    static String name(Rows rows, int column) {
        return "Column " + (column + 1) + " (" + rows.columns().get(column).name() + ")";
    }

    static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
