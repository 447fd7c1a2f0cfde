package io.github.libsql4j.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which INSERTs several can become one. */
class RowTemplateTest {

    @Test
    void theRowIsRepeatedAndTheRestIsNot() throws LibsqlException {
        SqlText insert = SqlText.of("/* a */ insert into t(a, \"b)\") -- c\n values (?, 'x)', -1.5) ; -- d");
        SqlText twice = RowTemplate.of(insert).orElseThrow().times(2);
        assertThat(twice.sql())
                .isEqualTo("/* a */ insert into t(a, \"b)\") -- c\n values (?, 'x)', -1.5), (?, 'x)', -1.5)");
        assertThat(twice.parameterNames()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (?)",
                "INSERT INTO main.t(a) VALUES (?)",
                "INSERT INTO \"a table\".\"values\" VALUES (?, NULL, x'00', true)",
                "INSERT INTO [t] (a) VALUES (?);;",
            })
    void rowsOfParametersAndConstants(String sql) throws LibsqlException {
        assertThat(RowTemplate.of(SqlText.of(sql))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (?), (?)",
                "INSERT INTO t VALUES (?1)",
                "INSERT INTO t VALUES (:a)",
                "INSERT INTO t VALUES (lower(?))",
                "INSERT INTO t VALUES ((SELECT max(a) + ? FROM t))",
                "INSERT INTO t VALUES (?) ON CONFLICT DO NOTHING",
                "INSERT INTO t VALUES (?) RETURNING a",
                "INSERT INTO t AS x VALUES (?)",
                "INSERT INTO t DEFAULT VALUES",
                "INSERT INTO t SELECT ?",
                "INSERT OR IGNORE INTO t VALUES (?)",
                "REPLACE INTO t VALUES (?)",
                "WITH x AS (SELECT 1) INSERT INTO t VALUES (?)",
                "UPDATE t SET a = ?",
                "INSERT INTO t(a",
                "INSERT INTO t VALUES (?",
                "INSERT INTO",
                "INSERT",
            })
    void whatMayDependOnOtherRowsOrSaysMoreStaysAsItIs(String sql) throws LibsqlException {
        assertThat(RowTemplate.of(SqlText.of(sql))).isEmpty();
    }
}
