package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.Description;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementKind;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.ValueType;
import io.github.libsql4j.client.remote.ConditionalBatch.Completed;
import io.github.libsql4j.client.remote.ConditionalBatch.FailedAt;
import io.github.libsql4j.client.remote.ConditionalBatch.Outcome;
import io.github.libsql4j.client.remote.ConditionalBatch.Refused;
import io.github.libsql4j.client.remote.hrana.HranaException;
import io.github.libsql4j.client.remote.hrana.HranaServer;
import io.github.libsql4j.client.remote.hrana.HranaStream;
import io.github.libsql4j.client.remote.hrana.HranaVersion;
import io.github.libsql4j.client.remote.hrana.PipelineResponse;
import io.github.libsql4j.client.remote.hrana.Stmt;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import io.github.libsql4j.client.sqlite.ForeignKeyCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What runs outside a transaction, in one request each. */
final class OneShot {

    private static final StreamRequest ENGINE_VERSION = new StreamRequest.Execute(Stmt.of("SELECT sqlite_version()"));

    private final HranaServer server;
    private final SessionStream autocommit;

    /** The rows that are still coming, by their streams. */
    private final Map<HranaStream, StreamedRows> open = new HashMap<>();

    OneShot(HranaServer server, SessionStream autocommit) {
        this.server = server;
        this.autocommit = autocommit;
    }

    StatementResult execute(SqlStatement statement) throws LibsqlException {
        boolean reads = statement.text().kind() == StatementKind.READ;
        // What a PRAGMA sets must not hold for whatever comes next.
        boolean leavesNothing = !statement.text().verb().equals("PRAGMA");
        StreamResponse response = send(reads, leavesNothing, version -> new StreamRequest.Execute(Stmt.of(statement)));
        if (response instanceof StreamResponse.Failed failed) {
            throw RemoteErrors.of(failed.error());
        }
        return ((StreamResponse.Executed) response).result();
    }

    boolean canStream() {
        return server.version() != HranaVersion.V2;
    }

    Rows stream(SqlStatement statement) throws LibsqlException {
        HranaStream stream = new HranaStream(server);
        try {
            StreamedRows rows = CursorRows.open(stream, statement, false, () -> {
                open.remove(stream);
                stream.close();
            });
            open.put(stream, rows);
            return rows;
        } catch (HranaException e) {
            stream.close();
            if (e.kind() == HranaException.Kind.REFUSED && (e.status() == 404 || e.status() == 500)) {
                // A server without cursors, or one that hides why the statement failed: the ordinary way tells.
                server.tellRetry(Retry.NOT_STREAMED);
                return execute(statement).rows();
            }
            throw RemoteErrors.of(e, true);
        }
    }

    /** Ends the rows that are still coming, and the stream that was kept. */
    void close() {
        List.copyOf(open.values()).forEach(StreamedRows::abandon);
        autocommit.close();
    }

    List<StatementResult> batch(String begin, List<SqlStatement> statements) throws LibsqlException {
        boolean reads =
                statements.stream().allMatch(statement -> statement.text().kind() == StatementKind.READ);
        return run(reads, new ConditionalBatch(List.of(begin), statements, List.of("COMMIT"), true));
    }

    /** Foreign keys stay off for the stream only, which ends with the request. */
    List<StatementResult> batchWithForeignKeysOff(String begin, List<SqlStatement> statements) throws LibsqlException {
        List<String> before = List.of("PRAGMA foreign_keys = OFF", begin);
        return run(false, new ConditionalBatch(before, statements, List.of(ForeignKeyCheck.SQL, "COMMIT"), true));
    }

    private List<StatementResult> run(boolean reads, ConditionalBatch batch) throws LibsqlException {
        List<SqlStatement> statements = batch.statements();
        Outcome outcome = batch.outcome(send(reads, false, batch::request));
        if (outcome instanceof Completed completed) {
            return completed.results();
        }
        if (outcome instanceof FailedAt failed) {
            int index = batch.statementIndex(failed.step());
            if (index >= 0 && index < statements.size()) {
                throw failed.error().inStatement(index);
            }
            throw ForeignKeyCheck.violation(failed.error());
        }
        if (outcome instanceof Refused refused) {
            throw refused.unparsable()
                    ? UnparsableStatement.locate(server, statements, refused.error())
                    : refused.error();
        }
        throw new LibsqlException(SqlState.PROTOCOL_VIOLATION, "The server skipped a statement of the batch");
    }

    /** A script that leaves a transaction open is undone from there, since nobody could end it. */
    void script(String sql) throws LibsqlException {
        PipelineResponse answer;
        try {
            answer = autocommit.sendAndClose(version -> List.of(
                    new StreamRequest.Sequence(sql), AutocommitQuestion.in(version), StreamRequest.Batch.NOTHING));
        } catch (HranaException e) {
            throw RemoteErrors.of(e, false);
        }
        if (answer.responses().get(0) instanceof StreamResponse.Failed failed) {
            throw RemoteErrors.of(failed.error());
        }
        if (!AutocommitQuestion.answer(answer.responses().get(1))) {
            throw new LibsqlException(
                    SqlState.INVALID_TRANSACTION_STATE,
                    "The script began a transaction and did not end it; that transaction was rolled back");
        }
    }

    Description describe(SqlText sql) throws LibsqlException {
        return description(send(true, true, version -> new StreamRequest.Describe(sql.sql())));
    }

    static Description description(StreamResponse response) throws LibsqlException {
        if (response instanceof StreamResponse.Failed failed) {
            throw RemoteErrors.of(failed.error());
        }
        StreamResponse.Described described = (StreamResponse.Described) response;
        return new Description(described.columns(), described.readOnly());
    }

    /** Sends one request. The first to a server also asks for its engine, which costs no round trip. */
    private StreamResponse send(boolean onlyReads, boolean leavesNothing, RequestIn request) throws LibsqlException {
        boolean learn = server.engineVersion().isEmpty();
        try {
            HranaServer.Requests requests =
                    version -> learn ? List.of(request.in(version), ENGINE_VERSION) : List.of(request.in(version));
            PipelineResponse answer = leavesNothing ? autocommit.send(requests) : autocommit.sendAndClose(requests);
            if (learn && answer.responses().get(1) instanceof StreamResponse.Executed executed) {
                learn(executed.result().rows());
            }
            return answer.responses().get(0);
        } catch (HranaException e) {
            throw RemoteErrors.of(e, onlyReads);
        }
    }

    private void learn(Rows version) throws LibsqlException {
        if (version.next() && version.columns().size() == 1 && version.type(0) == ValueType.TEXT) {
            server.learnEngineVersion(version.text(0));
        }
    }

    /** A request that may differ from version to version. */
    private interface RequestIn {
        StreamRequest in(HranaVersion version);
    }
}
