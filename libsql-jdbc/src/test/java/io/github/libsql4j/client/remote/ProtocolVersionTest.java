package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.testing.Exchange;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that has only version 2 of the protocol: a real one behind a proxy that hides version 3. */
class ProtocolVersionTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());

    @BeforeEach
    void hideVersion3() {
        proxy.onPath("/v3", new Fault.Answer(404, Map.of(), new byte[0]));
        server.run("DROP TABLE IF EXISTS v2");
        server.run("CREATE TABLE v2(id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void version2IsFoundOnceAndRememberedForTheServer() throws LibsqlException {
        String url = proxy.jdbcUrl();
        try (Session session = RemoteSessions.open(url)) {
            run(session, "INSERT INTO v2 VALUES (1)");
            run(session, "INSERT INTO v2 VALUES (2)");
        }
        try (Session other = RemoteSessions.open(url)) {
            run(other, "INSERT INTO v2 VALUES (3)");
        }
        Assertions.assertThat(proxy.exchanges())
                .extracting(Exchange::path)
                .containsExactly("/v3/pipeline", "/v2/pipeline", "/v2/pipeline", "/v2/pipeline");
        assertThat(server.count("SELECT count(*) FROM v2")).isEqualTo(3);
    }

    @Test
    void aServerThatAnsweredVersion3DoesNotLackIt() throws LibsqlException {
        proxy.clearFaults();
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            run(session, "INSERT INTO v2 VALUES (1)");
            proxy.inject(new Fault.Answer(404, Map.of(), new byte[0]));
            run(session, "INSERT INTO v2 VALUES (2)");
            run(session, "INSERT INTO v2 VALUES (3)");
        }
        assertThat(proxy.exchanges())
                .extracting(Exchange::path)
                .containsExactly("/v3/pipeline", "/v3/pipeline", "/v2/pipeline", "/v3/pipeline");
        assertThat(server.count("SELECT count(*) FROM v2")).isEqualTo(3);
    }

    @Test
    void aTransactionBegunOverVersion2GoesOnOverIt() throws LibsqlException {
        proxy.clearFaults();
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            run(session, "INSERT INTO v2 VALUES (1)");
            session.begin(TransactionMode.WRITE);
            proxy.inject(new Fault.Answer(404, Map.of(), new byte[0]));
            run(session, "INSERT INTO v2 VALUES (2)");
            run(session, "INSERT INTO v2 VALUES (3)");
            session.commit();
            run(session, "INSERT INTO v2 VALUES (4)");
        }
        assertThat(proxy.exchanges())
                .extracting(Exchange::path)
                .containsExactly(
                        "/v3/pipeline",
                        "/v3/pipeline",
                        "/v2/pipeline",
                        "/v2/pipeline",
                        "/v2/pipeline",
                        "/v2/pipeline",
                        "/v3/pipeline");
        assertThat(server.count("SELECT count(*) FROM v2")).isEqualTo(4);
    }

    @Test
    void everythingWorksOverVersion2() throws LibsqlException {
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO v2 VALUES (1)");
            session.savepoint("s");
            run(session, "INSERT INTO v2 VALUES (2)");
            session.rollbackToSavepoint("s");
            assertThat(session.isValid(1)).isTrue();
            session.commit();
            session.batch(
                    TransactionMode.WRITE,
                    List.of(
                            SqlStatement.of("INSERT INTO v2 VALUES (5)"),
                            SqlStatement.of("INSERT INTO v2 VALUES (6)")));
            session.script("INSERT INTO v2 VALUES (7); INSERT INTO v2 VALUES (8)");
            run(session, "BEGIN");
            assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
            run(session, "INSERT INTO v2 VALUES (9)");
            run(session, "ROLLBACK");
            assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
            try (Rows rows = session.stream(SqlStatement.of("SELECT id FROM v2 ORDER BY id"))) {
                rows.next();
                assertThat(rows.integer(0)).isEqualTo(1);
            }
            assertThat(number(session, "SELECT sum(id) FROM v2")).isEqualTo(1 + 5 + 6 + 7 + 8);
        }
    }

    @Test
    void aStatementThatRollsBackEndsTheTransactionOverVersion2() throws LibsqlException {
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO v2 VALUES (1)");

            failure(() -> run(session, "INSERT OR ROLLBACK INTO v2 VALUES (1)"));

            assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
            assertThat(failure(() -> run(session, "INSERT INTO v2 VALUES (2)")).state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        }
        assertThat(server.count("SELECT count(*) FROM v2")).isZero();
    }

    @Test
    void anErrorLeavesTheTransactionOpenOverVersion2() throws LibsqlException {
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            run(session, "INSERT INTO v2 VALUES (1)");
            failure(() -> run(session, "INSERT INTO v2 VALUES (1)"));
            failure(() -> run(session, "SELEC 1"));
            assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
            assertThat(session.isValid(1)).isTrue();
            session.commit();
        }
        assertThat(server.count("SELECT count(*) FROM v2")).isEqualTo(1);
    }

    @Test
    void writtenControlIsFollowedOverVersion2HoweverItIsWritten() throws LibsqlException {
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            run(session, "/* a comment */ BEGIN");
            run(session, "INSERT INTO v2 VALUES (1)");
            run(session, "SAVEPOINT s");
            run(session, "ROLLBACK /* not all */ TO s");
            assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
            run(session, "-- a comment\nROLLBACK");
            assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
            run(session, "SAVEPOINT outermost");
            run(session, "INSERT INTO v2 VALUES (2)");
            run(session, "RELEASE outermost");
            assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        }
        assertThat(server.count("SELECT sum(id) FROM v2")).isEqualTo(2);
    }

    @Test
    void scriptsAreFollowedOverVersion2() throws LibsqlException {
        try (Session session = RemoteSessions.open(proxy.jdbcUrl())) {
            session.begin(TransactionMode.WRITE);
            session.script("INSERT INTO v2 VALUES (1)");
            assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
            session.script("COMMIT");
            assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
            assertThat(failure(() -> session.script("BEGIN; INSERT INTO v2 VALUES (2)"))
                            .state())
                    .isEqualTo(SqlState.INVALID_TRANSACTION_STATE);
        }
        assertThat(server.count("SELECT sum(id) FROM v2")).isEqualTo(1);
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
