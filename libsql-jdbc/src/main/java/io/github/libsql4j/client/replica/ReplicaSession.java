package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.Database;
import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A session on an embedded replica. What only reads runs on the local file, everything else on the primary: a transaction as a
 * whole, unless it can only read.
 */
final class ReplicaSession implements Session {

    /** What SQLite says of statements that need libSQL, or that the file cannot answer yet. Only reads get here. */
    private static final Set<SqlState> NEED_PRIMARY = Set.of(
            SqlState.SYNTAX_ERROR,
            SqlState.NO_SUCH_TABLE,
            SqlState.NO_SUCH_COLUMN,
            SqlState.NOT_SUPPORTED,
            SqlState.READ_ONLY);

    private enum Where {
        NOWHERE,
        LOCAL,
        PRIMARY
    }

    private final OpenReplicas.Use use;
    private final Replica replica;
    private final LocalReads local;
    private final Session primary;
    private final boolean configuredReadYourWrites;
    private boolean readYourWrites;
    private volatile CompletableFuture<?> interruption = new CompletableFuture<>();
    private Where transaction = Where.NOWHERE;

    /** Whether what runs on the primary should make its log grow. */
    private boolean writing;

    private boolean closed;

    /**
     * A session.
     *
     * @param use its claim on the replica, given back when it is closed
     * @param file opens the local file for reading
     * @param primary a session there
     * @param readYourWrites whether reads first fetch what was written through the replica
     */
    ReplicaSession(OpenReplicas.Use use, Database file, Session primary, boolean readYourWrites) {
        this.use = use;
        this.replica = use.replica();
        this.local = replica.reads(file);
        this.primary = primary;
        this.configuredReadYourWrites = readYourWrites;
        this.readYourWrites = readYourWrites;
    }

    @Override
    public StatementResult execute(SqlStatement statement) throws LibsqlException {
        if (isLocal(statement.text())) {
            return read(session -> guarded(session.execute(statement)), session -> session.execute(statement));
        }
        if (transaction == Where.LOCAL) {
            return inLocalTransaction(statement);
        }
        return onPrimary(writes(statement), () -> primary.execute(statement));
    }

    @Override
    public Rows stream(SqlStatement statement) throws LibsqlException {
        return isLocal(statement.text())
                ? read(session -> local.guarded(session.stream(statement)), session -> session.stream(statement))
                : onPrimary(false, () -> primary.stream(statement));
    }

    @Override
    public List<StatementResult> batch(TransactionMode mode, List<SqlStatement> statements) throws LibsqlException {
        boolean reads = statements.stream().allMatch(statement -> isLocal(statement.text()));
        if (reads || transaction == Where.LOCAL) {
            return read(
                    session -> session.batch(TransactionMode.READ, statements),
                    session -> session.batch(mode, statements));
        }
        return onPrimary(statements.stream().anyMatch(ReplicaSession::writes), () -> primary.batch(mode, statements));
    }

    @Override
    public List<StatementResult> batchWithoutRowids(TransactionMode mode, List<SqlStatement> statements)
            throws LibsqlException {
        return transaction != Where.LOCAL && statements.stream().anyMatch(ReplicaSession::writes)
                ? onPrimary(true, () -> primary.batchWithoutRowids(mode, statements))
                : batch(mode, statements);
    }

    @Override
    public List<StatementResult> batchWithForeignKeysOff(List<SqlStatement> statements) throws LibsqlException {
        if (transaction == Where.LOCAL) {
            throw new LibsqlException(
                    SqlState.TRANSACTION_ACTIVE, "Foreign keys cannot be switched off within a transaction");
        }
        return onPrimary(true, () -> primary.batchWithForeignKeysOff(statements));
    }

    @Override
    public void script(String sql) throws LibsqlException {
        if (transaction == Where.LOCAL) {
            local.read(session -> {
                session.script(sql);
                return true;
            });
            return;
        }
        onPrimary(true, () -> {
            primary.script(sql);
            return true;
        });
    }

    @Override
    public Description describe(SqlText sql) throws LibsqlException {
        return transaction == Where.PRIMARY
                ? primary.describe(sql)
                : read(session -> session.describe(sql), session -> session.describe(sql));
    }

    @Override
    public void begin(TransactionMode mode) throws LibsqlException {
        checkOpen();
        if (transaction != Where.NOWHERE) {
            throw new LibsqlException(SqlState.TRANSACTION_ACTIVE, "cannot start a transaction within a transaction");
        }
        switch (mode) {
            case READ -> {
                replica.catchUp(readYourWrites, interruption);
                local.read(session -> {
                    session.begin(mode);
                    return true;
                });
                transaction = Where.LOCAL;
            }
            case WRITE, DEFERRED -> {
                primary.begin(mode);
                transaction = Where.PRIMARY;
            }
        }
    }

    @Override
    public void commit() throws LibsqlException {
        if (transaction == Where.LOCAL) {
            transaction = Where.NOWHERE;
            local.read(session -> {
                session.commit();
                return true;
            });
            return;
        }
        onPrimary(false, () -> {
            primary.commit();
            return true;
        });
    }

