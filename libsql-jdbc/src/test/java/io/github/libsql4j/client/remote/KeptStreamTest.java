package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code keepStream} changes, and what it does not. */
class KeptStreamTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private RecordingProxy proxy;
    private Session session;

    @BeforeEach
    void open() {
        server.run("DROP TABLE IF EXISTS t");
        server.run("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT UNIQUE, other REFERENCES t)");
        proxy = RecordingProxy.before(server.httpUrl());
        session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("keepStream", "true"));
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @Test
    void statementsShareOneStreamThatClosingTheSessionCloses() throws LibsqlException {
        run(session, "INSERT INTO t VALUES (7, 'a', NULL)");
        assertThat(number(session, "SELECT last_insert_rowid()")).isEqualTo(7);
        assertThat(catchThrowableOfType(
                                LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (8, 'a', NULL)"))
                        .state())
                .isEqualTo(SqlState.UNIQUE_VIOLATION);
        assertThat(number(session, "SELECT last_insert_rowid()")).isEqualTo(7);
        assertThat(proxy.requestCount()).isEqualTo(4);
        session.close();
        assertThat(proxy.requestCount()).isEqualTo(5);
    }

    @Test
    void aSessionThatDidNothingClosesNothing() throws LibsqlException {
        session.close();
        assertThat(proxy.requestCount()).isZero();
    }

    @Test
    void batchesAndScriptsHaveStreamsOfTheirOwn() throws LibsqlException {
        run(session, "INSERT INTO t VALUES (1, 'a', NULL)");
        session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO t VALUES (2, 'b', 1)")));
        session.script("INSERT INTO t VALUES (3, 'c', 1); INSERT INTO t VALUES (4, 'd', 1)");
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(4);
        assertThat(number(session, "SELECT last_insert_rowid()")).isEqualTo(1);
    }

    @Test
    void aTransactionTakesTheStreamOver() throws LibsqlException {
        run(session, "INSERT INTO t VALUES (1, 'a', NULL)");
        session.begin(TransactionMode.WRITE);
        assertThat(number(session, "SELECT last_insert_rowid()")).isEqualTo(1);
        run(session, "INSERT INTO t VALUES (2, 'b', 1)");
        session.commit();
        assertThat(number(session, "SELECT last_insert_rowid()")).isEqualTo(2);
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t VALUES (3, 'c', 1)");
        session.rollback();
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
        assertThat(proxy.requestCount()).isEqualTo(8);
    }

    @Test
    void aPragmaHoldsForItselfOnlyAsWithoutAKeptStream() throws LibsqlException {
        run(session, "INSERT INTO t VALUES (1, 'a', NULL)");
        run(session, "PRAGMA foreign_keys = OFF");
        assertThat(catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (2, 'b', 99)"))
                        .state())
                .isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
    }

    @Test
    void aServerThatWasRestartedIsGivenTheStatementOnce() throws LibsqlException {
        run(session, "INSERT INTO t VALUES (1, 'a', NULL)");
        server.restart();
        run(session, "INSERT INTO t(v) VALUES ('b')");
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeated() throws LibsqlException {
        run(session, "INSERT INTO t(v) VALUES ('a')");
        proxy.inject(new Fault.CutResponse(0));
        assertThat(catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t(v) VALUES ('b')"))
                        .state())
                .isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
    }
}
