package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway does on a connection between the begin and the end of a transaction. Scripts and their rows in the schema history
 * wait until the end, when they are one batch. As soon as somebody uses the connection directly, they run in an ordinary
 * transaction, and so does the rest.
 */
final class UnitOfWork {

    private final Connection connection;
    private final LibsqlConnection libsql;
    private final History history;
    private final List<Segment> segments = new ArrayList<>();
    private final List<HistoryRow> written = new ArrayList<>();
    private boolean open;
    private boolean begun;
    private boolean segmentEnded = true;
    private int migrating;
    private boolean hasWritten;
    private boolean isReplica = true;

    UnitOfWork(Connection connection, String historyTable) throws SQLException {
        this.connection = connection;
        this.libsql = connection.unwrap(LibsqlConnection.class);
        this.history = new History(historyTable, this);
    }

    /** That of a connection which Flyway got from us. */
    static @Nullable UnitOfWork of(Connection connection) {
        try {
            return connection.isWrapperFor(UnitOfWork.class) ? connection.unwrap(UnitOfWork.class) : null;
        } catch (SQLException e) {
            return null;
        }
    }

    History history() {
        return history;
    }

    /** Runs what Flyway does under its lock: migrations, or the making of the schema history. */
    <T> T migrating(Callable<T> callable) {
        migrating++;
        try {
            return callable.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlywayException(e);
        } finally {
            migrating--;
        }
    }

    boolean isMigrating() {
        return migrating > 0;
    }

    /** Whether there is a transaction, waiting or begun. */
    boolean isOpen() {
        return open;
    }

    /** Whether statements wait for the end of the transaction. */
    boolean isQueueing() {
        return open && !begun;
    }

    /** Runs something in a transaction, or as a part of the one that there is. */
    <T> T transact(Callable<T> callback) throws Exception {
        if (open) {
            return callback.call();
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        open = true;
        try {
            T result = callback.call();
            finish();
            return result;
        } catch (Throwable e) {
            // Also an Error must not let what has begun be committed, which the switch to auto-commit would do.
            undo(e);
            throw e;
        } finally {
            open = false;
            begun = false;
            connection.setAutoCommit(autoCommit);
        }
    }

    void add(ScriptStatement statement) {
        Segment segment = segment();
        if (history.isMadeBy(statement.sql().sql())) {
            segment.makeHistory();
        }
        segment.add(statement);
    }

    void switchForeignKeysOff() {
        segment().switchForeignKeysOff();
    }

    /** Ends a migration. */
    void add(HistoryRow row) {
        segment().end(row);
        segmentEnded = true;
    }

    /** A row that Flyway writes in an ordinary transaction. */
    void wrote(HistoryRow row) {
        written.add(row);
    }

    /** The rows behind a rank, with those that wait. */
    List<HistoryRow> historyAfter(int rank) throws SQLException {
        List<HistoryRow> rows = new ArrayList<>(history.after(rank));
        for (Segment segment : segments) {
            HistoryRow row = segment.row();
            if (row != null && row.rank() > rank) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Sends what waits. */
    void flush() throws SQLException {
        List<Segment> waiting = take();
        if (waiting.isEmpty()) {
            return;
        }
        hasWritten = true;
        outside(() -> {
            new BatchCommit(libsql, history).run(waiting);
            return true;
        });
    }

    /**
     * Makes the transaction an ordinary one, in which what waits runs at once. From then on nobody else can write, so that this is
     * the time to see whether somebody has.
     */
    void begin() throws SQLException {
        hasWritten = true;
        if (!isQueueing()) {
            return;
        }
        List<Segment> waiting = take();
        MigrationBatch batch = new MigrationBatch(waiting, history);
        if (batch.foreignKeysOff()) {
            throw new FlywayException(
                    "Foreign keys cannot be switched off in a transaction that also runs Java; do not group them.");
        }
        begun = true;
        List<SqlStatement> statements = batch.statements();
        if (statements.isEmpty()) {
            return;
        }
        int known = history.lastRank();
        try {
            batch.succeeded(libsql.batch(TransactionMode.WRITE, statements));
        } catch (SQLException e) {
            history.forget();
            throw batch.hasLostRace(e) ? new FlywayException(LostRaceException.MESSAGE, e) : batch.failure(e);
        }
        if (!batch.writesHistory() && history.isKnown() && history.lastRank() != known && !batch.makesHistory()) {
            history.forget();
            throw new LostRaceException();
        }
    }

    /** A query, apart from what waits. */
    Rows read(SqlStatement query) throws SQLException {
        sync();
        return outside(
                () -> libsql.batch(TransactionMode.READ, List.of(query)).get(0).rows());
    }

    /** Drops everything. */
    void clean(Catalog catalog) throws SQLException {
        hasWritten = true;
        history.forget();
        outside(() -> {
            try {
                List<StatementResult> dropped = libsql.batchWithForeignKeysOff(catalog.drops());
                return dropped.size();
            } catch (LibsqlException e) {
                throw Errors.sql(e);
            }
        });
    }

    /** When it returns, a replica has what was written. */
    void close() throws SQLException {
        if (hasWritten) {
            hasWritten = false;
            sync();
        }
    }

    private void sync() throws SQLException {
        if (isReplica && !begun) {
            try {
                libsql.sync();
            } catch (SQLFeatureNotSupportedException e) {
                isReplica = false;
            }
        }
    }

    private void finish() throws SQLException {
        if (!begun) {
            flush();
            return;
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!Errors.is(e, SqlState.OUTCOME_UNKNOWN) || written.isEmpty() || !isDone()) {
                throw e;
            }
        } finally {
            written.clear();
        }
    }

    /** Whether a transaction whose end is not known has ended well. */
    private boolean isDone() throws SQLException {
        begun = false;
        history.forget();
        List<HistoryRow> rows = history.after(Integer.MIN_VALUE);
        return written.stream().allMatch(row -> rows.stream().anyMatch(row::isDoneBy));
    }

    private void undo(Throwable reason) {
        segments.clear();
        segmentEnded = true;
        written.clear();
        if (begun) {
            history.forget();
            try {
                connection.rollback();
            } catch (SQLException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private Segment segment() {
        if (segmentEnded) {
            segments.add(new Segment());
            segmentEnded = false;
        }
        return segments.get(segments.size() - 1);
    }

    private List<Segment> take() {
        List<Segment> taken = new ArrayList<>(segments);
        segments.clear();
        segmentEnded = true;
        return taken;
    }

    /** Nothing has begun yet in the transaction that Flyway sees, so it can be left and entered at no cost. */
    private <T> T outside(Work<T> work) throws SQLException {
        if (!isQueueing()) {
            return work.run();
        }
        connection.setAutoCommit(true);
        try {
            return work.run();
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }
}
