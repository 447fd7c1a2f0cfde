package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.client.WellFormed;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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

    /** Characters or bytes from which an argument is too large to be held until the next run. */
    private static final int LARGE = 1_000;

    private final String sql;
    private final CoreStatement statement;
    private final DB db;
    private final TextEncoding encoding;
    private final int parameters;
    private StatementColumns columns;
    private boolean withoutColumns;
    private boolean largeArguments;

    Prepared(SQLiteConnection connection, String sql, TextEncoding encoding) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(sql);
        this.sql = sql;
        this.statement = (CoreStatement) prepared;
        this.db = connection.getDatabase();
        this.encoding = encoding;
        this.parameters = prepared.getParameterMetaData().getParameterCount();
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
        Object[] arguments = arguments(with);
        columns.settle();
        boolean row = db.execute(statement, arguments);
        if (!withoutColumns) {
            columns = new StatementColumns(statement.pointer);
            // Whatever becomes of the schema: only what the text says decides that.
            withoutColumns = columns.isEmpty();
        }
        return row;
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
        if (largeArguments) {
            largeArguments = false;
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

    private @Nullable Object[] arguments(SqlStatement with) throws LibsqlException {
        List<Value> values = with.arguments();
        if (parameters != values.size()) {
            throw new LibsqlException(
                    SqlState.INVALID_PARAMETER,
                    "SQLite sees " + parameters + " parameters, but there are " + values.size() + " arguments: "
                            + with.sql());
        }
        @Nullable Object[] arguments = new @Nullable Object[parameters];
        for (int index = 0; index < parameters; index++) {
            arguments[index] = argument(values.get(index));
        }
        return arguments;
    }

    private @Nullable Object argument(Value value) throws LibsqlException {
        return switch (value.type()) {
            case NULL -> null;
            case INTEGER -> ((Value.Int) value).value();
            case REAL -> ((Value.Real) value).value();
            case TEXT -> {
                String text = ((Value.Text) value).value();
                WellFormed.text(text);
                largeArguments |= text.length() >= LARGE;
                yield text;
            }
            case BLOB -> {
                byte[] blob = ((Value.Blob) value).value();
                largeArguments |= blob.length >= LARGE;
                yield blob;
            }
        };
    }
}
