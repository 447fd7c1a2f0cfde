package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
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
import io.github.libsql4j.client.remote.hrana.HranaVersion;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a stream of its own. BEGIN and savepoints wait for the next statement and travel with it. Each statement is
 * conditional on the transaction still being open, so that nothing ever runs outside it by accident.
 */
final class RemoteTransaction {

    private final HranaServer server;
    private final HranaStream stream;
    private final List<String> waiting = new ArrayList<>();
    private boolean begun;
    private @Nullable LibsqlException ended;
    private @Nullable StreamedRows openRows;

    /** A transaction that begins with its first statement. */
    RemoteTransaction(HranaServer server, String begin) {
        this(server);
        waiting.add(begin);
    }

    /** A transaction that a statement of the caller's begins. */
    RemoteTransaction(HranaServer server) {
        this.server = server;
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
            // The index is of interest in a batch only.
            throw e.statementIndex().isPresent() && e.getCause() instanceof LibsqlException plain ? plain : e;
        }
    }

    /** Runs statements up to the first that fails, which the error names by its index. */
    List<StatementResult> run(List<SqlStatement> statements) throws LibsqlException {
        refuseIfEnded();
        readOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), statements, List.of(), !begun);
        PipelineResponse answer = send(version -> version == HranaVersion.V2
                ? List.of(batch.request(version))
                : List.of(batch.request(version), new StreamRequest.GetAutocommit()));
        boolean autocommit =
                answer.responses().get(answer.responses().size() - 1) instanceof StreamResponse.Autocommit known
                        && known.autocommit();
        return results(batch, batch.outcome(answer.responses().get(0)), autocommit);
    }

    /**
     * Runs a statement that may begin or end the transaction.
     *
     * @return its result, and afterwards {@link #state()} tells; null state is expressed by {@link #isOver()}
     */
    StatementResult control(SqlStatement statement) throws LibsqlException {
        refuseIfEnded();
        readOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(statement), List.of(), true);
        PipelineResponse answer = send(version -> version == HranaVersion.V2
                ? List.of(batch.request(version))
                : List.of(batch.request(version), new StreamRequest.GetAutocommit()));
        waiting.clear();
        Outcome outcome = batch.outcome(answer.responses().get(0));
        begun = answer.responses().size() > 1
                ? !((StreamResponse.Autocommit) answer.responses().get(1)).autocommit()
                : outcome instanceof Completed ? ControlWords.opens(statement.sql(), begun) : begun;
        if (outcome instanceof Completed completed) {
            return completed.results().get(0);
        }
        throw failure(outcome);
    }

    /** Whether no transaction is open after {@link #control}. */
    boolean isOver() {
        return !begun;
    }

    /** Runs several statements without arguments. */
    void script(String sql) throws LibsqlException {
        flush();
        PipelineResponse answer = send(version -> version == HranaVersion.V2
                ? List.of(new StreamRequest.Sequence(sql))
                : List.of(new StreamRequest.Sequence(sql), new StreamRequest.GetAutocommit()));
        if (answer.responses().size() > 1) {
            begun = !((StreamResponse.Autocommit) answer.responses().get(1)).autocommit();
        }
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
        readOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(), List.of(), !begun);
        StreamRequest parse = UnparsableStatement.parseOnly(statement.sql());
        PipelineResponse answer =
                send(version -> batch.before().isEmpty() ? List.of(parse) : List.of(parse, batch.request(version)));
        if (answer.responses().get(0) instanceof StreamResponse.Failed failed) {
            throw RemoteErrors.of(failed.error());
        }
        if (answer.responses().size() > 1) {
            results(batch, batch.outcome(answer.responses().get(1)), false);
        }
        try {
            StreamedRows rows = CursorRows.open(stream, statement, true, () -> openRows = null);
            openRows = rows;
            return rows;
        } catch (HranaException e) {
            throw lost(e);
        }
    }

    /** Asks the server whether the transaction is still open. */
    boolean isAlive(Duration timeout) {
        if (ended != null) {
            return false;
        }
        if (!stream.isOpen() || server.version() == HranaVersion.V2) {
            return true;
        }
        try {
            readOpenRows();
            PipelineResponse answer = stream.send(version -> List.of(new StreamRequest.GetAutocommit()), timeout);
            return answer.responses().get(0) instanceof StreamResponse.Autocommit known && known.autocommit() != begun;
        } catch (HranaException e) {
            ended = lost(e);
            return false;
        } catch (LibsqlException e) {
            ended = e;
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
        readOpenRows();
        ConditionalBatch batch = new ConditionalBatch(List.copyOf(waiting), List.of(), List.of("COMMIT"), false);
        PipelineResponse answer;
        try {
            answer = stream.send(version -> List.of(batch.request(version), new StreamRequest.Close()));
        } catch (HranaException e) {
            boolean unknown = e.kind() == HranaException.Kind.LOST || e.status() >= 500;
            throw unknown
                    ? RemoteErrors.error(
                            SqlState.OUTCOME_UNKNOWN,
                            e,
                            "it cannot be known whether the transaction was committed; look before it is repeated")
                    : lost(e);
        }
        Outcome outcome = batch.outcome(answer.responses().get(0));
        if (!(outcome instanceof Completed)) {
            throw failure(outcome);
        }
    }

    /** Rolls back by closing the stream. If the server cannot be told, it forgets the stream by itself. */
    void rollback() {
        waiting.clear();
        if (openRows != null) {
            openRows.close();
        }
        stream.close();
    }

    private void flush() throws LibsqlException {
        refuseIfEnded();
        readOpenRows();
        if (!waiting.isEmpty()) {
            run(List.of());
        }
    }

    private List<StatementResult> results(ConditionalBatch batch, Outcome outcome, boolean autocommit)
            throws LibsqlException {
        if (outcome instanceof Refused refused) {
            LibsqlException error = refused.error();
            if (error.state() == SqlState.SERIALIZATION_FAILURE) {
                ended = error;
            }
            if (!refused.unparsable()) {
                // The steps ran, only their answer was too large.
                consumed(batch.before().size());
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
            boolean timedOut = failed.error().state() == SqlState.SERIALIZATION_FAILURE
                    && failed.error().resultCode() == 0;
            if (begun && (timedOut || autocommit)) {
                ended = timedOut ? failed.error() : endedBy(failed.error());
            }
            throw index < 0 ? failed.error() : failed.error().inStatement(index);
        }
        if (outcome instanceof Skipped) {
            throw failure(outcome);
        }
        consumed(batch.before().size());
        if (autocommit) {
            ended = endedBy(null);
        }
        return ((Completed) outcome).results();
    }

    private LibsqlException failure(Outcome outcome) {
        if (outcome instanceof FailedAt failed) {
            return failed.error();
        }
        if (outcome instanceof Refused refused) {
            return refused.error();
        }
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
        try {
            return stream.send(requests);
        } catch (HranaException e) {
            throw lost(e);
        }
    }

    /** Without an answer the transaction is lost as a whole: nothing of it can have been committed. */
    private LibsqlException lost(HranaException failure) {
        if (failure.interrupted()) {
            // A transaction that was to begin with this request can still begin with the next.
            LibsqlException cancelled = RemoteErrors.error(
                    SqlState.CANCELLED,
                    failure,
                    begun ? "nothing of the transaction was kept; roll back" : "nothing was kept");
            if (begun) {
                ended = endedBy(cancelled);
            }
            return cancelled;
        }
        LibsqlException error;
        if (failure.kind() == HranaException.Kind.NOT_SENT
                || (failure.kind() == HranaException.Kind.REFUSED && !begun && failure.status() < 500)
                || failure.status() == 401
                || failure.status() == 403) {
            error = RemoteErrors.of(failure, true);
        } else {
            error = RemoteErrors.error(
                    SqlState.SERIALIZATION_FAILURE,
                    failure,
                    "the transaction is lost and nothing of it was kept; roll back and run it again");
        }
        if (begun) {
            ended = error;
        }
        return error;
    }

    private static LibsqlException endedBy(@Nullable LibsqlException cause) {
        return new LibsqlException(
                SqlState.INVALID_TRANSACTION_STATE,
                0,
                "A statement has rolled the transaction back; call rollback() before the next one",
                cause);
    }

    private void refuseIfEnded() throws LibsqlException {
        LibsqlException reason = ended;
        if (reason != null) {
            throw new LibsqlException(reason.state(), reason.resultCode(), reason.getMessage(), reason);
        }
    }

    private void readOpenRows() throws LibsqlException {
        StreamedRows rows = openRows;
        if (rows != null) {
            rows.readRest();
            openRows = null;
        }
    }
}
