package io.github.libsql4j.jooq;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import java.util.List;

/** Gives the statements of a batch their results, in order. */
final class Replay implements Answers {

    private final List<SqlStatement> statements;
    private final List<StatementResult> results;
    private int next;

    Replay(List<SqlStatement> statements, List<StatementResult> results) {
        this.statements = statements;
        this.results = results;
    }

    @Override
    public StatementResult to(SqlStatement statement) throws LibsqlException {
        if (next == statements.size() || !isSame(statement, statements.get(next))) {
            throw new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    "The batch was run, but this statement is not what was sent for the query; did an execute listener"
                            + " change it? A visit listener can: " + statement.sql());
        }
        return results.get(next++);
    }

    private static boolean isSame(SqlStatement one, SqlStatement other) {
        return one.sql().equals(other.sql()) && one.arguments().equals(other.arguments());
    }
}
