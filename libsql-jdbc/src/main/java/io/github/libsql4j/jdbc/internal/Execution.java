package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Runs statements for one JDBC statement, and keeps what came of the last one. */
final class Execution implements ResultSetOwner {

    private final Statement statement;
    private final Transactions transactions;
    private final StatementSettings settings;
    private final Runs runs = new Runs();
    private final List<JdbcResultSet> kept = new ArrayList<>();
    private final Deque<StatementResult> pending = new ArrayDeque<>();
    private volatile @Nullable JdbcResultSet resultSet;
    private long updateCount = -1;
    private GeneratedKeys wanted = GeneratedKeys.NONE;
    private KeyRows keyRows = KeyRows.NONE;
    private @Nullable SqlText withoutRowid;
    private volatile boolean closed;

    Execution(Statement statement, Transactions transactions, boolean poolable) {
        this.statement = statement;
        this.transactions = transactions;
        this.settings = new StatementSettings(poolable);
    }

    /** Runs anything. */
    boolean execute(SqlStatement sql, GeneratedKeys keys) throws SQLException {
        begin();
        if (keys.comeFrom(sql.text())) {
            updateCount = withKeys(List.of(sql), keys, one -> List.of(run(one.get(0))))
                    .get(0)
                    .affectedRows();
        } else {
            show(run(sql));
        }
        return resultSet != null;
    }

    /** Runs several statements, all or nothing. Their results wait for {@link #moreResults}. */
    boolean execute(List<SqlStatement> script) throws SQLException {
        begin();
        pending.addAll(inTime(run -> transactions.batch(run, script)));
        show(pending.remove());
        return resultSet != null;
    }

    /** Runs what must return rows. */
    ResultSet query(SqlStatement sql) throws SQLException {
        begin();
        // A write that is known to return no rows must not happen and then be reported as an error.
        SqlText text = sql.text();
        if (text.kind() != StatementKind.READ
                && !text.isReturning()
                && !text.verb().equals("PRAGMA")) {
            throw noRows();
        }
        StatementResult result = run(sql);
        if (!result.hasColumns()) {
            close(result.rows());
            throw noRows();
        }
        return show(result.rows());
    }

    /** Runs what must not be a query. The rows of RETURNING are dropped. */
    long update(SqlStatement sql, GeneratedKeys keys) throws SQLException {
        begin();
        if (keys.comeFrom(sql.text())) {
            updateCount = withKeys(List.of(sql), keys, one -> List.of(run(one.get(0))))
                    .get(0)
                    .affectedRows();
            return updateCount;
        }
        StatementResult result = run(sql);
        close(result.rows());
        if (result.hasColumns() && sql.text().kind() == StatementKind.READ) {
            throw SqlErrors.of(
                    SqlState.UNEXPECTED_ROWS, "The statement returns rows; run it with executeQuery or execute");
        }
        updateCount = result.affectedRows();
        return updateCount;
    }

    /** Runs a batch, all or nothing. */
    long[] batch(List<SqlStatement> batch, GeneratedKeys keys) throws SQLException {
        begin();
        if (batch.isEmpty()) {
            return new long[0];
        }
        List<StatementResult> results =
                keys.comeFrom(batch.get(0).text()) ? withKeys(batch, keys, this::runBatch) : runBatch(batch);
        long[] counts = new long[results.size()];
        for (int i = 0; i < counts.length; i++) {
            StatementResult result = results.get(i);
            close(result.rows());
            counts[i] = result.affectedRows();
        }
        return counts;
    }

    /** Ends what runs now. Unlike everything else here, for any thread. */
    void cancel() throws SQLException {
        checkOpen();
        runs.cancel();
    }

    @Nullable ResultSet resultSet() throws SQLException {
        checkOpen();
        return resultSet;
    }

    long updateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    ResultSet generatedKeys() throws SQLException {
        checkOpen();
        return new JdbcResultSet(wanted.of(keyRows).read(), this);
    }

    /** Goes on to the next result, which only a script has; what happens to the current one is the caller's choice. */
    boolean moreResults(int current) throws SQLException {
        checkOpen();
        JdbcResultSet last = resultSet;
        resultSet = null;
        updateCount = -1;
        switch (current) {
            case Statement.KEEP_CURRENT_RESULT -> {
                if (last != null) {
                    kept.add(last);
                }
            }
            case Statement.CLOSE_CURRENT_RESULT -> {
                if (last != null) {
                    last.release();
                }
            }
            case Statement.CLOSE_ALL_RESULTS -> {
                if (last != null) {
                    kept.add(last);
                }
                releaseKept();
            }
            default -> throw SqlErrors.of(SqlState.INVALID_PARAMETER, "Not a choice for results: " + current);
        }
        if (!pending.isEmpty()) {
            show(pending.remove());
        }
        return resultSet != null;
    }

