package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.remote.hrana.Condition;
import io.github.libsql4j.client.remote.hrana.HranaError;
import io.github.libsql4j.client.remote.hrana.HranaVersion;
import io.github.libsql4j.client.remote.hrana.Step;
import io.github.libsql4j.client.remote.hrana.Stmt;
import io.github.libsql4j.client.remote.hrana.StreamRequest;
import io.github.libsql4j.client.remote.hrana.StreamResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of which each runs only if the one before it succeeded: transaction control, then statements, then transaction control.
 * A plain pipeline would go on after an error.
 *
 * @param before what comes first, such as BEGIN
 * @param statements the statements
 * @param after what comes last, such as COMMIT
 * @param opens whether the first step opens the transaction; if not, nothing runs unless one is open
 */
record ConditionalBatch(List<String> before, List<SqlStatement> statements, List<String> after, boolean opens) {

    /** How far the steps came. */
    sealed interface Outcome {}

    /**
     * All ran.
     *
     * @param results one for each statement
     */
    record Completed(List<StatementResult> results) implements Outcome {}

    /**
     * One failed.
     *
     * @param step which, counted over all steps
     * @param error why
     */
    record FailedAt(int step, LibsqlException error) implements Outcome {}

    /**
     * One was skipped although those before it succeeded: no transaction was open.
     *
     * @param step which, counted over all steps
     */
    record Skipped(int step) implements Outcome {}

    /** All failed before anything ran: a statement that cannot be parsed, or an answer that is too large. */
    record Refused(LibsqlException error, boolean unparsable) implements Outcome {}

    StreamRequest request(HranaVersion version) {
        List<Step> steps = new ArrayList<>(before.size() + statements.size() + after.size());
        for (String sql : before) {
            steps.add(new Step(condition(version, steps.size()), Stmt.of(sql)));
        }
        for (SqlStatement statement : statements) {
            steps.add(new Step(condition(version, steps.size()), Stmt.of(statement)));
        }
        for (String sql : after) {
            steps.add(new Step(condition(version, steps.size()), Stmt.of(sql)));
        }
        return new StreamRequest.Batch(steps);
    }

    Outcome outcome(StreamResponse response) {
        if (response instanceof StreamResponse.Failed failed) {
            HranaError error = failed.error();
            return new Refused(RemoteErrors.of(error), error.code().startsWith("SQL_"));
        }
        StreamResponse.Ran ran = (StreamResponse.Ran) response;
        List<StatementResult> results = new ArrayList<>(statements.size());
        for (int step = 0; step < ran.results().size(); step++) {
            HranaError error = ran.errors().get(step);
            if (error != null) {
                return new FailedAt(step, RemoteErrors.of(error));
            }
            StatementResult result = ran.results().get(step);
            if (result == null) {
                return new Skipped(step);
            }
            if (step >= before.size() && step < before.size() + statements.size()) {
                results.add(result);
            }
        }
        return new Completed(results);
    }

    /** Which statement a step is; negative for a step before the statements. */
    int statementIndex(int step) {
        return step - before.size();
    }

    private @Nullable Condition condition(HranaVersion version, int step) {
        if (step > 0) {
            return new Condition.Ok(step - 1);
        }
        return opens || version == HranaVersion.V2 ? null : Condition.IN_TRANSACTION;
    }
}
