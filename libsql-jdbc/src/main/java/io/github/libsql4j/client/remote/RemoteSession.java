package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.client.WellFormed;
import io.github.libsql4j.client.config.KeepStream;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.sqlite.ForeignKeyCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A session on a server. Outside a transaction nothing is left that the session could not do without: a statement has a stream of
 * its own, opened and closed in its one request, or one whose loss goes unnoticed, see {@link SessionStream}.
 */
final class RemoteSession implements Session {

    /** The SQLite on which libSQL is built, until a server has said otherwise. */
    private static final String ENGINE_OF_LIBSQL = "3.45.1";

    private final HranaServer server;
    private final SessionStream stream;
    private final OneShot oneShot;
    private @Nullable RemoteTransaction transaction;
    private TransactionMode mode = TransactionMode.WRITE;
    private boolean closed;

    /**
     * A session; nothing is sent yet.
     *
     * @param keepStream when the server keeps a stream for what comes next
     */
    RemoteSession(HranaServer server, KeepStream keepStream) {
        this.server = server;
        this.stream = new SessionStream(server, keepStream);
        this.oneShot = new OneShot(server, stream);
    }

    @Override
    public StatementResult execute(SqlStatement statement) throws LibsqlException {
        check(statement);
        RemoteTransaction current = transaction;
        if (statement.text().kind() == StatementKind.TRANSACTION) {
            return control(statement);
        }
        try {
            return current == null ? oneShot.execute(statement) : current.execute(statement);
        } catch (LibsqlException e) {
            if (!RemoteErrors.isAnswerTooLarge(e)) {
                throw e;
            }
            if (statement.text().kind() != StatementKind.READ) {
                throw RemoteErrors.ranAllTheSame(e);
            }
            if (!oneShot.canStream()) {
                throw e;
            }
            server.tellRetry(Retry.ANSWER_TOO_LARGE);
            Rows rows = stream(statement);
            if (current != null) {
                current.letRowsOutlast();
            }
            return new StatementResult(rows, 0, OptionalLong.empty());
        }
    }

    @Override
    public Rows stream(SqlStatement statement) throws LibsqlException {
        check(statement);
        if (statement.text().kind() != StatementKind.READ) {
            throw new LibsqlException(
                    SqlState.INVALID_PARAMETER, "Only a statement that reads can be streamed: " + statement.sql());
        }
        if (!oneShot.canStream()) {
            return execute(statement).rows();
        }
        RemoteTransaction current = transaction;
        return current == null ? oneShot.stream(statement) : current.stream(statement);
    }

    @Override
    public List<StatementResult> batch(TransactionMode batchMode, List<SqlStatement> statements)
            throws LibsqlException {
        checkOpen();
        checkInBatch(transaction == null ? batchMode : mode, statements);
        if (statements.isEmpty()) {
            return List.of();
        }
        List<Chunk> chunks = Chunk.split(statements);
        RemoteTransaction current = transaction;
        if (current != null) {
            return inSavepoint(current, chunks);
        }
        return chunks.size() == 1 ? oneShot.batch(beginSql(batchMode), statements) : inTransaction(batchMode, chunks);
    }

    @Override
    public List<StatementResult> batchWithoutRowids(TransactionMode batchMode, List<SqlStatement> statements)
            throws LibsqlException {
        checkOpen();
        checkInBatch(transaction == null ? batchMode : mode, statements);
        FoldedInserts folded = FoldedInserts.of(statements);
        if (folded.isEmpty()) {
            return batch(batchMode, statements);
        }
        try {
            return folded.unfold(batch(batchMode, folded.statements()));
        } catch (LibsqlException e) {
            boolean undone = e.statementIndex().isPresent() && transactionState() != TransactionState.ENDED;
            if (!undone || e.state() == SqlState.SERIALIZATION_FAILURE) {
                throw folded.unfold(e);
            }
            server.tellRetry(Retry.ONE_BY_ONE);
            return batch(batchMode, statements);
        }
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        checkOpen();
        if (transaction != null) {
            throw new LibsqlException(
                    SqlState.TRANSACTION_ACTIVE, "Foreign keys cannot be switched off within a transaction");
        }
        checkInBatch(TransactionMode.WRITE, statements);
        List<Chunk> chunks = Chunk.split(statements);
        String begin = beginSql(TransactionMode.WRITE);
        if (chunks.size() == 1) {
            return oneShot.batchWithForeignKeysOff(begin, statements);
        }
        RemoteTransaction own = new RemoteTransaction(server, stream, "PRAGMA foreign_keys = OFF");
        try {
            own.enqueue(begin);
            List<StatementResult> results = run(own, chunks);
            checkForeignKeys(own);
            own.commit();
            return results;
        } finally {
            own.rollback();
        }
    }

    @Override
    public void script(String sql) throws LibsqlException {
        checkOpen();
        WellFormed.sql(sql);
        RemoteTransaction current = transaction;
        if (current == null) {
            oneShot.script(sql);
            return;
        }
        if (mode == TransactionMode.READ) {
            throw new LibsqlException(SqlState.READ_ONLY, "cannot run a script in a read-only transaction");
        }
        current.script(sql);
        leaveIfOver(current);
    }

    @Override
    public Description describe(SqlText sql) throws LibsqlException {
        checkOpen();
        WellFormed.sql(sql.sql());
        RemoteTransaction current = transaction;
        return current != null && current.state() == TransactionState.ACTIVE
                ? current.describe(sql)
                : oneShot.describe(sql);
    }

    @Override
    public void begin(TransactionMode newMode) throws LibsqlException {
        checkOpen();
        if (transaction != null) {
            throw new LibsqlException(SqlState.TRANSACTION_ACTIVE, "cannot start a transaction within a transaction");
        }
        transaction = new RemoteTransaction(server, stream, beginSql(newMode));
        mode = newMode;
    }

