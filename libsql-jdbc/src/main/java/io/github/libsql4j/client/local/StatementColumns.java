package io.github.libsql4j.client.local;

import io.github.libsql4j.client.Column;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;

/**
 * The columns that a statement returns in one run. SQLite is asked for their names when somebody reads them, since that takes as
 * long as to find a row; and before the next run, which may see another schema, unless nobody is left to read them.
 */
final class StatementColumns extends AbstractList<Column> {

    private final int size;
    private @Nullable SafeStmtPtr statement;
    private @Nullable List<Column> columns;

    /**
     * The columns of a statement that has begun to run.
     *
     * @param statement the statement
     */
    StatementColumns(SafeStmtPtr statement) throws SQLException {
        this.size = statement.safeRunInt(DB::column_count);
        this.statement = size == 0 ? null : statement;
        this.columns = size == 0 ? List.of() : null;
    }

    private StatementColumns() {
        this.columns = List.of();
        this.size = 0;
    }

    static StatementColumns none() {
        return new StatementColumns();
    }

    /** The columns of a prepared statement; sqlite-jdbc's metadata would cut a declared type at its parenthesis. */
    static List<Column> of(SafeStmtPtr statement) throws SQLException {
        List<Column> columns = new ArrayList<>();
        statement.<SQLException>safeRunConsume((db, pointer) -> {
            int count = db.column_count(pointer);
            for (int index = 0; index < count; index++) {
                columns.add(new Column(db.column_name(pointer, index), db.column_decltype(pointer, index)));
            }
        });
        return List.copyOf(columns);
    }

    @Override
    public synchronized Column get(int index) {
        try {
            settle();
        } catch (SQLException e) {
            throw new IllegalStateException("The columns cannot be read", e);
        }
        if (columns == null) {
            throw new IllegalStateException("The rows are closed, and nobody asked for their columns before");
        }
        return columns.get(index);
    }

    @Override
    public int size() {
        return size;
    }

    /** Before the statement runs again or is closed: reads the columns, if they were not read. */
    synchronized void settle() throws SQLException {
        SafeStmtPtr asked = statement;
        statement = null;
        if (asked != null && columns == null) {
            columns = of(asked);
        }
    }

    /** Nobody will ask any more. */
    synchronized void forget() {
        statement = null;
    }
}
