package io.github.libsql4j.client.sqlite;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's errors as {@link LibsqlException}s, the same whether SQLite runs here or on a server. A server often tells only the
 * primary result code, so what the code leaves open is taken from the message, on both sides.
 */
public final class SqliteErrors {

    private static final int ERROR = 1;
    private static final int CONSTRAINT = 19;
    private static final int CHECK = 275;
    private static final int FOREIGN_KEY = 787;
    private static final int NOT_NULL = 1299;
    private static final int UNIQUE = 2067;
    private static final int DATATYPE = 3091;

    private static final Pattern SERVER_PREFIX =
            Pattern.compile("^(?:SQLite error: |SQL input error: |Runtime error: |Parse error: )+");
    private static final Pattern OFFSET = Pattern.compile(" \\(at offset \\d+\\)$");
    private static final Pattern WRONG_DATATYPE = Pattern.compile("^cannot store \\w+ value in \\w+ column ");

    private SqliteErrors() {}

    /**
     * An error of SQLite.
     *
     * @param resultCode SQLite's result code, primary or extended
     * @param message SQLite's message, possibly with what a server puts around it
     * @param cause the cause, if any
     * @return the exception; its code is the primary one, except for the kinds of constraint that the message tells
     */
    public static LibsqlException of(int resultCode, String message, @Nullable Throwable cause) {
        String text =
                OFFSET.matcher(SERVER_PREFIX.matcher(message).replaceFirst("")).replaceFirst("");
        int primary = resultCode & 0xff;
        int code = primary == CONSTRAINT ? constraint(text) : primary;
        return new LibsqlException(state(code, text), code, text, cause);
    }

    private static int constraint(String message) {
        if (message.startsWith("UNIQUE constraint failed")) {
            return UNIQUE;
        } else if (message.startsWith("NOT NULL constraint failed")) {
            return NOT_NULL;
        } else if (message.startsWith("FOREIGN KEY constraint failed")) {
            return FOREIGN_KEY;
        } else if (message.startsWith("CHECK constraint failed")) {
            return CHECK;
        }
        return WRONG_DATATYPE.matcher(message).find() ? DATATYPE : CONSTRAINT;
    }

    private static SqlState state(int code, String message) {
        return switch (code) {
            case ERROR -> error(message);
            case 5, 6 -> SqlState.SERIALIZATION_FAILURE; // BUSY, LOCKED
            case 8 -> SqlState.READ_ONLY;
            case 9 -> SqlState.CANCELLED; // INTERRUPT
            case 10, 14 -> SqlState.IO_ERROR; // IOERR, CANTOPEN
            case 11, 26 -> SqlState.CORRUPT; // CORRUPT, NOTADB
            case 13 -> SqlState.DISK_FULL;
            case 18 -> SqlState.LIMIT_EXCEEDED; // TOOBIG
            case 20 -> SqlState.INVALID_VALUE; // MISMATCH
            case 23 -> SqlState.NOT_AUTHORIZED;
            case 25 -> SqlState.INVALID_PARAMETER; // RANGE
            case CONSTRAINT, DATATYPE -> SqlState.CONSTRAINT;
            case UNIQUE -> SqlState.UNIQUE_VIOLATION;
            case NOT_NULL -> SqlState.NOT_NULL_VIOLATION;
            case FOREIGN_KEY -> SqlState.FOREIGN_KEY_VIOLATION;
            case CHECK -> SqlState.CHECK_VIOLATION;
            default -> SqlState.DATABASE_ERROR;
        };
    }

    /** SQLite's code 1 covers most errors of the statement itself, which only the message tells apart. */
    private static SqlState error(String message) {
        if (startsWithAny(message, "no such table:", "no such view:")) {
            return SqlState.NO_SUCH_TABLE;
        } else if (message.startsWith("no such column:") || message.contains(" has no column named ")) {
            return SqlState.NO_SUCH_COLUMN;
        } else if (message.endsWith(" already exists")
                || startsWithAny(message, "duplicate column name:", "there is already ")) {
            return SqlState.OBJECT_EXISTS;
        } else if (message.startsWith("no such savepoint:")) {
            return SqlState.INVALID_SAVEPOINT;
        } else if (startsWithAny(message, "cannot commit - no transaction", "cannot rollback - no transaction")) {
            return SqlState.INVALID_TRANSACTION_STATE;
        } else if (message.endsWith(" within a transaction") || message.endsWith(" inside a transaction")) {
            return SqlState.TRANSACTION_ACTIVE;
        } else if (message.equals("integer overflow")) {
            return SqlState.NUMERIC_OUT_OF_RANGE;
        } else if (startsWithAny(
                message, "malformed JSON", "JSON ", "bad JSON path", "vector: ", "vector_distance: ")) {
            return SqlState.INVALID_VALUE;
        }
        return SqlState.SYNTAX_ERROR;
    }

    private static boolean startsWithAny(String message, String... starts) {
        for (String start : starts) {
            if (message.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
