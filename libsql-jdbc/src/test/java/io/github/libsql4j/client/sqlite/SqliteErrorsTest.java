package io.github.libsql4j.client.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    19   | UNIQUE constraint failed: t.a                    | UNIQUE_VIOLATION          | 2067
                    1555 | UNIQUE constraint failed: t.a                    | UNIQUE_VIOLATION          | 2067
                    2579 | UNIQUE constraint failed: t.rowid                | UNIQUE_VIOLATION          | 2067
                    19   | NOT NULL constraint failed: t.a                  | NOT_NULL_VIOLATION        | 1299
                    787  | FOREIGN KEY constraint failed                    | FOREIGN_KEY_VIOLATION     | 787
                    19   | CHECK constraint failed: a < 5                   | CHECK_VIOLATION           | 275
                    1811 | this one stays                                   | CONSTRAINT                | 19
                    19   | cannot store TEXT value in INTEGER column t.a    | CONSTRAINT                | 3091
                    5    | database is locked                               | SERIALIZATION_FAILURE     | 5
                    517  | database is locked                               | SERIALIZATION_FAILURE     | 5
                    262  | database table is locked                         | SERIALIZATION_FAILURE     | 6
                    8    | attempt to write a readonly database             | READ_ONLY                 | 8
                    9    | interrupted                                      | CANCELLED                 | 9
                    778  | disk I/O error                                   | IO_ERROR                  | 10
                    14   | unable to open database file                     | IO_ERROR                  | 14
                    11   | database disk image is malformed                 | CORRUPT                   | 11
                    26   | file is not a database                           | CORRUPT                   | 26
                    13   | database or disk is full                         | DISK_FULL                 | 13
                    18   | string or blob too big                           | LIMIT_EXCEEDED            | 18
                    20   | datatype mismatch                                | INVALID_VALUE             | 20
                    23   | not authorized                                   | NOT_AUTHORIZED            | 23
                    25   | column index out of range                        | INVALID_PARAMETER         | 25
                    7    | out of memory                                    | DATABASE_ERROR            | 7
                    1    | no such table: x                                 | NO_SUCH_TABLE             | 1
                    1    | no such view: x                                  | NO_SUCH_TABLE             | 1
                    1    | no such column: x                                | NO_SUCH_COLUMN            | 1
                    1    | table t has no column named x                    | NO_SUCH_COLUMN            | 1
                    1    | table t already exists                           | OBJECT_EXISTS             | 1
                    1    | there is already a table named t                 | OBJECT_EXISTS             | 1
                    1    | duplicate column name: a                         | OBJECT_EXISTS             | 1
                    1    | no such savepoint: s                             | INVALID_SAVEPOINT         | 1
                    1    | cannot commit - no transaction is active         | INVALID_TRANSACTION_STATE | 1
                    1    | cannot rollback - no transaction is active       | INVALID_TRANSACTION_STATE | 1
                    1    | cannot start a transaction within a transaction  | TRANSACTION_ACTIVE        | 1
                    1    | cannot VACUUM from within a transaction          | TRANSACTION_ACTIVE        | 1
                    1    | near "selec": syntax error                       | SYNTAX_ERROR              | 1
                    1    | near "no such table: x": syntax error            | SYNTAX_ERROR              | 1
                    1    | incomplete input                                 | SYNTAX_ERROR              | 1
                    1    | no such function: f                              | SYNTAX_ERROR              | 1
                    1    | integer overflow                                 | NUMERIC_OUT_OF_RANGE      | 1
                    1    | malformed JSON                                   | INVALID_VALUE             | 1
                    1    | JSON cannot hold BLOB values                     | INVALID_VALUE             | 1
                    1    | vector: must start with '['                      | INVALID_VALUE             | 1
                    1    | vector_distance: vectors must have the same type | INVALID_VALUE             | 1
                    """)
    void codeAndMessageTellTheState(int code, String message, SqlState state, int reported) {
        LibsqlException error = SqliteErrors.of(code, message, null);
        assertThat(error.state()).isEqualTo(state);
        assertThat(error.resultCode()).isEqualTo(reported);
        assertThat(error).hasMessage(message);
    }

    @Test
    void whatAServerPutsAroundTheMessageIsTakenOff() {
        assertThat(SqliteErrors.of(19, "SQLite error: UNIQUE constraint failed: t.a", null))
                .hasMessage("UNIQUE constraint failed: t.a")
                .returns(SqlState.UNIQUE_VIOLATION, LibsqlException::state);
        assertThat(SqliteErrors.of(1, "SQL input error: no such column: x (at offset 7)", null))
                .hasMessage("no such column: x")
                .returns(SqlState.NO_SUCH_COLUMN, LibsqlException::state);
        assertThat(SqliteErrors.of(1, "SQLite input error: x", null)).hasMessage("SQLite input error: x");
    }

    @Test
    void theCauseIsKept() {
        Exception cause = new Exception("cause");
        assertThat(SqliteErrors.of(1, "x", cause)).hasCause(cause);
    }
}
