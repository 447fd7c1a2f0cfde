package io.github.libsql4j.jooq;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import java.util.ArrayList;
import java.util.List;

/** Takes down statements. Each fails, so that nobody goes on with a result that is not there. */
final class Recording implements Answers {

    private final List<SqlStatement> statements = new ArrayList<>();

    @Override
    public StatementResult to(SqlStatement statement) throws LibsqlException {
        statements.add(statement);
        throw new LibsqlException(SqlState.NOT_SUPPORTED, "The statement was recorded, not run");
    }

    List<SqlStatement> statements() {
        return statements;
    }
}
