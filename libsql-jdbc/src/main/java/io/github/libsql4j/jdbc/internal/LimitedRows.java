package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.RowsOver;
import java.util.Arrays;

/** Rows within the limits of a statement: what exceeds them is dropped without a word, as JDBC wants it. */
final class LimitedRows implements RowsOver {

    private final Rows rows;
    private final long maxRows;
    private final int maxFieldSize;
    private long delivered;

    private LimitedRows(Rows rows, long maxRows, int maxFieldSize) {
        this.rows = rows;
        this.maxRows = maxRows;
        this.maxFieldSize = maxFieldSize;
    }

    /** Applies limits, of which 0 is none. */
    static Rows of(Rows rows, long maxRows, int maxFieldSize) {
        return maxRows == 0 && maxFieldSize == 0 ? rows : new LimitedRows(rows, maxRows, maxFieldSize);
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public boolean next() throws LibsqlException {
        if (maxRows > 0 && delivered == maxRows) {
            return false;
        }
        delivered++;
        return rows.next();
    }

    /** JDBC counts bytes; as elsewhere, a character counts as one. */
    @Override
    public String text(int column) {
        String text = rows.text(column);
        if (maxFieldSize == 0 || text.length() <= maxFieldSize) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxFieldSize - 1));
        return text.substring(0, splitsPair ? maxFieldSize - 1 : maxFieldSize);
    }

    @Override
    public byte[] blob(int column) {
        byte[] bytes = rows.blob(column);
        return maxFieldSize == 0 || bytes.length <= maxFieldSize ? bytes : Arrays.copyOf(bytes, maxFieldSize);
    }

    @Override
    public void close() throws LibsqlException {
        rows.close();
    }
}
