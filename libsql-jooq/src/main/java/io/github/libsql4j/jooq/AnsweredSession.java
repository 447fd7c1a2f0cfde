package io.github.libsql4j.jooq;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A session without a database: single statements get their answers, all else is refused.
 *
 * @param answers to the statements
 */
record AnsweredSession(Answers answers) implements Session {

    @Override
    public StatementResult execute(SqlStatement statement) throws LibsqlException {
        return answers.to(statement);
    }

    @Override
    public Rows stream(SqlStatement statement) throws LibsqlException {
        return answers.to(statement).rows();
    }

    @Override
    public List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        throw refused("a batch");
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        throw refused("a batch");
    }

    @Override
    public void script(String sql) throws LibsqlException {
        throw refused("a script");
    }

    @Override
    public Description describe(SqlText sql) throws LibsqlException {
        throw refused("the description of a statement");
    }

    @Override
    public void begin(TransactionMode mode) throws LibsqlException {
        throw refused("a transaction");
    }

    @Override
    public void commit() throws LibsqlException {
        throw refused("a commit");
    }

    @Override
    public void rollback() {
        // There is nothing to undo.
    }

    @Override
    public void savepoint(String name) throws LibsqlException {
        throw refused("a savepoint");
    }

    @Override
    public void releaseSavepoint(String name) throws LibsqlException {
        throw refused("a savepoint");
    }

    @Override
    public void rollbackToSavepoint(String name) throws LibsqlException {
        throw refused("a savepoint");
    }

    @Override
    public TransactionState transactionState() {
        return TransactionState.AUTOCOMMIT;
    }

    /** The version on which libSQL is built. */
    @Override
    public String engineVersion() {
        return "3.45.1";
    }

    @Override
    public OptionalLong replicationIndex() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        return true;
    }

    @Override
    public void interrupt() {
        // Nothing takes time.
    }

    @Override
    public void resume() {
        // Nothing is interrupted.
    }

    @Override
    public void setNetworkTimeout(Duration time) {
        // There is no network.
    }

    @Override
    public void close() {
        // There is nothing to release.
    }

    private static LibsqlException refused(String what) {
        return new LibsqlException(SqlState.NOT_SUPPORTED, "A batch holds single statements, not " + what);
    }
}
