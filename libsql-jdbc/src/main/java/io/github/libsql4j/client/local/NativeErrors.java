package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.sqlite.SqliteErrors;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Errors of sqlite-jdbc, freed from what it puts around SQLite's own message. */
final class NativeErrors {

    private NativeErrors() {}

    static LibsqlException of(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            String start = code + " (";
            boolean decorated = message.startsWith(start) && message.endsWith(")");
            return SqliteErrors.of(
                    code.code, decorated ? message.substring(start.length(), message.length() - 1) : message, error);
        }
        return new LibsqlException(SqlState.DATABASE_ERROR, 0, message, error);
    }
}
