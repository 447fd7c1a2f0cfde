package io.github.libsql4j.client.local;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.client.sqlite.ForeignKeyCheck;
import java.util.ArrayList;
import java.util.List;

/** Statements that happen all or not at all. */
final class LocalBatch {

    private static final String SAVEPOINT = "\"libsql4j batch\"";

    private final Engine engine;
    private final LocalTransaction transaction;
    private final boolean rowids;

    /**
     * A batch.
     *
     * @param rowids whether somebody wants to know the rowids of inserted rows
     */
    LocalBatch(Engine engine, LocalTransaction transaction, boolean rowids) {
        this.engine = engine;
        this.transaction = transaction;
        this.rowids = rowids;
    }

    /** Refuses the batch if one of its statements could not run. */
    void check(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        for (int index = 0; index < statements.size(); index++) {
            try {
                check(mode, statements.get(index).text());
            } catch (LibsqlException e) {
                throw e.inStatement(index);
            }
        }
    }

    /** Refuses to switch foreign keys off where SQLite would not do it. */
    void checkNoTransaction() throws LibsqlException {
        if (transaction.state() != TransactionState.AUTOCOMMIT) {
            throw new LibsqlException(
                    SqlState.TRANSACTION_ACTIVE, "Foreign keys cannot be switched off within a transaction");
        }
    }

    List<StatementResult> run(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        if (statements.isEmpty()) {
            return List.of();
        }
        if (transaction.state() == TransactionState.AUTOCOMMIT) {
            return inTransaction(mode, statements, () -> {});
        }
        boolean first = transaction.isUntouched();
        transaction.start();
        return first ? asFirst(statements) : inSavepoint(statements);
    }

    /** Leaves foreign keys as they were: enforced, unless the caller has switched them off. */
    List<StatementResult> runWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        Rows enforced = engine.execute(SqlStatement.of("PRAGMA foreign_keys")).rows();
        boolean restore = enforced.next() && enforced.integer(0) != 0;
        engine.script("PRAGMA foreign_keys = OFF");
        try {
            return inTransaction(TransactionMode.WRITE, statements, this::checkForeignKeys);
        } finally {
            if (restore) {
                engine.script("PRAGMA foreign_keys = ON");
            }
        }
    }

    private void checkForeignKeys() throws LibsqlException {
        try {
            engine.execute(SqlStatement.of(ForeignKeyCheck.SQL));
        } catch (LibsqlException e) {
            throw ForeignKeyCheck.violation(e);
        }
    }

    private void check(TransactionMode mode, SqlText statement) throws LibsqlException {
        transaction.check(statement);
        // Inside a transaction that one's own mode decides.
        (transaction.state() == TransactionState.AUTOCOMMIT ? mode : TransactionMode.WRITE).checkInBatch(statement);
    }

    private List<StatementResult> inTransaction(TransactionMode mode, List<SqlStatement> statements, Check beforeCommit)
            throws LibsqlException {
        engine.script(LocalTransaction.begin(mode));
        try {
            List<StatementResult> results = runAll(statements);
            beforeCommit.run();
            engine.script("COMMIT");
            return results;
        } catch (LibsqlException e) {
            undo(e, "ROLLBACK");
            throw e;
        }
    }

    /** What comes first in a transaction can be undone with it, for which SQLite need not keep each page as it was. */
    private List<StatementResult> asFirst(List<SqlStatement> statements) throws LibsqlException {
        try {
            return runAll(statements);
        } catch (LibsqlException e) {
            try {
                transaction.startOver();
            } catch (LibsqlException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private List<StatementResult> inSavepoint(List<SqlStatement> statements) throws LibsqlException {
        engine.script("SAVEPOINT " + SAVEPOINT);
        try {
            List<StatementResult> results = runAll(statements);
            engine.script("RELEASE " + SAVEPOINT);
            return results;
        } catch (LibsqlException e) {
            undo(e, "ROLLBACK TO " + SAVEPOINT + "; RELEASE " + SAVEPOINT);
            transaction.followFailure();
            throw e;
        }
    }

    private List<StatementResult> runAll(List<SqlStatement> statements) throws LibsqlException {
        List<StatementResult> results = new ArrayList<>(statements.size());
        try {
            while (results.size() < statements.size()) {
                if (rowids) {
                    results.add(engine.execute(statements.get(results.size())));
                } else {
                    engine.executeAlike(statements, results);
                }
            }
        } catch (LibsqlException e) {
            throw e.inStatement(results.size());
        }
        return results;
    }

    /** Unless SQLite did so by itself. */
    private void undo(LibsqlException error, String sql) {
        try {
            if (engine.inTransaction()) {
                engine.script(sql);
            }
        } catch (LibsqlException e) {
            error.addSuppressed(e);
        }
    }

    private interface Check {
        void run() throws LibsqlException;
    }
}
