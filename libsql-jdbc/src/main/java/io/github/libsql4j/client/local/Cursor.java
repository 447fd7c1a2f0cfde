package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import java.sql.SQLException;

/** A running SQLite statement, read forward in pieces. It ends with its last row, so that it holds no lock longer. */
final class Cursor implements AutoCloseable {

    /** What becomes of a statement whose last row was read. */
    interface Done {
        void with(Prepared statement) throws SQLException;
    }

    private final Prepared statement;
    private final Done done;
    private final StatementColumns columns;
    private boolean onRow;
    private boolean ended;

    /**
     * Takes over a statement.
     *
     * @param statement a statement with columns that was run up to its first row
     * @param hasRow whether there is one
     * @param done takes the statement back after its last row; it is closed if it ends otherwise
     */
    Cursor(Prepared statement, boolean hasRow, Done done) throws SQLException {
        this.statement = statement;
        this.done = done;
        this.columns = statement.columns();
        this.onRow = hasRow;
        if (!hasRow) {
            end();
        }
    }

    /**
     * Reads on.
     *
     * @param maxRows the most rows to read
     * @param maxBytes stops after the row with which texts and blobs reach this size
     */
    RowBuffer read(long maxRows, long maxBytes) throws LibsqlException {
        RowBuffer buffer = new RowBuffer(columns, columns::forget);
        if (ended) {
            return buffer;
        }
        try {
            boolean begun = onRow;
            onRow = false;
            if (statement.read(begun, buffer, maxRows, maxBytes)) {
                end();
            }
        } catch (SQLException e) {
            LibsqlException error = NativeErrors.of(e);
            closeQuietly(error);
            throw error;
        }
        return buffer;
    }

    /** Reads the rest. The rows can be asked for their columns when they are closed, too. */
    RowBuffer readAll() throws LibsqlException {
        RowBuffer rest = read(Long.MAX_VALUE, Long.MAX_VALUE);
        try {
            columns.settle();
        } catch (SQLException e) {
            throw NativeErrors.of(e);
        }
        return rest;
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

    private void end() throws SQLException {
        ended = true;
        done.with(statement);
    }

    private void closeQuietly(LibsqlException error) {
        try {
            close();
        } catch (LibsqlException e) {
            // The error under way is the one to report.
            error.addSuppressed(e);
        }
    }
}
