package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.util.OptionalInt;

/** What the driver's errors mean to a migration. */
final class Errors {

    private Errors() {}

    static SQLException sql(LibsqlException error) {
        return new SQLException(error.getMessage(), error.state().code(), error.resultCode(), error);
    }

    static boolean is(SQLException error, SqlState state) {
        return state.code().equals(error.getSQLState());
    }

    /** Which statement of a batch it was, if it was one. */
    static OptionalInt statementIndex(SQLException error) {
        return error.getCause() instanceof LibsqlException cause ? cause.statementIndex() : OptionalInt.empty();
    }
}
