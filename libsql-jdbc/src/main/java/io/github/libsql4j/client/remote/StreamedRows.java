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

/** Rows that a cursor delivers, one in memory at a time. */
final class StreamedRows implements Rows {

    private final HranaCursor cursor;
    private final Runnable whenEnded;
    private final List<Column> columns;
    private RowBuffer current;
    private boolean ended;
    private boolean inMemory;

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
        if (inMemory || ended) {
            return current.next();
        }
        if (read()) {
            current = cursor.row();
            return current.next();
        }
        current = new RowBuffer(columns);
        return false;
    }

    /** Reads what is left into memory, because the stream is needed for something else. */
    void readRest() throws LibsqlException {
        if (inMemory || ended) {
            return;
        }
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
        inMemory = true;
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
        end();
    }

    private boolean read() throws LibsqlException {
        try {
            return switch (cursor.next()) {
                case ROW -> true;
                case END -> {
                    end();
                    yield false;
                }
                case COLUMNS ->
                    throw new LibsqlException(
                            SqlState.PROTOCOL_VIOLATION, "The server's answer holds the rows of a second statement");
                case ERROR -> throw RemoteErrors.of(cursor.error());
            };
        } catch (HranaException e) {
            end();
            throw RemoteErrors.of(e, true);
        } catch (LibsqlException e) {
            end();
            throw e;
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            cursor.close();
            whenEnded.run();
        }
    }
}
