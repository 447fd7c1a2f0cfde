package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions as JDBC has them, begun by the first statement unless each commits itself, and the statements in them. */
final class Transactions {

    private final GuardedSession session;
    private final TransactionMode configuredMode;
    private final SavepointStack savepoints = new SavepointStack();
    private final TransactionLimit limit;
    private volatile boolean autoCommit = true;
    private volatile boolean readOnly;
    private volatile Optional<Statistics> lastStatistics = Optional.empty();

    Transactions(GuardedSession session, TransactionMode configuredMode, TransactionLimit limit, boolean readOnly) {
        this.session = session;
        this.configuredMode = configuredMode;
        this.limit = limit;
        this.readOnly = readOnly;
    }

    boolean isClosed() {
        return session.isClosed();
    }

    void checkOpen() throws SQLException {
        session.checkOpen();
    }

    boolean autoCommit() throws SQLException {
        session.checkOpen();
        return autoCommit;
    }

    boolean readOnly() throws SQLException {
        session.checkOpen();
        return readOnly;
    }

    StatementResult execute(Run run, SqlStatement statement) throws SQLException {
        boolean control = statement.text().kind() == StatementKind.TRANSACTION;
        return session.call(run, open -> {
            if (statement.text().rollsBack() && limit.forget()) {
                return new StatementResult(RowBuffer.none(), 0, OptionalLong.empty());
            }
            enter(open, statement.text().kind());
            StatementResult result = limit.within(run, open, !control, in -> in.execute(statement));
            lastStatistics = result.statistics();
            return session.guard(result, run.runs());
        });
    }

    Rows stream(Run run, SqlStatement statement) throws SQLException {
        return session.call(run, open -> {
            enter(open, statement.text().kind());
            Rows rows = limit.within(run, open, true, in -> in.stream(statement));
            return session.guard(rows, run.runs());
        });
    }

    /** All or nothing, whether in a transaction or not. */
    List<StatementResult> batch(Run run, List<SqlStatement> statements) throws SQLException {
        return batch(run, configuredMode, statements);
    }

    /** All or nothing, without the rowids of what is inserted. */
    List<StatementResult> batchWithoutRowids(Run run, List<SqlStatement> statements) throws SQLException {
        return batch(
                run,
                statements,
                in -> in.batchWithoutRowids(readOnly ? TransactionMode.READ : configuredMode, statements));
    }

    List<StatementResult> batch(Run run, TransactionMode mode, List<SqlStatement> statements) throws SQLException {
        return batch(run, statements, in -> in.batch(readOnly ? TransactionMode.READ : mode, statements));
    }

    List<StatementResult> batchWithForeignKeysOff(Run run, List<SqlStatement> statements) throws SQLException {
        if (!autoCommit()) {
            throw SqlErrors.of(
                    SqlState.TRANSACTION_ACTIVE,
                    "Foreign keys cannot be switched off within a transaction; set auto-commit mode before");
        }
        return batch(run, statements, in -> in.batchWithForeignKeysOff(statements));
    }

    private List<StatementResult> batch(
            Run run, List<SqlStatement> statements, Run.Work<List<StatementResult>, SQLException> batch)
            throws SQLException {
        return session.call(run, open -> {
            for (StatementKind kind : kinds(statements)) {
                enter(open, kind);
            }
            List<StatementResult> results = limit.within(run, open, true, batch);
            lastStatistics = Statistics.total(results);
            return results;
        });
    }

    /** Statements of which each is for itself, with transactions of their own among them. */
    void script(Run run, String sql) throws SQLException {
        session.call(run, open -> {
            enter(open, StatementKind.WRITE);
            return limit.within(run, open, false, in -> {
                in.script(sql);
                return true;
            });
        });
    }

    /** What the last statement or batch cost. */
    Optional<Statistics> lastStatistics() throws SQLException {
        session.checkOpen();
        return lastStatistics;
    }

