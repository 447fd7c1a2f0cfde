package io.github.libsql4j.client.local;

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
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session with a database in this process. */
final class LocalSession implements Session {

    /** Rows read at once; beyond them the statement goes on running while its rows are read. */
    private static final int PIECE_ROWS = 1_000;

    /** Bytes of text and blobs after which a piece ends before it is full. */
    private static final int PIECE_BYTES = 1 << 20;

    private final Engine engine;
    private final boolean lazy;
    private final String version;
    private final LocalTransaction transaction;
    private final OpenRows open = new OpenRows();
    private boolean closed;

    /**
     * A session on a connection of its own.
     *
     * @param lazy whether statements may go on running while their rows are read: not where that keeps writers waiting
     */
    LocalSession(Engine engine, boolean lazy) throws LibsqlException {
        this.engine = engine;
        this.lazy = lazy;
        this.version = engine.version();
        this.transaction = new LocalTransaction(engine);
    }

    @Override
    public StatementResult execute(SqlStatement statement) throws LibsqlException {
        checkOpen();
        if (statement.text().rollsBack() && transaction.state() == TransactionState.ENDED) {
            rollback();
            return new StatementResult(RowBuffer.none(), 0, OptionalLong.empty());
        }
        transaction.check(statement.text());
        StatementKind kind = statement.text().kind();
        if (kind != StatementKind.READ || transaction.state() == TransactionState.AUTOCOMMIT) {
            // In autocommit an unread result would also hold its snapshot, and this statement read stale rows.
            open.keepResults();
        }
        if (statement.text().verb().equals("ROLLBACK")) {
            open.end();
        }
        transaction.start();
        try {
            if (kind == StatementKind.READ && lazy) {
                return new StatementResult(rows(engine.run(statement), open::addResult), 0, OptionalLong.empty());
            }
            StatementResult result = engine.execute(statement);
            if (kind == StatementKind.TRANSACTION) {
                transaction.follow();
            }
            return result;
        } catch (LibsqlException e) {
            transaction.followFailure();
            throw e;
        }
    }

    @Override
    public Rows stream(SqlStatement statement) throws LibsqlException {
        checkOpen();
        if (statement.text().kind() != StatementKind.READ) {
            throw new LibsqlException(
                    SqlState.INVALID_PARAMETER, "Only a statement that reads can be streamed: " + statement.sql());
        }
        transaction.check(statement.text());
        transaction.start();
        try {
            return rows(engine.run(statement), open::addStream);
        } catch (LibsqlException e) {
            transaction.followFailure();
            throw e;
        }
    }

    @Override
    public List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        return batch(mode, statements, new LocalBatch(engine, transaction, true));
    }

    @Override
    public List<StatementResult> batchWithoutRowids(TransactionMode mode, List<SqlStatement> statements)
            throws LibsqlException {
        return batch(mode, statements, new LocalBatch(engine, transaction, false));
    }

    private List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements, LocalBatch batch)
            throws LibsqlException {
        checkOpen();
        batch.check(mode, statements);
        open.keepResults();
        return batch.run(mode, statements);
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        checkOpen();
        LocalBatch batch = new LocalBatch(engine, transaction, true);
        batch.checkNoTransaction();
        batch.check(TransactionMode.WRITE, statements);
        open.keepResults();
        return batch.runWithForeignKeysOff(statements);
    }

    @Override
    public void script(String sql) throws LibsqlException {
        checkOpen();
        transaction.checkScript();
        open.keepResults();
        if (transaction.state() == TransactionState.AUTOCOMMIT) {
            transaction.scriptOfItsOwn(sql);
            return;
        }
        transaction.start();
        try {
            engine.script(sql);
        } catch (LibsqlException e) {
            transaction.followFailure();
            throw e;
        }
        transaction.follow();
    }

    @Override
    public Description describe(SqlText sql) throws LibsqlException {
        checkOpen();
        return StatementShape.of(engine, sql);
    }

    @Override
    public void begin(TransactionMode mode) throws LibsqlException {
        checkOpen();
        transaction.prepare(mode);
    }

    @Override
    public void commit() throws LibsqlException {
        checkOpen();
        open.keepResults();
        transaction.commit();
    }

    @Override
    public void rollback() throws LibsqlException {
        checkOpen();
        open.end();
        transaction.rollback();
    }

    @Override
    public void savepoint(String name) throws LibsqlException {
        checkOpen();
        transaction.savepoint("SAVEPOINT", name);
    }

    @Override
    public void releaseSavepoint(String name) throws LibsqlException {
        checkOpen();
        transaction.savepoint("RELEASE", name);
    }

    @Override
    public void rollbackToSavepoint(String name) throws LibsqlException {
        checkOpen();
        transaction.savepoint("ROLLBACK TO", name);
    }

    @Override
    public TransactionState transactionState() {
        return transaction.state();
    }

    @Override
    public String engineVersion() {
        return version;
    }

    @Override
    public OptionalLong replicationIndex() {
        return OptionalLong.empty();
    }

    @Override
    public void setNetworkTimeout(Duration time) {
        // There is no network.
    }

    @Override
    public void interrupt() {
        engine.interruption().request();
    }

    @Override
    public void resume() {
        engine.interruption().clear();
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        if (closed || transaction.state() == TransactionState.ENDED) {
            return false;
        }
        try {
            engine.script("SELECT 1");
            return true;
        } catch (LibsqlException e) {
            return false;
        }
    }

    @Override
    public void close() throws LibsqlException {
        if (closed) {
            return;
        }
        closed = true;
        try (engine) {
            open.end();
            transaction.rollback();
        }
    }

    private Rows rows(@Nullable Cursor cursor, Consumer<LocalRows> whileRunning) throws LibsqlException {
        if (cursor == null) {
            return RowBuffer.none();
        }
        RowBuffer piece = cursor.read(PIECE_ROWS, PIECE_BYTES);
        if (cursor.ended()) {
            return piece;
        }
        LocalRows rows = new LocalRows(cursor, piece, PIECE_ROWS, PIECE_BYTES, this::followFailure);
        whileRunning.accept(rows);
        return rows;
    }

    private void followFailure() {
        try {
            transaction.followFailure();
        } catch (LibsqlException e) {
            // The error under way is the one to report; what became of the transaction shows with the next statement.
        }
    }

    private void checkOpen() throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The session is closed");
        }
    }
}
