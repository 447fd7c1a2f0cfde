package io.github.libsql4j.client.local;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** A running SQLite statement, read forward in pieces. It ends with its last row, so that it holds no lock longer. */
final class Cursor implements AutoCloseable {

    /** What becomes of a statement whose last row was read. */
    interface Done {
        void with(PreparedStatement statement) throws SQLException;
    }

    private final PreparedStatement statement;
    private final Done done;
    private final ResultSet rows;
    private final List<Column> columns;
    private boolean ended;

    /**
     * Takes over a statement.
     *
     * @param statement a statement with columns that was executed, that is, run up to its first row
     * @param done takes the statement back after its last row; it is closed if it ends otherwise
     */
    Cursor(PreparedStatement statement, Done done) throws SQLException {
        this.statement = statement;
        this.done = done;
        this.rows = statement.getResultSet();
        this.columns = columns(statement);
    }

    /** The columns of a prepared statement; sqlite-jdbc's metadata would cut a declared type at its parenthesis. */
    static List<Column> columns(PreparedStatement statement) throws SQLException {
        List<Column> columns = new ArrayList<>();
        ((CoreStatement) statement).pointer.<SQLException>safeRunConsume((db, pointer) -> {
            int count = db.column_count(pointer);
            for (int index = 0; index < count; index++) {
                columns.add(new Column(db.column_name(pointer, index), db.column_decltype(pointer, index)));
            }
        });
        return columns;
    }

    /**
     * Reads on.
     *
     * @param maxRows the most rows to read
     * @param maxBytes stops after the row with which texts and blobs reach this size
     */
    RowBuffer read(long maxRows, long maxBytes) throws LibsqlException {
        RowBuffer buffer = new RowBuffer(columns);
        try {
            for (long bytes = 0; buffer.size() < maxRows && bytes < maxBytes; ) {
                if (ended) {
                    break;
                }
                if (!rows.next()) {
                    rows.close();
                    done.with(statement);
                    ended = true;
                    break;
                }
                bytes += readRow(buffer);
            }
        } catch (SQLException e) {
            LibsqlException error = NativeErrors.of(e);
            closeQuietly(error);
            throw error;
        }
        return buffer;
    }

    RowBuffer readAll() throws LibsqlException {
        return read(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws LibsqlException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            statement.close();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
    }

    private void closeQuietly(LibsqlException error) {
        try {
            close();
        } catch (LibsqlException e) {
            // SQLite reports the error of a failed statement once more when the statement is finalized.
            error.addSuppressed(e);
        }
    }

    private long readRow(RowBuffer buffer) throws SQLException {
        return ((CoreStatement) statement).pointer.<SQLException>safeRunLong((db, pointer) -> {
            long bytes = 0;
            for (int column = 0; column < columns.size(); column++) {
                bytes += readValue(db, pointer, column, buffer);
            }
            buffer.endRow();
            return bytes;
        });
    }

    private static long readValue(DB db, long pointer, int column, RowBuffer buffer) throws SQLException {
        switch (db.column_type(pointer, column)) {
            case Codes.SQLITE_INTEGER -> buffer.addInteger(db.column_long(pointer, column));
            case Codes.SQLITE_FLOAT -> buffer.addReal(db.column_double(pointer, column));
            case Codes.SQLITE_TEXT -> {
                String text = db.column_text(pointer, column);
                buffer.addText(text);
                return text.length();
            }
            case Codes.SQLITE_BLOB -> {
                byte[] blob = db.column_blob(pointer, column);
                buffer.addBlob(blob);
                return blob.length;
            }
            default -> buffer.addNull();
        }
        return 0;
    }
}