    @Override
    public void commit() throws LibsqlException {
        RemoteTransaction current = current("commit");
        transaction = null;
        try {
            current.commit();
        } finally {
            current.rollback();
        }
    }

    @Override
    public void rollback() throws LibsqlException {
        checkOpen();
        RemoteTransaction current = transaction;
        transaction = null;
        if (current != null) {
            current.rollback();
        }
    }

    @Override
    public void savepoint(String name) throws LibsqlException {
        current("set a savepoint").enqueue("SAVEPOINT " + checked(name));
    }

    @Override
    public void releaseSavepoint(String name) throws LibsqlException {
        current("release a savepoint").enqueue("RELEASE " + checked(name));
    }

    @Override
    public void rollbackToSavepoint(String name) throws LibsqlException {
        current("roll back to a savepoint").enqueue("ROLLBACK TO " + checked(name));
    }

    @Override
    public TransactionState transactionState() {
        RemoteTransaction current = transaction;
        return current == null ? TransactionState.AUTOCOMMIT : current.state();
    }

    @Override
    public String engineVersion() {
        return server.engineVersion().orElse(ENGINE_OF_LIBSQL);
    }

    @Override
    public OptionalLong replicationIndex() {
        return server.replicationIndex();
    }

    @Override
    public OptionalLong lastReplicationIndex() {
        return server.lastReplicationIndex();
    }

    @Override
    public void setNetworkTimeout(Duration time) {
        server.limitRequests(time);
    }

    @Override
    public void interrupt() {
        server.interrupt();
    }

    @Override
    public void resume() {
        server.resume();
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        RemoteTransaction current = transaction;
        return !closed && (current == null || current.isAlive(Duration.ofSeconds(timeoutSeconds)));
    }

    @Override
    public void close() {
        RemoteTransaction current = transaction;
        closed = true;
        transaction = null;
        oneShot.close();
        if (current != null) {
            current.abandon();
        }
    }

    /** A statement of the caller's that begins or ends a transaction. */
    private StatementResult control(SqlStatement statement) throws LibsqlException {
        RemoteTransaction current = transaction;
        if (statement.text().rollsBack() && transactionState() == TransactionState.ENDED) {
            rollback();
            return new StatementResult(RowBuffer.none(), 0, OptionalLong.empty());
        }
        if (current == null) {
            current = new RemoteTransaction(server, stream);
            mode = TransactionMode.WRITE;
        }
        try {
            return current.control(statement);
        } finally {
            transaction = current;
            leaveIfOver(current);
        }
    }

    private void leaveIfOver(RemoteTransaction current) {
        if (current.isOver()) {
            current.rollback();
            transaction = null;
        }
    }

    private List<StatementResult> inTransaction(TransactionMode batchMode, List<Chunk> chunks) throws LibsqlException {
        RemoteTransaction own = new RemoteTransaction(server, stream, beginSql(batchMode));
        try {
            List<StatementResult> results = run(own, chunks);
            own.commit();
            return results;
        } finally {
            own.rollback();
        }
    }

    private List<StatementResult> inSavepoint(RemoteTransaction current, List<Chunk> chunks) throws LibsqlException {
        String savepoint = quoted("libsql batch");
        current.enqueue("SAVEPOINT " + savepoint);
        try {
            List<StatementResult> results = run(current, chunks);
            current.enqueue("RELEASE " + savepoint);
            return results;
        } catch (LibsqlException e) {
            if (current.state() != TransactionState.ENDED) {
                current.enqueue("ROLLBACK TO " + savepoint);
                current.enqueue("RELEASE " + savepoint);
            }
            throw e;
        }
    }

    private static void checkForeignKeys(RemoteTransaction in) throws LibsqlException {
        try {
            in.execute(SqlStatement.of(ForeignKeyCheck.SQL));
        } catch (LibsqlException e) {
            throw ForeignKeyCheck.violation(e);
        }
    }

    private static void checkInBatch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        for (int i = 0; i < statements.size(); i++) {
            try {
                Arguments.check(statements.get(i));
                mode.checkInBatch(statements.get(i).text());
            } catch (LibsqlException e) {
                throw e.inStatement(i);
            }
        }
    }

    private static List<StatementResult> run(RemoteTransaction in, List<Chunk> chunks) throws LibsqlException {
        List<StatementResult> results = new ArrayList<>();
        for (Chunk chunk : chunks) {
            try {
                results.addAll(in.run(chunk.statements()));
            } catch (LibsqlException e) {
                throw chunk.first() == 0 || e.statementIndex().isEmpty()
                        ? e
                        : e.inStatement(chunk.first() + e.statementIndex().getAsInt());
            }
        }
        return results;
    }

    private void check(SqlStatement statement) throws LibsqlException {
        checkOpen();
        Arguments.check(statement);
        if (transaction != null) {
            mode.check(statement.text());
        }
    }

    private RemoteTransaction current(String action) throws LibsqlException {
        checkOpen();
        RemoteTransaction current = transaction;
        if (current == null) {
            throw new LibsqlException(
                    SqlState.INVALID_TRANSACTION_STATE, "cannot " + action + " - no transaction is active");
        }
        return current;
    }

    private void checkOpen() throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The session is closed");
        }
    }

    private static String beginSql(TransactionMode mode) {
        return switch (mode) {
            case WRITE -> "BEGIN IMMEDIATE";
            case READ -> "BEGIN TRANSACTION READONLY";
            case DEFERRED -> "BEGIN DEFERRED";
        };
    }

    /** A name that cannot be sent would fail every statement that takes it along. */
    private static String checked(String name) throws LibsqlException {
        WellFormed.sql(name);
        return quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
