package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Operation;
import io.github.libsql4j.client.Operation.Kind;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A session that tells what it is asked to do, if anybody listens. What waits for the next statement is no event of its own. */
final class HeardSession implements Session {

    private final Session session;
    private final Events events;
    private final Set<HeardRows> open = new HashSet<>();
    private long operations;

    HeardSession(Session session, Events events) {
        this.session = session;
        this.events = events;
    }

    @Override
    public StatementResult execute(SqlStatement statement) throws LibsqlException {
        if (!events.isHeard()) {
            return session.execute(statement);
        }
        HeardOperation operation = start(Kind.STATEMENT, List.of(statement.sql()));
        StatementResult result = attempt(operation, () -> session.execute(statement));
        if (result.rows() instanceof RowBuffer rows) {
            operation.finished(rows.size(), result.affectedRows(), result.statistics());
            return result;
        }
        return result.with(new HeardRows(result.rows(), operation, result.statistics(), open));
    }

    @Override
    public Rows stream(SqlStatement statement) throws LibsqlException {
        if (!events.isHeard()) {
            return session.stream(statement);
        }
        HeardOperation operation = start(Kind.STATEMENT, List.of(statement.sql()));
        Rows rows = attempt(operation, () -> session.stream(statement));
        return new HeardRows(rows, operation, Optional.empty(), open);
    }

    @Override
    public List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        return heard(statements, () -> session.batch(mode, statements));
    }

    @Override
    public List<StatementResult> batchWithoutRowids(TransactionMode mode, List<SqlStatement> statements)
            throws LibsqlException {
        return heard(statements, () -> session.batchWithoutRowids(mode, statements));
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        return heard(statements, () -> session.batchWithForeignKeysOff(statements));
    }

    private List<StatementResult> heard(List<SqlStatement> statements, Attempt<List<StatementResult>> batch)
            throws LibsqlException {
        if (!events.isHeard()) {
            return batch.run();
        }
        HeardOperation operation =
                start(Kind.BATCH, statements.stream().map(SqlStatement::sql).toList());
        List<StatementResult> results = attempt(operation, batch);
        operation.finished(
                results.stream().mapToLong(HeardSession::rowsInMemory).sum(),
                results.stream().mapToLong(StatementResult::affectedRows).sum(),
                Statistics.total(results));
        return results;
    }

    @Override
    public void script(String sql) throws LibsqlException {
        run(Kind.SCRIPT, List.of(sql), () -> session.script(sql));
    }

    @Override
    public Description describe(SqlText sql) throws LibsqlException {
        if (!events.isHeard()) {
            return session.describe(sql);
        }
        HeardOperation operation = start(Kind.DESCRIBE, List.of(sql.sql()));
        Description description = attempt(operation, () -> session.describe(sql));
        operation.finished(0, 0, Optional.empty());
        return description;
    }

    @Override
    public void commit() throws LibsqlException {
        run(Kind.COMMIT, List.of(), session::commit);
    }

    @Override
    public void rollback() throws LibsqlException {
        if (inTransaction()) {
            run(Kind.ROLLBACK, List.of(), session::rollback);
        } else {
            session.rollback();
        }
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        if (!events.isHeard() || !inTransaction()) {
            return session.isValid(timeoutSeconds);
        }
        HeardOperation operation = start(Kind.VALIDATE, List.of());
        boolean valid = session.isValid(timeoutSeconds);
        operation.finished(0, 0, Optional.empty());
        return valid;
    }

    /** Rows that nobody will read to their end have no other end than this. */
    @Override
    public void close() throws LibsqlException {
        try {
            if (inTransaction()) {
                run(Kind.ROLLBACK, List.of(), session::close);
            } else {
                session.close();
            }
        } finally {
            List.copyOf(open).forEach(HeardRows::end);
        }
    }

    @Override
    public void begin(TransactionMode mode) throws LibsqlException {
        session.begin(mode);
    }

    @Override
    public void savepoint(String name) throws LibsqlException {
        session.savepoint(name);
    }

    @Override
    public void releaseSavepoint(String name) throws LibsqlException {
        session.releaseSavepoint(name);
    }

    @Override
    public void rollbackToSavepoint(String name) throws LibsqlException {
        session.rollbackToSavepoint(name);
    }

    @Override
    public TransactionState transactionState() {
        return session.transactionState();
    }

    @Override
    public String engineVersion() {
        return session.engineVersion();
    }

    @Override
    public OptionalLong replicationIndex() {
        return session.replicationIndex();
    }

    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    public void resume() {
        session.resume();
    }

    @Override
    public void setNetworkTimeout(Duration time) {
        session.setNetworkTimeout(time);
    }

    @Override
    public void setReadYourWrites(boolean on) {
        session.setReadYourWrites(on);
    }

    private boolean inTransaction() {
        return session.transactionState() != TransactionState.AUTOCOMMIT;
    }

    private HeardOperation start(Kind kind, List<String> sql) {
        operations++;
        return new HeardOperation(events, new Operation(events.connection(), operations, kind, sql));
    }

    private void run(Kind kind, List<String> sql, Action action) throws LibsqlException {
        if (!events.isHeard()) {
            action.run();
            return;
        }
        HeardOperation operation = start(kind, sql);
        attempt(operation, () -> {
            action.run();
            return true;
        });
        operation.finished(0, 0, Optional.empty());
    }

    private static <T> T attempt(HeardOperation operation, Attempt<T> attempt) throws LibsqlException {
        try {
            return attempt.run();
        } catch (LibsqlException e) {
            operation.failed(e);
            throw e;
        }
    }

    private static long rowsInMemory(StatementResult result) {
        return result.rows() instanceof RowBuffer rows ? rows.size() : 0;
    }

    private interface Action {
        void run() throws LibsqlException;
    }

    private interface Attempt<T> {
        T run() throws LibsqlException;
    }
}