    StatementSettings settings() throws SQLException {
        checkOpen();
        return settings;
    }

    void checkOpen() throws SQLException {
        transactions.checkOpen();
        if (closed) {
            throw SqlErrors.of(SqlState.CONNECTION_CLOSED, "The statement is closed");
        }
    }

    @Override
    public boolean isClosed() {
        return closed || transactions.isClosed();
    }

    @Override
    public Statement statement() {
        return statement;
    }

    @Override
    public void resultSetClosed() throws SQLException {
        if (settings.closeOnCompletion && allResultsAreClosed()) {
            close();
        }
    }

    private boolean allResultsAreClosed() {
        JdbcResultSet last = resultSet;
        return pending.isEmpty()
                && (last == null || last.isClosed())
                && kept.stream().allMatch(JdbcResultSet::isClosed);
    }

    void close() throws SQLException {
        if (!closed) {
            closed = true;
            releaseResults();
        }
    }

    private void begin() throws SQLException {
        checkOpen();
        releaseResults();
        updateCount = -1;
        wanted = GeneratedKeys.NONE;
        keyRows = KeyRows.NONE;
    }

    private void show(StatementResult result) throws SQLException {
        if (result.hasColumns()) {
            show(result.rows());
        } else {
            updateCount = result.affectedRows();
            close(result.rows());
        }
    }

    /** If another thread has closed the statement while it ran, nobody is left to close its rows. */
    private JdbcResultSet show(Rows rows) throws SQLException {
        JdbcResultSet shown = new JdbcResultSet(LimitedRows.of(rows, settings.maxRows, settings.maxFieldSize), this);
        resultSet = shown;
        if (closed) {
            shown.release();
            checkOpen();
        }
        return shown;
    }

    /** Runs statements so that they return their keys, or as they are where there is no rowid to return. */
    private List<StatementResult> withKeys(List<SqlStatement> statements, GeneratedKeys keys, RunAll how)
            throws SQLException {
        SqlText text = statements.get(0).text();
        List<StatementResult> results;
        try {
            results = how.run(text == withoutRowid ? statements : keys.asked(statements));
        } catch (SQLException e) {
            if (!keys.lackRowid(e)) {
                throw e;
            }
            withoutRowid = text;
            results = how.run(statements);
        }
        wanted = keys;
        keyRows = KeyRows.of(results);
        return results;
    }

    private List<StatementResult> runBatch(List<SqlStatement> batch) throws SQLException {
        return inTime(run -> new Batch(batch).runIn(transactions, run));
    }

    private StatementResult run(SqlStatement sql) throws SQLException {
        return inTime(run -> settings.fetchSize > 0 && sql.text().kind() == StatementKind.READ
                ? new StatementResult(transactions.stream(run, sql), 0, OptionalLong.empty())
                : transactions.execute(run, sql));
    }

    private <T> T inTime(Attempt<T> attempt) throws SQLException {
        Run run = runs.begin();
        try (Deadline deadline = queryTimeout(run, settings.queryTimeoutSeconds)) {
            return attempt.in(run);
        }
    }

    private static Deadline queryTimeout(Run run, int seconds) {
        return seconds == 0
                ? Deadline.NONE
                : Deadline.in(Duration.ofSeconds(seconds), run, "The query timeout of " + seconds + " s has passed");
    }

    private void releaseResults() throws SQLException {
        JdbcResultSet last = resultSet;
        if (last != null && !last.isClosed()) {
            kept.add(last);
        }
        resultSet = null;
        pending.clear();
        releaseKept();
    }

    private void releaseKept() throws SQLException {
        List<JdbcResultSet> releasing = List.copyOf(kept);
        kept.clear();
        for (JdbcResultSet result : releasing) {
            result.release();
        }
    }

    private static void close(Rows rows) throws SQLException {
        try {
            rows.close();
        } catch (LibsqlException e) {
            throw SqlErrors.of(e);
        }
    }

    private interface RunAll {
        List<StatementResult> run(List<SqlStatement> statements) throws SQLException;
    }

    private interface Attempt<T> {
        T in(Run run) throws SQLException;
    }

    private static SQLException noRows() {
        return SqlErrors.of(
                SqlState.NO_ROWS_RETURNED, "The statement returns no rows; run it with executeUpdate or execute");
    }
}
