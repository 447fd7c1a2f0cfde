package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects errors by their SQLState. */
final class SqlErrorAssert {

    private SqlErrorAssert() {}

    static AbstractThrowableAssert<?, ? extends Throwable> assertSqlError(String sqlState, ThrowingCallable call) {
        return assertError(sqlError(sqlState, call));
    }

    static SQLException sqlError(String sqlState, ThrowingCallable call) {
        SQLException error = catchThrowableOfType(SQLException.class, call);
        assertError(error).isNotNull();
        assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(sqlState);
        return error;
    }

    /** For exceptions that, being iterable, AssertJ takes for collections. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertError(Throwable error) {
        return Assertions.assertThat(error);
    }

    /** A request may still find a kept connection that is just being closed, which is 08006 and not 08001. */
    static void assertServerIsGone(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).isIn("08001", "08006"));
    }
}
