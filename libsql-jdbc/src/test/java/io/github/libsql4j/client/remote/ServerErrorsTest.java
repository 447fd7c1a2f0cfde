package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error that a real server can be brought to report, and what a caller is told. */
class ServerErrorsTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withMaxResponseSize(1_000_000));

    private final LibsqlServer server = SERVER.server();
    private final Session session = RemoteSessions.open(server.jdbcUrl());

    @BeforeEach
    void createTables() {
        server.run("DROP TABLE IF EXISTS child");
        server.run("DROP TABLE IF EXISTS t");
        server.run(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, u TEXT UNIQUE, n TEXT NOT NULL DEFAULT '', c INT CHECK (c > 0))");
        server.run("CREATE TABLE child(t_id INT REFERENCES t(id))");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t(id) VALUES (1), (1)        | UNIQUE_VIOLATION      | 2067 | UNIQUE constraint failed: t.id",
                "INSERT INTO t(u) VALUES ('x'), ('x')     | UNIQUE_VIOLATION      | 2067 | UNIQUE constraint failed: t.u",
                "INSERT INTO t(n) VALUES (NULL)           | NOT_NULL_VIOLATION    | 1299 | NOT NULL constraint failed: t.n",
                "INSERT INTO t(c) VALUES (0)              | CHECK_VIOLATION       | 275  | CHECK constraint failed: c > 0",
                "INSERT INTO child VALUES (77)            | FOREIGN_KEY_VIOLATION | 787  | FOREIGN KEY constraint failed",
                "SELEC 1                                  | SYNTAX_ERROR          | 1    | SELEC",
                "SELECT * FROM nosuch                     | NO_SUCH_TABLE         | 1    | no such table: nosuch",
                "SELECT nosuch FROM t                     | NO_SUCH_COLUMN        | 1    | no such column: nosuch",
                "CREATE TABLE t(x)                        | OBJECT_EXISTS         | 1    | already exists",
                "VACUUM                                   | SYNTAX_ERROR          | 1    | unsupported statement",
                "SELECT abs(-9223372036854775807 - 1)     | NUMERIC_OUT_OF_RANGE  | 1    | integer overflow",
                "SELECT zeroblob(6000000)                 | LIMIT_EXCEEDED        | 18   | too big",
                "INSERT INTO t(id) VALUES ('x')           | INVALID_VALUE         | 20   | datatype mismatch",
                "COMMIT                                   | INVALID_TRANSACTION_STATE | 1 | no transaction is active"
            })
    void anErrorInAStatement(String sql, SqlState state, int resultCode, String message) {
        LibsqlException error = failure(() -> run(session, sql));

        assertThat(error.state()).isEqualTo(state);
        assertThat(error.resultCode()).isEqualTo(resultCode);
        assertThat(error).hasMessageContaining(message);
        assertThat(server.count("SELECT count(*) FROM t")).isZero();
    }

    @Test
    void anErrorInATransactionLeavesItOpen() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t(id) VALUES (1)");

        assertThat(failure(() -> run(session, "INSERT INTO t(id) VALUES (1)")).state())
                .isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(failure(() -> run(session, "SELEC 1")).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        run(session, "INSERT INTO t(id) VALUES (2)");
        session.commit();

        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void textThatIsNotUtf8BreaksTheStreamOnly() throws LibsqlException {
        LibsqlException error = failure(() -> run(session, "SELECT CAST(x'ff' AS TEXT)"));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(error).hasMessageContaining("utf-8");
        assertThat(number(session, "SELECT 1")).isEqualTo(1);
    }

    @Test
    void textThatIsNotUtf8LosesATransaction() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t(id) VALUES (1)");

        LibsqlException error = failure(() -> run(session, "SELECT CAST(x'ff' AS TEXT)"));

        assertThat(error.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        session.rollback();
        assertThat(number(session, "SELECT count(*) FROM t")).isZero();
    }

    @Test
    void aQueryWhoseAnswerIsTooLargeForTheServerIsStreamedInstead() throws LibsqlException {
        String many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000)"
                + " SELECT x, 'some text to make it larger' FROM c";
        try (var rows = run(session, many).rows()) {
            long count = 0;
            while (rows.next()) {
                count++;
                assertThat(rows.integer(0)).isEqualTo(count);
            }
            assertThat(count).isEqualTo(100_000);
        }
    }

    @Test
    void alsoInATransaction() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t(id) VALUES (1)");
        try (var rows = run(
                        session,
                        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50000)"
                                + " SELECT x, 'some text to make it larger' FROM c")
                .rows()) {
            rows.next();
            assertThat(rows.integer(0)).isEqualTo(1);
            // Another statement needs the stream: the rest of the rows is kept in memory.
            run(session, "INSERT INTO t(id) VALUES (2)");
            assertThat(rows.integer(0)).isEqualTo(1);
            long count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(50_000);
        }
        session.commit();
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void rowsThatOnlyTheirSizeMadeAStreamOutlastARollback() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        Rows rows = run(
                        session,
                        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000)"
                                + " SELECT x, zeroblob(1000) FROM c")
                .rows();
        assertThat(rows).isNotInstanceOf(RowBuffer.class);
        assertThat(rows.next()).isTrue();

        session.rollback();

        int count = 1;
        while (rows.next()) {
            count++;
            assertThat(rows.integer(0)).isEqualTo(count);
        }
        assertThat(count).isEqualTo(20_000);
    }

    @Test
    void aQueryWhoseAnswerIsTooLargeFailsWhereTheServerHasNoCursors() throws LibsqlException {
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Session cursorless = RemoteSessions.open(proxy.jdbcUrl())) {
            proxy.onPath("/v3/cursor", new Fault.Answer(404, Map.of(), new byte[0]));

            LibsqlException error = failure(() -> run(cursorless, "SELECT zeroblob(2000000)"));

            assertThat(error.state()).isEqualTo(SqlState.LIMIT_EXCEEDED);
            assertThat(proxy.requestCount()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aWriteInATransactionWhoseAnswerIsTooLargeLeavesItOpen() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        session.savepoint("s");
        assertThat(failure(() -> run(session, "INSERT INTO t(id) VALUES (1) RETURNING zeroblob(2000000)"))
                        .state())
                .isEqualTo(SqlState.LIMIT_EXCEEDED);
        session.rollbackToSavepoint("s");
        run(session, "INSERT INTO t(id) VALUES (2)");
        session.commit();
        assertThat(server.count("SELECT sum(id) FROM t")).isEqualTo(2);
    }

    @Test
    void aSavepointNeedsANameThatCanBeSent() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t(id) VALUES (1)");
        assertThat(failure(() -> session.savepoint("a\0b")).state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure(() -> session.savepoint("a\ud800b")).state()).isEqualTo(SqlState.INVALID_CHARACTERS);
        session.commit();
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aWriteWhoseAnswerIsTooLargeIsAnErrorThatTellsThatItRan() {
        server.run("INSERT INTO t(n) WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20)"
                + " SELECT hex(zeroblob(40000)) FROM c");

        LibsqlException error = failure(() -> run(session, "UPDATE t SET c = 1 RETURNING n"));

        assertThat(error.state()).isEqualTo(SqlState.LIMIT_EXCEEDED);
        assertThat(error).hasMessageContaining("what it wrote is kept");
        assertThat(server.count("SELECT count(*) FROM t WHERE c = 1")).isEqualTo(20);
    }

    @Test
    void aStaleSnapshotInADeferredTransactionIsASerializationFailure() throws LibsqlException {
        session.begin(TransactionMode.DEFERRED);
        number(session, "SELECT count(*) FROM t");
        server.run("INSERT INTO t(id) VALUES (5)");

        LibsqlException error = failure(() -> run(session, "INSERT INTO t(id) VALUES (6)"));

        assertThat(error.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        assertThat(error.resultCode()).isEqualTo(5);
        session.rollback();
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aConflictThatRollsBackEndsTheTransaction() throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t(id) VALUES (1)");

        assertThat(failure(() -> run(session, "INSERT OR ROLLBACK INTO t(id) VALUES (1)"))
                        .state())
                .isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        assertThat(failure(() -> run(session, "INSERT INTO t(id) VALUES (2)")).state())
                .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        assertThat(failure(session::commit).state()).isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        run(session, "INSERT INTO t(id) VALUES (3)");

        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aBatchNamesTheStatementThatCannotBeParsed() throws LibsqlException {
        List<SqlStatement> statements = List.of(
                SqlStatement.of("CREATE TABLE made(x)"),
                SqlStatement.of("INSERT INTO made VALUES (1)"),
                SqlStatement.of("INSERT INTO made VALUES (2)"),
                SqlStatement.of("INSER INTO made VALUES (3)"));

        LibsqlException error = failure(() -> session.batch(TransactionMode.WRITE, statements));

        assertThat(error.statementIndex()).hasValue(3);
        assertThat(error.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(server.count("SELECT count(*) FROM sqlite_schema WHERE name = 'made'"))
                .isZero();
    }

    @Test
    void aBatchNamesTheStatementThatTheServerDoesNotSupport() throws LibsqlException {
        List<SqlStatement> statements =
                List.of(SqlStatement.of("INSERT INTO t(id) VALUES (1)"), SqlStatement.of("VACUUM"));

        LibsqlException error = failure(() -> session.batch(TransactionMode.WRITE, statements));

        assertThat(error.statementIndex()).hasValue(1);
        assertThat(server.count("SELECT count(*) FROM t")).isZero();
    }

    @Test
    void aDeferredForeignKeyFailsTheCommitAndRollsBack() throws LibsqlException {
        server.run("DROP TABLE IF EXISTS later");
        server.run("CREATE TABLE later(t_id INT REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)");
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO later VALUES (99)");

        assertThat(failure(session::commit).state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);

        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(server.count("SELECT count(*) FROM later")).isZero();
    }

    @Test
    void anInfiniteNumberIsRefusedBeforeItIsSent() {
        LibsqlException error =
                failure(() -> run(session, "INSERT INTO t(c) VALUES (?)", Value.of(Double.POSITIVE_INFINITY)));

        assertThat(error.state()).isEqualTo(SqlState.NUMERIC_OUT_OF_RANGE);
    }

    @Test
    void aBatchOfManyThousandStatementsIsOneTransaction() throws LibsqlException {
        List<SqlStatement> statements = new java.util.ArrayList<>();
        SqlStatement insert = SqlStatement.of("INSERT INTO child(t_id) VALUES (NULL)");
        for (int i = 0; i < 50_000; i++) {
            statements.add(insert);
        }
        statements.add(SqlStatement.of("INSERT INTO child(t_id) VALUES (12345)"));

        LibsqlException error = failure(() -> session.batch(TransactionMode.WRITE, statements));

        assertThat(error.state()).isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(error.statementIndex()).hasValue(50_000);
        assertThat(server.count("SELECT count(*) FROM child")).isZero();

        List<StatementResult> results = session.batch(TransactionMode.WRITE, statements.subList(0, 50_000));

        assertThat(results).hasSize(50_000);
        assertThat(server.count("SELECT count(*) FROM child")).isEqualTo(50_000);
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
