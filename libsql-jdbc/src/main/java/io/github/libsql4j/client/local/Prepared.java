package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A statement that SQLite has prepared, run over and over with other arguments. It calls SQLite through what sqlite-jdbc's own
 * JDBC classes are built on: they look up much for each run and each value that nobody here asks for.
 */
final class Prepared implements AutoCloseable {

    private final String sql;
    private final CoreStatement statement;
    private final DB db;
    private final TextEncoding encoding;
    private final Bindings bindings;
    private StatementColumns columns;
    private boolean withoutColumns;

    Prepared(SQLiteConnection connection, String sql, TextEncoding encoding) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(sql);
        this.sql = sql;
        this.statement = (CoreStatement) prepared;
        this.db = connection.getDatabase();
        this.encoding = encoding;
        this.bindings = new Bindings(prepared.getParameterMetaData().getParameterCount());
        this.columns = StatementColumns.none();
    }

    String sql() {
        return sql;
    }

    /**
     * Runs it up to its first row.
     *
     * @return whether there is a row; without one it has ended
     */
    boolean start(SqlStatement with) throws SQLException, LibsqlException {
        @Nullable Object[] arguments = bindings.of(with);
        if (!withoutColumns) {
            columns.settle();
        }
        boolean row = db.execute(statement, arguments);
        if (!withoutColumns) {
            columns = new StatementColumns(statement.pointer);
            // Whatever becomes of the schema: only what the text says decides that.
            withoutColumns = columns.isEmpty();
        }
        return row;
    }

    /**
     * Runs it, of which is known that it returns no rows, for the next of some statements, as long as they have its text. Every
     * call into SQLite takes the lock of the connection, which takes half the time while it is held already.
     *
     * @param statements all of them
     * @param results those of the statements before, the last one of which was this; gets one for each that has run
     * @param changesRows whether it inserts, updates or deletes
     */
    void repeat(
            List<SqlStatement> statements,
            List<StatementResult> results,
            boolean changesRows,
            Interruption interruption)
            throws SQLException, LibsqlException {
        synchronized (db) {
            repeatLocked(statements, results, changesRows, interruption);
        }
    }

    /** A method of its own: the JVM makes a lock slow for good when it compiles a loop that runs in the method that took it. */
    private void repeatLocked(
            List<SqlStatement> statements,
            List<StatementResult> results,
            boolean changesRows,
            Interruption interruption)
            throws SQLException, LibsqlException {
        StatementResult last = results.get(results.size() - 1);
        while (results.size() < statements.size()) {
            SqlStatement next = statements.get(results.size());
            if (!next.sql().equals(sql)) {
                return;
            }
            interruption.check();
            start(next);
            long affectedRows = changesRows ? db.changes() : 0;
            if (affectedRows != last.affectedRows()) {
                last = new StatementResult(RowBuffer.none(), affectedRows, OptionalLong.empty());
            }
            results.add(last);
        }
    }

    /** Moves to the next row; without one it has ended. */
    boolean next() throws SQLException {
        return statement.pointer.safeRunInt(Prepared::step) == Codes.SQLITE_ROW;
    }

    /** The columns of the rows that it returns now. */
    StatementColumns columns() {
        return columns;
    }

    /**
     * Reads on, beginning with the current row if there is one.
     *
     * @param onRow whether there is one
     * @param buffer takes the rows
     * @param maxRows the most rows to read
     * @param maxBytes stops after the row with which texts and blobs reach this size
     * @return whether it has ended
     */
    boolean read(boolean onRow, RowBuffer buffer, long maxRows, long maxBytes) throws SQLException {
        return statement.pointer.<SQLException>safeRunInt((open, pointer) -> {
                    boolean ready = onRow;
                    int count = columns.size();
                    long bytes = 0;
                    while (buffer.size() < maxRows && bytes < maxBytes) {
                        if (!ready && step(open, pointer) == Codes.SQLITE_DONE) {
                            return Codes.SQLITE_DONE;
                        }
                        ready = false;
                        for (int column = 0; column < count; column++) {
                            bytes += readValue(open, pointer, column, buffer);
                        }
                        buffer.endRow();
                    }
                    return Codes.SQLITE_ROW;
                })
                == Codes.SQLITE_DONE;
    }

    /** Makes ready to run again: it keeps no argument that is large. */
    void clear() throws SQLException {
        if (bindings.releaseLarge()) {
            statement.pointer.safeRunInt(DB::clear_bindings);
        }
    }

    @Override
    public void close() throws SQLException {
        columns.settle();
        statement.pointer.close();
    }

    private static int step(DB db, long pointer) throws SQLException {
        int result = db.step(pointer);
        switch (result) {
            case Codes.SQLITE_ROW -> {}
            case Codes.SQLITE_DONE -> db.reset(pointer);
            default -> db.throwex(result);
        }
        return result;
    }

    private long readValue(DB open, long pointer, int column, RowBuffer buffer) throws SQLException {
        switch (open.column_type(pointer, column)) {
            case Codes.SQLITE_INTEGER -> buffer.addInteger(open.column_long(pointer, column));
            case Codes.SQLITE_FLOAT -> buffer.addReal(open.column_double(pointer, column));
            case Codes.SQLITE_TEXT -> {
                String text = text(open, pointer, column);
                buffer.addText(text);
                return text.length();
            }
            case Codes.SQLITE_BLOB -> {
                byte[] blob = open.column_blob(pointer, column);
                buffer.addBlob(blob);
                return blob.length;
            }
            default -> buffer.addNull();
        }
        return 0;
    }

    /** The bytes of a text are handed over faster than the text. */
    private String text(DB open, long pointer, int column) throws SQLException {
        if (!encoding.isUtf8()) {
            return open.column_text(pointer, column);
        }
        byte @Nullable [] bytes = open.column_blob(pointer, column);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
