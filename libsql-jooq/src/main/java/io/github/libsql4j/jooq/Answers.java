package io.github.libsql4j.jooq;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;

/** What a statement gets instead of being run. */
interface Answers {

    StatementResult to(SqlStatement statement) throws LibsqlException;
}
