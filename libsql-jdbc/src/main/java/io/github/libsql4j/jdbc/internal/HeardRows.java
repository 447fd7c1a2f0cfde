package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.RowsOver;
import io.github.libsql4j.client.Statistics;
import java.util.Optional;
import java.util.Set;

/** Rows that come as they are read: the operation that returned them goes on until they end. */
final class HeardRows implements RowsOver {

    private final Rows rows;
    private final HeardOperation operation;
    private final Optional<Statistics> statistics;
    private final Set<HeardRows> open;
    private long delivered;

    /** Stands among the open rows until it ends. */
    HeardRows(Rows rows, HeardOperation operation, Optional<Statistics> statistics, Set<HeardRows> open) {
        this.rows = rows;
        this.operation = operation;
        this.statistics = statistics;
        this.open = open;
        open.add(this);
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public boolean next() throws LibsqlException {
        try {
            if (rows.next()) {
                delivered++;
                return true;
            }
        } catch (LibsqlException e) {
            open.remove(this);
            operation.failed(e);
            throw e;
        }
        end();
        return false;
    }

    /** Nobody will read on. */
    void end() {
        open.remove(this);
        operation.finished(delivered, 0, statistics);
    }

    @Override
    public void close() throws LibsqlException {
        try {
            rows.close();
        } finally {
            end();
        }
    }
}
