package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static io.github.libsql4j.jooq.Book.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;
import org.jooq.exception.SQLStateSubclass;
import org.jooq.exception.TooManyRowsException;
import org.junit.jupiter.api.Test;

/** Errors as jOOQ reports them. */
interface ErrorContract extends JooqFixture {

    @Test
    default void violatedConstraintsAreToldApart() {
        insert(ctx(), "a");
        assertViolated("23505", ctx().insertInto(AUTHOR, AUTHOR.name).values("a"));
        assertViolated("23502", ctx().insertInto(AUTHOR, AUTHOR.name).values((String) null));
        assertViolated(
                "23503", ctx().insertInto(BOOK, BOOK.authorId, BOOK.title).values(17L, "x"));
        assertViolated(
                "23514",
                ctx().insertInto(BOOK, BOOK.authorId, BOOK.title, BOOK.price).values(1L, "x", BigDecimal.TEN.negate()));
    }

    @Test
    default void errorsInTheSqlHaveTheirState() {
        assertState("42S02", ctx().selectFrom(table(name("nowhere"))));
        assertState("42S22", ctx().select(field(name("missing"))).from(AUTHOR));
        assertState("42S01", ctx().createTable(AUTHOR).columns(AUTHOR.fields()));
        DataAccessException syntax = assertState("42000", ctx().query("selec 1"));
        assertThat(syntax.sqlStateClass()).isEqualTo(SQLStateClass.C42_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION);
        assertThat(syntax).hasMessageContaining("selec 1");
    }

    @Test
    default void moreRowsThanOneAreAnError() {
        ctx().insertInto(AUTHOR, AUTHOR.name).values("a").values("b").execute();
        assertThatExceptionOfType(TooManyRowsException.class)
                .isThrownBy(() -> ctx().selectFrom(AUTHOR).fetchOne());
    }

    @Test
    default void aReadOnlyConnectionRefusesWrites() throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            connection.setReadOnly(true);
            Query insert =
                    Libsql.using(connection).insertInto(AUTHOR, AUTHOR.name).values("a");
            DataAccessException refused = assertState("25006", insert);
            assertThat(refused.sqlStateSubclass()).isEqualTo(SQLStateSubclass.C25006_READ_ONLY_SQL_TRANSACTION);
        }
    }

    private static void assertViolated(String state, Query query) {
        assertThat(catchThrowableOfType(IntegrityConstraintViolationException.class, query::execute)
                        .sqlState())
                .isEqualTo(state);
    }

    private static DataAccessException assertState(String state, Query query) {
        DataAccessException error = catchThrowableOfType(DataAccessException.class, query::execute);
        assertThat(error.sqlState()).isEqualTo(state);
        return error;
    }
}