    /** Runs a query for the driver's own ends, which begins no transaction. */
    StatementResult executeAside(SqlStatement statement) throws SQLException {
        return session.call(open -> session.guard(open.execute(statement), new Runs()));
    }

    Description describe(SqlText text) throws SQLException {
        return session.call(open -> open.describe(text));
    }

    void setAutoCommit(boolean value) throws SQLException {
        session.run(open -> {
            if (value && !autoCommit) {
                commit(open);
            }
            autoCommit = value;
        });
    }

    void setReadOnly(boolean value) throws SQLException {
        session.run(open -> {
            if (value != readOnly && open.transactionState() != TransactionState.AUTOCOMMIT) {
                throw SqlErrors.of(
                        SqlState.TRANSACTION_ACTIVE, "Read-only cannot be changed within a transaction; end it first");
            }
            readOnly = value;
        });
    }

    /** Begins a transaction in another mode than the configured one. */
    void begin(TransactionMode mode) throws SQLException {
        session.run(open -> {
            refuseInAutoCommit("begin");
            limit.check(open);
            open.begin(readOnly ? TransactionMode.READ : mode);
        });
    }

    void commit() throws SQLException {
        session.run(open -> {
            refuseInAutoCommit("commit");
            commit(open);
        });
    }

    void rollback() throws SQLException {
        session.run(open -> {
            refuseInAutoCommit("rollback");
            savepoints.clear();
            limit.forget();
            open.rollback();
        });
    }

    Savepoint savepoint(@Nullable String name) throws SQLException {
        return session.call(open -> {
            refuseInAutoCommit("setSavepoint");
            limit.check(open);
            begin(open);
            JdbcSavepoint savepoint = savepoints.push(name);
            open.savepoint(savepoint.sqlName());
            return savepoint;
        });
    }

    void release(@Nullable Savepoint savepoint) throws SQLException {
        session.run(open -> {
            refuseInAutoCommit("releaseSavepoint");
            limit.check(open);
            JdbcSavepoint found = savepoints.find(savepoint);
            open.releaseSavepoint(found.sqlName());
            savepoints.popFrom(found);
        });
    }

    void rollbackTo(@Nullable Savepoint savepoint) throws SQLException {
        session.run(open -> {
            refuseInAutoCommit("rollback to a savepoint");
            limit.check(open);
            JdbcSavepoint found = savepoints.find(savepoint);
            open.rollbackToSavepoint(found.sqlName());
            savepoints.popAfter(found);
        });
    }

    boolean isValid(int timeoutSeconds) throws SQLException {
        return session.call(open -> !limit.exceeded() && open.isValid(timeoutSeconds));
    }

    private void commit(Session open) throws LibsqlException {
        savepoints.clear();
        try {
            limit.check(open);
        } finally {
            limit.forget();
        }
        if (open.transactionState() != TransactionState.AUTOCOMMIT) {
            open.commit();
        }
    }

    private static Set<StatementKind> kinds(List<SqlStatement> statements) {
        Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
        for (SqlStatement statement : statements) {
            kinds.add(statement.text().kind());
        }
        return kinds;
    }

    private void enter(Session open, StatementKind kind) throws LibsqlException, SQLException {
        lastStatistics = Optional.empty();
        limit.check(open);
        if (!autoCommit) {
            begin(open);
        } else if (readOnly && kind == StatementKind.WRITE) {
            throw SqlErrors.of(SqlState.READ_ONLY, "The connection is read-only, but the statement may write");
        }
    }

    private void begin(Session open) throws LibsqlException {
        if (open.transactionState() == TransactionState.AUTOCOMMIT) {
            open.begin(readOnly ? TransactionMode.READ : configuredMode);
        }
    }

    private void refuseInAutoCommit(String what) throws SQLException {
        if (autoCommit) {
            throw SqlErrors.of(
                    SqlState.INVALID_TRANSACTION_STATE,
                    "There is no transaction for " + what + ", because the connection is in auto-commit mode");
        }
    }
}
