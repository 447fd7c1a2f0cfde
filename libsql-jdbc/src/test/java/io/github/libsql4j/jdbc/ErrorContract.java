package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.libsql4j.client.LibsqlException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the database, which frameworks tell apart by SQLState, class and vendor code. */
interface ErrorContract extends JdbcFixture {

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(
                        "INSERT INTO item (name) VALUES ('taken')",
                        "23505",
                        2067,
                        SQLIntegrityConstraintViolationException.class),
                arguments(
                        "INSERT INTO item (id, name) VALUES (1, 'x')",
                        "23505",
                        2067,
                        SQLIntegrityConstraintViolationException.class),
                arguments(
                        "INSERT INTO item (name) VALUES (NULL)",
                        "23502",
                        1299,
                        SQLIntegrityConstraintViolationException.class),
                arguments(
                        "INSERT INTO item (name, price) VALUES ('x', -1)",
                        "23514",
                        275,
                        SQLIntegrityConstraintViolationException.class),
                arguments(
                        "INSERT INTO child (item_id) VALUES (17)",
                        "23503",
                        787,
                        SQLIntegrityConstraintViolationException.class),
                arguments("SELEC 1", "42000", 1, SQLSyntaxErrorException.class),
                arguments("SELECT * FROM no_such_table", "42S02", 1, SQLSyntaxErrorException.class),
                arguments("SELECT no_such_column FROM item", "42S22", 1, SQLSyntaxErrorException.class),
                arguments("CREATE TABLE item (x)", "42S01", 1, SQLSyntaxErrorException.class));
    }

    @ParameterizedTest
    @MethodSource("io.github.libsql4j.jdbc.ErrorContract#errors")
    default void errorsAreToldApart(String sql, String sqlState, int code, Class<? extends SQLException> type)
            throws SQLException {
        execute("INSERT INTO item (id, name) VALUES (1, 'taken')");
        SQLException error = sqlError(sqlState, () -> execute(sql));
        assertError(error).isInstanceOf(type).hasCauseInstanceOf(LibsqlException.class);
        assertThat(error.getErrorCode()).isEqualTo(code);
        assertThat(error.getMessage()).isNotBlank();
        assertThat(names()).containsExactly("taken");
    }
}
