package io.github.libsql4j.client.remote.hrana;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server is sent that only executes statements and batches, all on one connection, as {@code tursodb --sync-server} does, which is
 * made for tests. It keeps no streams, so nothing may be left open: what cannot be done in one request is not done at all. It does not
 * tell how many rows a statement changed, either, so it is asked.
 */
final class WithoutStreams {

    private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
    private static final Stmt CHANGES = Stmt.of("SELECT changes(), last_insert_rowid()");
    private static final Stmt ROLLBACK = Stmt.of("ROLLBACK");
    private static final StreamRequest ASK_CHANGES = new StreamRequest.Execute(CHANGES);

    private WithoutStreams() {}

    /** Whether a refusal shows such a server, which has run nothing then. */
    static boolean areShownBy(HranaException refusal) {
        return refusal.kind() == HranaException.Kind.REFUSED
                && refusal.status() == 500
                && String.valueOf(refusal.getMessage()).contains("unknown variant `close`");
    }

    /** The requests in a form that such a server understands. */
    static List<StreamRequest> adapted(List<StreamRequest> requests) throws HranaException {
        if (requests.stream().noneMatch(StreamRequest.Close.class::isInstance)) {
            throw HranaException.unsupported("a transaction of several requests; send its statements as one batch");
        }
        List<StreamRequest> adapted = new ArrayList<>();
        for (StreamRequest request : requests) {
            if (request instanceof StreamRequest.Execute execute) {
                adapted.add(execute);
                if (changes(execute.stmt())) {
                    adapted.add(ASK_CHANGES);
                }
            } else if (request instanceof StreamRequest.Batch batch) {
                adapted.add(new StreamRequest.Batch(steps(batch)));
            } else if (!(request instanceof StreamRequest.Close)) {
                throw HranaException.unsupported("scripts and the description of statements");
            }
        }
        return adapted;
    }

    /** The answer to the requests, from that to their adapted form. */
    static PipelineResponse answer(List<StreamRequest> requests, PipelineResponse answer) {
        List<StreamResponse> responses = new ArrayList<>();
        int next = 0;
        for (StreamRequest request : requests) {
            if (request instanceof StreamRequest.Close) {
                responses.add(new StreamResponse.Done());
                continue;
            }
            StreamResponse response = answer.responses().get(next++);
            if (request instanceof StreamRequest.Execute execute && changes(execute.stmt())) {
                StreamResponse counted = answer.responses().get(next++);
                response = response instanceof StreamResponse.Executed ran
                                && counted instanceof StreamResponse.Executed count
                        ? new StreamResponse.Executed(with(ran.result(), count.result()))
                        : response;
            } else if (request instanceof StreamRequest.Batch batch && response instanceof StreamResponse.Ran ran) {
                response = ran(batch, ran);
            }
            responses.add(response);
        }
        return new PipelineResponse(null, null, responses, answer.replicationIndex());
    }

    /** Each step with a question after it, and at the end what closing the stream would have done. */
    private static List<Step> steps(StreamRequest.Batch batch) {
        List<Step> steps = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Step step : batch.steps()) {
            places.add(steps.size());
            steps.add(new Step(moved(step.condition(), places), step.stmt()));
            if (changes(step.stmt())) {
                steps.add(new Step(new Condition.Ok(steps.size() - 1), CHANGES));
            }
        }
        steps.add(new Step(Condition.IN_TRANSACTION, ROLLBACK));
        return steps;
    }

    private static @Nullable Condition moved(@Nullable Condition condition, List<Integer> places) {
        return condition instanceof Condition.Ok ok ? new Condition.Ok(places.get(ok.step())) : condition;
    }

    private static StreamResponse.Ran ran(StreamRequest.Batch batch, StreamResponse.Ran ran) {
        List<@Nullable StatementResult> results = new ArrayList<>();
        List<@Nullable HranaError> errors = new ArrayList<>();
        int next = 0;
        for (Step step : batch.steps()) {
            StatementResult result = ran.results().get(next);
            errors.add(ran.errors().get(next));
            next++;
            if (changes(step.stmt())) {
                StatementResult count = ran.results().get(next++);
                result = result == null || count == null ? result : with(result, count);
            }
            results.add(result);
        }
        return new StreamResponse.Ran(results, errors);
    }

    private static boolean changes(Stmt stmt) {
        try {
            return CHANGING.contains(SqlText.of(stmt.sql()).verb());
        } catch (LibsqlException e) {
            return false; // The server will say what is wrong with it.
        }
    }

    private static StatementResult with(StatementResult result, StatementResult count) {
        try {
            Rows row = count.rows();
            if (row.next() && row.type(0) == ValueType.INTEGER && row.type(1) == ValueType.INTEGER) {
                long rowid = row.integer(1);
                return new StatementResult(
                        result.rows(),
                        row.integer(0),
                        rowid == 0 ? OptionalLong.empty() : OptionalLong.of(rowid),
                        result.statistics());
            }
        } catch (LibsqlException e) {
            // Not even one row; then nothing is known.
        }
        return result;
    }
}
