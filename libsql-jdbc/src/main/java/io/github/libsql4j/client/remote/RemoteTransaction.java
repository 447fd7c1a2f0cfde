package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.client.remote.ConditionalBatch.Completed;
import io.github.libsql4j.client.remote.ConditionalBatch.FailedAt;
import io.github.libsql4j.client.remote.ConditionalBatch.Outcome;
import io.github.libsql4j.client.remote.ConditionalBatch.Refused;
import io.github.libsql4j.client.remote.ConditionalBatch.Skipped;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a stream of its own, which it takes over and leaves behind where one is kept. BEGIN and savepoints wait for the next statement and travel with it. Each statement is
 * conditional on the transaction still being open, so that nothing ever runs outside it by accident.
 */
final class RemoteTransaction {

    /** RELEASE commits if the savepoint had begun the transaction. */
    private static final Set<String> COMMITTING = Set.of("COMMIT", "END", "RELEASE");

    private final HranaServer server;
    private final SessionStream between;
    private HranaStream stream;
    private final List<String> waiting = new ArrayList<>();
    private boolean leavesSomething;
    private boolean begun;
    private @Nullable LibsqlException ended;
    private @Nullable StreamedRows openRows;
    private boolean outlasting;

    /** A transaction that begins with its first statement. */
    RemoteTransaction(HranaServer server, SessionStream between, String begin) {
        this(server, between);
        waiting.add(begin);
        leavesSomething = !begin.startsWith("BEGIN");
    }

    /** A transaction that a statement of the caller's begins. */
    RemoteTransaction(HranaServer server, SessionStream between) {
        this.server = server;
        this.between = between;
        this.stream = new HranaStream(server);
    }

    TransactionState state() {
        if (ended != null) {
            return TransactionState.ENDED;
        }
        return begun ? TransactionState.ACTIVE : TransactionState.PENDING;
    }

    /** Lets a savepoint command wait for the next statement. */
    void enqueue(String control) throws LibsqlException {
        refuseIfEnded();
        waiting.add(control);
    }

    /** Runs one statement. */
    StatementResult execute(SqlStatement statement) throws LibsqlException {
        try {
            return run(List.of(statement)).get(0);
        } catch (LibsqlException e) {
            throw withoutIndex(e);
        }
    }

