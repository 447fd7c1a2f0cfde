package io.github.libsql4j.jooq;

import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.ControlFlowSignal;

/**
 * Takes down statements. Each ends with a signal, so that nobody goes on with a result that is not there; jOOQ lets its signals through as
 * they are, and they have no stack trace.
 */
final class Recording implements Answers {

    private final List<SqlStatement> statements = new ArrayList<>();

    @Override
    public StatementResult to(SqlStatement statement) {
        statements.add(statement);
        throw new ControlFlowSignal("The statement was recorded, not run");
    }

    List<SqlStatement> statements() {
        return statements;
    }
}
