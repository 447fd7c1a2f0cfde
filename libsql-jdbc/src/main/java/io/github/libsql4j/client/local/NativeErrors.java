package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.sqlite.SqliteErrors;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Errors of sqlite-jdbc, freed from what it puts around SQLite's own message. */
public final class NativeErrors {

    /**
     * What SQLite misses where there is or should be a vector index: the table to search in, the function that marks its column
     * when it is created, and the same function when a file from a server has the index and its table is written to.
     */
    private static final Pattern VECTOR_INDEX = Pattern.compile(
            "no such table: vector_top_k|(?:no such|unknown) function: libsql_vector_idx.*", Pattern.CASE_INSENSITIVE);

    private NativeErrors() {}

    /**
     * An error of sqlite-jdbc.
     *
     * @param error the error
     * @return the same, as that of every access type
     */
    public static LibsqlException of(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            String start = code + " (";
            boolean decorated = message.startsWith(start) && message.endsWith(")");
            String text = decorated ? message.substring(start.length(), message.length() - 1) : message;
            if (VECTOR_INDEX.matcher(text).matches()) {
                return new LibsqlException(
                        SqlState.NOT_SUPPORTED, code.code, "Vector indexes need a libSQL server: " + text, error);
            }
            return SqliteErrors.of(code.code, text, error);
        }
        return new LibsqlException(SqlState.DATABASE_ERROR, 0, message, error);
    }
}