    /** Runs statements up to the first that fails, which the error names by its index. */
    List<StatementResult> run(List<SqlStatement> statements) throws LibsqlException {
        refuseIfEnded();
        keepOpenRows();
        for (SqlStatement statement : statements) {
            // What a PRAGMA sets must not hold for whatever comes next.
            leavesSomething |= statement.text().verb().equals("PRAGMA");
        }
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), statements, List.of(), !begun);
        PipelineResponse answer = send(version -> List.of(batch.request(version), AutocommitQuestion.in(version)));
        return results(
                batch,
                batch.outcome(answer.responses().get(0)),
                AutocommitQuestion.answer(answer.responses().get(1)));
    }

    /** Runs a statement that may begin or end the transaction; {@link #isOver()} tells what came of it. */
    StatementResult control(SqlStatement statement) throws LibsqlException {
        refuseIfEnded();
        keepOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(statement), List.of(), !begun);
        HranaServer.Requests requests = version -> List.of(batch.request(version), AutocommitQuestion.in(version));
        PipelineResponse answer = COMMITTING.contains(statement.text().verb()) ? sendCommit(requests) : send(requests);
        Outcome outcome = batch.outcome(answer.responses().get(0));
        boolean autocommit = AutocommitQuestion.answer(answer.responses().get(1));
        if (outcome instanceof Completed completed) {
            waiting.clear();
            begun = !autocommit;
            if (!begun && !leavesSomething && between.isWorthKeeping()) {
                leaveStream();
            }
            return completed.results().get(0);
        }
        try {
            return results(batch, outcome, autocommit).get(0);
        } catch (LibsqlException e) {
            throw withoutIndex(e);
        }
    }

    /** Whether nothing is left of the transaction, or never was. */
    boolean isOver() {
        return !begun && waiting.isEmpty() && ended == null;
    }

    /** Runs several statements without arguments. */
    void script(String sql) throws LibsqlException {
        flush();
        leavesSomething = true;
        PipelineResponse answer = sendCommit(version ->
                List.of(new StreamRequest.Sequence(sql), AutocommitQuestion.in(version), StreamRequest.Batch.NOTHING));
        begun = !AutocommitQuestion.answer(answer.responses().get(1));
        if (answer.responses().get(0) instanceof StreamResponse.Failed failed) {
            LibsqlException error = RemoteErrors.of(failed.error());
            if (!begun) {
                ended = endedBy(error);
            }
            throw error;
        }
    }

    /** Streams rows. Costs a round trip more, since a cursor that fails to parse would take the transaction with it. */
    StreamedRows stream(SqlStatement statement) throws LibsqlException {
        refuseIfEnded();
        keepOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(), List.of(), !begun);
        StreamRequest parse = UnparsableStatement.parseOnly(statement.sql());
        PipelineResponse answer = send(version -> batch.before().isEmpty()
                ? List.of(parse)
                : List.of(parse, batch.request(version), AutocommitQuestion.in(version)));
        if (answer.responses().size() > 1) {
            // These ran whether or not the statement could be parsed.
            results(
                    batch,
                    batch.outcome(answer.responses().get(1)),
                    AutocommitQuestion.answer(answer.responses().get(2)));
        }
        if (answer.responses().get(0) instanceof StreamResponse.Failed failed) {
            throw RemoteErrors.of(failed.error());
        }
        try {
            StreamedRows rows = CursorRows.open(stream, statement, true, () -> openRows = null);
            openRows = rows;
            outlasting = false;
            return rows;
        } catch (HranaException e) {
            throw lost(e);
        } catch (LibsqlException e) {
            if (isTimeout(e)) {
                ended = e;
            }
            throw e;
        }
    }

    /** Describes a statement, which may need what the transaction has made. */
    Description describe(SqlText sql) throws LibsqlException {
        keepOpenRows();
        PipelineResponse answer = send(version -> List.of(new StreamRequest.Describe(sql.sql())));
        return OneShot.description(answer.responses().get(0));
    }

    /** Asks the server whether the transaction is still open. */
    boolean isAlive(Duration timeout) {
        if (ended != null) {
            return false;
        }
        if (!stream.isOpen() || openRows != null) {
            // Rows that are still coming would have to be read first, which can take any time.
            return true;
        }
        try {
            PipelineResponse answer = stream.send(version -> List.of(AutocommitQuestion.in(version)), timeout);
            return AutocommitQuestion.answer(answer.responses().get(0)) != begun;
        } catch (HranaException e) {
            LibsqlException unused = lost(e);
            return false;
        }
    }

    /** Commits; whatever happens, the transaction is over afterwards. */
    void commit() throws LibsqlException {
        refuseIfEnded();
        if (!begun) {
            rollback();
            return;
        }
        keepOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(), List.of("COMMIT"), false);
        boolean stays = !leavesSomething && between.isWorthKeeping();
        PipelineResponse answer = sendCommit(version ->
                stays ? List.of(batch.request(version)) : List.of(batch.request(version), new StreamRequest.Close()));
        Outcome outcome = batch.outcome(answer.responses().get(0));
        if (outcome instanceof Completed && stays) {
            leaveStream();
        }
        if (outcome instanceof FailedAt failed) {
            throw failed.error();
        } else if (outcome instanceof Refused refused) {
            throw refused.error();
        } else if (outcome instanceof Skipped) {
            throw endedByServer();
        }
    }

    /** Lets the rows that are streamed stay readable after a rollback, as those of any result that nobody wanted streamed. */
    void letRowsOutlast() {
        outlasting = true;
    }

    /** Rolls back by closing the stream. If the server cannot be told, it forgets the stream by itself. */
    void rollback() {
        if (outlasting) {
            keepOpenRows();
        }
        abandon();
    }

    /** Rolls back and ends what is still read. */
    void abandon() {
        waiting.clear();
        if (openRows != null) {
            openRows.abandon();
        }
        stream.close();
    }

    /** Nothing is under way in it any more. */
    private void leaveStream() {
        if (stream.isOpen()) {
            between.keep(stream);
            stream = new HranaStream(server);
        }
    }

    private void flush() throws LibsqlException {
        refuseIfEnded();
        keepOpenRows();
        if (!waiting.isEmpty()) {
            run(List.of());
        }
    }

    private List<StatementResult> results(ConditionalBatch batch, Outcome outcome, boolean autocommit)
            throws LibsqlException {
        if (outcome instanceof Refused refused) {
            LibsqlException error = refused.error();
            if (RemoteErrors.isAnswerTooLarge(error)) {
                // The steps ran, only their answer was too large.
                consumed(batch.before().size());
            }
            if (autocommit == begun) {
                ended = endedBy(error);
            }
            if (!refused.unparsable() || batch.statements().isEmpty()) {
                throw error;
            }
            throw batch.statements().size() == 1
                    ? error.inStatement(0)
                    : UnparsableStatement.locate(server, batch.statements(), error);
        }
        if (outcome instanceof FailedAt failed) {
            int index = batch.statementIndex(failed.step());
            consumed(Math.min(failed.step(), batch.before().size()));
            if (index < 0 && begun) {
                // A savepoint command that fails once fails always; what was asked for is void.
                waiting.remove(0);
            }
            if (begun && (autocommit || isTimeout(failed.error()))) {
                ended = endedBy(failed.error());
            }
            throw index < 0 ? failed.error() : failed.error().inStatement(index);
        }
        if (outcome instanceof Skipped) {
            throw endedByServer();
        }
        consumed(batch.before().size());
        if (autocommit) {
            endedByServer();
        }
        return ((Completed) outcome).results();
    }

    private LibsqlException endedByServer() {
        LibsqlException gone = new LibsqlException(
                SqlState.SERIALIZATION_FAILURE,
                "The server has ended the transaction; nothing of it was kept. Roll back and run it again.");
        ended = gone;
        return gone;
    }

    /** Takes commands that were run off the list of those that wait. */
    private void consumed(int commands) {
        waiting.subList(0, commands).clear();
        begun |= commands > 0;
    }

    private PipelineResponse send(HranaServer.Requests requests) throws LibsqlException {
        HranaStream kept = begun || stream.isOpen() ? null : between.take();
        if (kept != null) {
            stream = kept;
        }
        try {
            return stream.send(requests);
        } catch (HranaException e) {
            if (kept != null && between.isGone(e)) {
                stream = new HranaStream(server);
                return send(requests);
            }
            throw lost(e);
        }
    }

    /** Sends what may hold a COMMIT: without an answer it cannot be known whether there still was a transaction to lose. */
    private PipelineResponse sendCommit(HranaServer.Requests requests) throws LibsqlException {
        try {
            return stream.send(requests);
        } catch (HranaException e) {
            LibsqlException error = lost(e);
            if (e.mayHaveRun()) {
                error = RemoteErrors.error(
                        SqlState.OUTCOME_UNKNOWN,
                        e,
                        "it cannot be known whether the transaction was committed; look before it is repeated");
                ended = begun ? error : null;
            }
            throw error;
        }
    }

    /**
     * Without an answer the transaction is lost as a whole: nothing of it can have been committed. But what did not get to the
     * server ended nothing, and what was to begin with it can still begin with the next.
     */
    private LibsqlException lost(HranaException failure) {
        boolean lost = begun && !stream.isOpen();
        LibsqlException error;
        if (failure.interrupted()) {
            error = RemoteErrors.error(
                    SqlState.CANCELLED,
                    failure,
                    lost ? "nothing of the transaction was kept; roll back" : "nothing was kept");
        } else if (failure.status() == 401 || failure.status() == 403 || (!lost && !failure.mayHaveRun())) {
            error = RemoteErrors.of(failure, true);
        } else {
            error = RemoteErrors.error(
                    SqlState.SERIALIZATION_FAILURE,
                    failure,
                    "the transaction is lost and nothing of it was kept; roll back and run it again");
        }
        if (lost) {
            ended = failure.interrupted() ? endedBy(error) : error;
        }
        return error;
    }

    /** Why nothing more can run after an error with which the transaction ended. */
    private static LibsqlException endedBy(LibsqlException error) {
        return isTimeout(error)
                ? error
                : new LibsqlException(
                        SqlState.INVALID_TRANSACTION_STATE,
                        0,
                        "A statement has ended the transaction; call rollback() before the next one",
                        error);
    }

    /** Tells the server's word for a transaction that it has ended from SQLite's for a lock. */
    private static boolean isTimeout(LibsqlException error) {
        return error.state() == SqlState.SERIALIZATION_FAILURE && error.resultCode() == 0;
    }

    /** The index is of interest in a batch only. */
    private static LibsqlException withoutIndex(LibsqlException error) {
        return error.statementIndex().isPresent() && error.getCause() instanceof LibsqlException plain ? plain : error;
    }

    private void refuseIfEnded() throws LibsqlException {
        LibsqlException reason = ended;
        if (reason != null) {
            throw new LibsqlException(reason.state(), reason.resultCode(), reason.getMessage(), reason);
        }
    }

    private void keepOpenRows() {
        if (openRows != null) {
            openRows.keep();
        }
    }
}
