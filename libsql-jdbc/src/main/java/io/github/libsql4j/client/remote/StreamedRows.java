package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.ValueType;
import io.github.libsql4j.client.remote.hrana.HranaCursor;
import io.github.libsql4j.client.remote.hrana.HranaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a cursor delivers, one in memory at a time. */
final class StreamedRows implements Rows {

    private final HranaCursor cursor;
    private final Runnable whenEnded;
    private final List<Column> columns;
    private RowBuffer current;
    private @Nullable LibsqlException failure;
    private boolean ended;

    /** Rows of a cursor that stands behind its columns. */
    StreamedRows(HranaCursor cursor, Runnable whenEnded) {
        this.cursor = cursor;
        this.whenEnded = whenEnded;
        this.columns = cursor.columns();
        this.current = cursor.row();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() throws LibsqlException {
        if (!ended) {
            current = read() ? cursor.row() : new RowBuffer(columns);
        }
        if (current.next()) {
            return true;
        }
        if (failure != null) {
            throw failure;
        }
        return false;
    }

    /**
     * Reads what is left into memory, because the stream is needed for something else. It may be as much as one answer; rows
     * beyond that end with an error. An error belongs to who reads the rows, so it waits there.
     */
    void keep() {
        cursor.limitRest();
        RowBuffer rest = new RowBuffer(columns);
        // The row at which the caller stands must stay readable, so it comes along as the first.
        boolean onRow = current.size() == 1 && current == cursor.row() && current.isOnRow();
        if (onRow) {
            rest.addRow(current);
        }
        while (read()) {
            RowBuffer row = cursor.row();
            row.next();
            rest.addRow(row);
        }
        if (onRow) {
            rest.next();
        }
        current = rest;
    }

    /** Ends the rows under their reader, who must not take them for complete. */
    void abandon() {
        close();
        failure = new LibsqlException(
                SqlState.INVALID_CURSOR,
                "The rows ended early: the transaction was rolled back, or the session closed");
    }

    @Override
    public ValueType type(int column) {
        return current.type(column);
    }

    @Override
    public long integer(int column) {
        return current.integer(column);
    }

    @Override
    public double real(int column) {
        return current.real(column);
    }

    @Override
    public String text(int column) {
        return current.text(column);
    }

    @Override
    public byte[] blob(int column) {
        return current.blob(column);
    }

    @Override
    public void close() {
        current = new RowBuffer(columns);
        failure = null;
        end();
    }

    /** Whether there is another row; not so after a failure either. */
    private boolean read() {
        try {
            switch (cursor.next()) {
                case ROW -> {
                    return true;
                }
                case END -> {}
                case COLUMNS ->
                    failure = new LibsqlException(
                            SqlState.PROTOCOL_VIOLATION, "The server's answer holds the rows of a second statement");
                case ERROR -> failure = RemoteErrors.of(cursor.error());
            }
        } catch (HranaException e) {
            failure = cursor.isTooLarge()
                    ? RemoteErrors.error(SqlState.LIMIT_EXCEEDED, e, null)
                    : RemoteErrors.of(e, true);
        }
        end();
        return false;
    }

    private void end() {
        if (!ended) {
            ended = true;
            cursor.close();
            whenEnded.run();
        }
    }
}
