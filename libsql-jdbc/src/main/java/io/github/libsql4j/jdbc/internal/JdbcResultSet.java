package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.ValueType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The rows of a result, forwards and read-only. */
final class JdbcResultSet
        implements ColumnGetters,
                ColumnsByLabel,
                ForwardOnly,
                UpdatesNotSupported,
                UpdatesByLabelNotSupported,
                ColumnTypesNotSupported,
                SelfWrapper {

    private enum Position {
        BEFORE_FIRST,
        ON_ROW,
        AFTER_LAST
    }

    private final Rows rows;
    private final ResultSetOwner owner;
    private final ColumnLabels labels;
    private Position position = Position.BEFORE_FIRST;
    // Whether the first row was fetched already, to learn the types of its values, and whether there is one.
    private boolean peeked;
    private boolean peekedRow;
    private int row;
    private boolean hadRows;
    private boolean wasNull;
    private boolean closed;
    private int fetchSize;

    JdbcResultSet(Rows rows, ResultSetOwner owner) {
        this.rows = rows;
        this.owner = owner;
        this.labels = new ColumnLabels(rows.columns());
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (position == Position.AFTER_LAST) {
            return false;
        }
        boolean hasRow = peeked ? peekedRow : fetch();
        peeked = false;
        position = hasRow ? Position.ON_ROW : Position.AFTER_LAST;
        row = hasRow ? row + 1 : 0;
        hadRows |= hasRow;
        return hasRow;
    }

    @Override
    public boolean isNull(int columnIndex) throws SQLException {
        checkOpen();
        if (position != Position.ON_ROW) {
            throw SqlErrors.of(
                    SqlState.INVALID_CURSOR,
                    position == Position.BEFORE_FIRST
                            ? "The result set is before its first row; call next() first"
                            : "The result set is after its last row");
        }
        labels.check(columnIndex);
        wasNull = rows.type(columnIndex - 1) == ValueType.NULL;
        return wasNull;
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        return labels.find(label);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        boolean hasRow = position == Position.ON_ROW || (position == Position.BEFORE_FIRST && peek());
        return new JdbcResultSetMetaData(ResultColumn.of(rows, hasRow));
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return position == Position.BEFORE_FIRST && peek();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return position == Position.AFTER_LAST && hadRows;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return row == 1;
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return row;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public void setFetchSize(int size) throws SQLException {
        checkOpen();
        if (size < 0) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "The fetch size must not be negative: " + size);
        }
        fetchSize = size;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return owner.statement();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    @Override
    public boolean isClosed() {
        return closed || owner.isClosed();
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            release();
            owner.resultSetClosed();
        }
    }

    /** Closes without telling the owner. */
    void release() throws SQLException {
        closed = true;
        try {
            rows.close();
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public void checkOpen() throws SQLException {
        if (isClosed()) {
            throw SqlErrors.of(SqlState.INVALID_CURSOR, "The result set is closed");
        }
    }

    private boolean peek() throws SQLException {
        if (!peeked) {
            peekedRow = fetch();
            peeked = true;
        }
        return peekedRow;
    }

    private boolean fetch() throws SQLException {
        try {
            return rows.next();
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }
}