    @Override
    public void rollback() throws LibsqlException {
        checkOpen();
        Where ending = transaction;
        transaction = Where.NOWHERE;
        writing = false;
        switch (ending) {
            case LOCAL -> local.rollback();
            case PRIMARY -> primary.rollback();
            case NOWHERE -> {}
        }
    }

    @Override
    public void savepoint(String name) throws LibsqlException {
        inTransaction(session -> session.savepoint(name));
    }

    @Override
    public void releaseSavepoint(String name) throws LibsqlException {
        inTransaction(session -> session.releaseSavepoint(name));
    }

    @Override
    public void rollbackToSavepoint(String name) throws LibsqlException {
        inTransaction(session -> session.rollbackToSavepoint(name));
    }

    @Override
    public TransactionState transactionState() {
        return switch (transaction) {
            case LOCAL -> local.transactionState();
            case PRIMARY -> primary.transactionState();
            case NOWHERE -> TransactionState.AUTOCOMMIT;
        };
    }

    /** That of the primary, where all statements run that depend on it. */
    @Override
    public String engineVersion() {
        return primary.engineVersion();
    }

    @Override
    public OptionalLong replicationIndex() {
        return primary.replicationIndex();
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        return switch (transaction) {
            case LOCAL -> local.transactionState() != TransactionState.ENDED;
            case PRIMARY -> primary.isValid(timeoutSeconds);
            case NOWHERE -> !closed;
        };
    }

    @Override
    public void interrupt() {
        interruption.complete(null);
        primary.interrupt();
        local.interrupt();
    }

    @Override
    public void resume() {
        interruption = new CompletableFuture<>();
        primary.resume();
        local.resume();
    }

    @Override
    public void setNetworkTimeout(Duration time) {
        primary.setNetworkTimeout(time);
    }

    @Override
    public void setReadYourWrites(boolean on) {
        readYourWrites = on && configuredReadYourWrites;
    }

    @Override
    public void close() throws LibsqlException {
        closed = true;
        try (use;
                primary) {
            replica.forget(local);
            local.close();
        }
    }

    private void checkOpen() throws LibsqlException {
        if (closed) {
            throw new LibsqlException(SqlState.CONNECTION_CLOSED, "The session is closed");
        }
    }

    /** What is sent to the primary for lack of a local answer runs there at no cost but the request. */
    private <T> T read(LocalReads.Read<T> here, LocalReads.Read<T> there) throws LibsqlException {
        checkOpen();
        if (transaction == Where.LOCAL) {
            return local.read(here);
        }
        replica.catchUp(readYourWrites, interruption);
        try {
            return local.read(here);
        } catch (LibsqlException e) {
            if (!NEED_PRIMARY.contains(e.state())) {
                throw e;
            }
            return onPrimaryInstead(there, e);
        }
    }

    private <T> T onPrimaryInstead(LocalReads.Read<T> there, LibsqlException reason) throws LibsqlException {
        try {
            return there.in(primary);
        } catch (LibsqlException e) {
            if (e.state() == SqlState.CONNECTION_NOT_ESTABLISHED) {
                reason.addSuppressed(e);
                throw reason;
            }
            throw e;
        }
    }

    private StatementResult inLocalTransaction(SqlStatement statement) throws LibsqlException {
        StatementResult result = local.read(session -> session.execute(statement));
        if (local.transactionState() == TransactionState.AUTOCOMMIT) {
            transaction = Where.NOWHERE;
        }
        return result;
    }

    private <T> T onPrimary(boolean writes, Attempt<T> attempt) throws LibsqlException {
        writing |= writes;
        long reached = replica.reached();
        boolean counted = replica.countsAsWrites();
        long before = -1;
        boolean answered = false;
        try {
            T result = attempt.run();
            before = reached;
            answered = true;
            return result;
        } catch (LibsqlException e) {
            answered = !e.state().code().startsWith("08");
            throw e;
        } finally {
            transaction = primary.transactionState() == TransactionState.AUTOCOMMIT ? Where.NOWHERE : Where.PRIMARY;
            if (transaction == Where.NOWHERE) {
                replica.writes()
                        .answered(
                                before,
                                counted ? primary.lastReplicationIndex() : OptionalLong.empty(),
                                writing && answered);
                writing = false;
            }
        }
    }

    private void inTransaction(Step step) throws LibsqlException {
        if (transaction == Where.LOCAL) {
            local.read(session -> {
                step.on(session);
                return true;
            });
        } else {
            step.on(primary);
        }
    }

    private boolean isLocal(SqlText text) {
        return transaction != Where.PRIMARY
                && text.kind() == StatementKind.READ
                && (!text.verb().equals("PRAGMA") || LocalPragmas.include(text.sql()));
    }

    private static boolean writes(SqlStatement statement) {
        return statement.text().kind() == StatementKind.WRITE;
    }

    private StatementResult guarded(StatementResult result) {
        return result.with(local.guarded(result.rows()));
    }

    private interface Attempt<T> {
        T run() throws LibsqlException;
    }

    private interface Step {
        void on(Session session) throws LibsqlException;
    }
}
