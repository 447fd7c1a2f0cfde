package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.Exchange;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that is told nothing has the server keep its stream while it is in steady use. */
class SteadyUseTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    private final LibsqlServer server = SERVER.server();
    private RecordingProxy proxy;
    private Session session;

    @BeforeEach
    void open() {
        server.run("DROP TABLE IF EXISTS t");
        server.run("CREATE TABLE t(id INTEGER PRIMARY KEY, other REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
        server.run("INSERT INTO t VALUES (1, NULL)");
        proxy = RecordingProxy.before(server.httpUrl());
        session = RemoteSessions.open(proxy.jdbcUrl());
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    @Test
    void tenStatementsHaveAStreamEach() throws LibsqlException {
        for (int statement = 0; statement < 10; statement++) {
            number(session, "SELECT count(*) FROM t");
        }
        session.close();
        assertThat(proxy.exchanges())
                .hasSize(10)
                .allMatch(SteadyUseTest::closes)
                .noneMatch(SteadyUseTest::goesOn);
    }

    @Test
    void afterManyStatementsTheStreamIsKeptUntilNoMoreCome() throws LibsqlException {
        untilKept();
        proxy.reset();
        await().until(() -> proxy.requestCount() == 1);
        assertThat(proxy.exchanges()).allMatch(SteadyUseTest::closes).allMatch(SteadyUseTest::goesOn);
        session.close();
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void closingTheSessionClosesTheStream() throws LibsqlException {
        untilKept();
        session.close();
        assertThat(proxy.exchanges().get(proxy.requestCount() - 1)).matches(SteadyUseTest::closes);
    }

    @Test
    void aTransactionTakesTheStreamOverAndLeavesItBehind() {
        await().until(() -> {
            untilKept();
            proxy.reset();
            transact("INSERT INTO t VALUES (NULL, 1)");
            number(session, "SELECT count(*) FROM t");
            // The stream is closed if all this takes a second.
            return proxy.exchanges().stream().allMatch(SteadyUseTest::goesOn)
                    && proxy.exchanges().stream().noneMatch(SteadyUseTest::closes);
        });
    }

    @Test
    void aTransactionWithoutStatementsCostsNothing() throws LibsqlException {
        untilKept();
        proxy.reset();
        session.begin(TransactionMode.WRITE);
        session.commit();
        session.begin(TransactionMode.WRITE);
        session.rollback();
        assertThat(proxy.exchanges())
                .noneMatch(exchange -> exchange.requestBody().contains("COMMIT"));
    }

    @Test
    void whatAPragmaSetInATransactionEndsWithIt() throws LibsqlException {
        untilKept();
        session.begin(TransactionMode.WRITE);
        run(session, "PRAGMA foreign_keys = OFF");
        run(session, "PRAGMA defer_foreign_keys = ON");
        session.commit();
        assertThat(closes(last())).isTrue();
        assertThat(number(session, "PRAGMA foreign_keys")).isOne();
    }

    @Test
    void aCommitThatFailsLeavesNothingOpen() throws LibsqlException {
        untilKept();
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO t VALUES (2, 99)");
        assertThat(catchThrowableOfType(LibsqlException.class, session::commit).state())
                .isEqualTo(SqlState.FOREIGN_KEY_VIOLATION);
        assertThat(number(session, "SELECT count(*) FROM t")).isOne();
        server.run("INSERT INTO t VALUES (3, NULL)");
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
    }

    @Test
    void aServerThatWasRestartedIsGivenAStatementOnceAndATransaction() throws LibsqlException {
        untilKept();
        server.restart();
        run(session, "INSERT INTO t VALUES (NULL, NULL)");
        assertThat(number(session, "SELECT count(*) FROM t")).isEqualTo(2);
        try (Session other = RemoteSessions.open(proxy.jdbcUrl())) {
            untilKept(other);
            server.restart();
            other.begin(TransactionMode.WRITE);
            run(other, "INSERT INTO t VALUES (NULL, NULL)");
            run(other, "INSERT INTO t VALUES (NULL, NULL)");
            other.commit();
        }
        assertThat(server.count("SELECT count(*) FROM t")).isEqualTo(4);
    }

    @Test
    void aServerThatForgetsStreamsIsNotAskedToKeepOneAgain() throws LibsqlException {
        untilKept();
        proxy.inject(new Fault.Answer(400, Map.of(), "{\"error\":\"no such stream\"}".getBytes(UTF_8)));
        for (int statement = 0; statement < 30; statement++) {
            number(session, "SELECT count(*) FROM t");
        }
        proxy.reset();
        number(session, "SELECT count(*) FROM t");
        assertThat(proxy.exchanges()).hasSize(1).allMatch(SteadyUseTest::closes);
    }

    @Test
    void aServerThatIsFarAwayKeepsNothing() throws LibsqlException {
        proxy.always(new Fault.Delay(Duration.ofMillis(6)));
        for (int statement = 0; statement < 30; statement++) {
            number(session, "SELECT count(*) FROM t");
        }
        assertThat(proxy.exchanges()).hasSize(30).allMatch(SteadyUseTest::closes);
    }

    @Test
    void whoWantsNoStreamKeptGetsNone() throws LibsqlException {
        try (Session other = RemoteSessions.open(proxy.jdbcUrl() + "?keepStream=false")) {
            for (int statement = 0; statement < 30; statement++) {
                number(other, "SELECT count(*) FROM t");
            }
        }
        assertThat(proxy.exchanges()).hasSize(30).allMatch(SteadyUseTest::closes);
    }

    private void transact(String sql) throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, sql);
        run(session, sql);
        session.commit();
    }

    private void untilKept() throws LibsqlException {
        untilKept(session);
    }

    /** However slow the machine is, some answers come soon enough. */
    private void untilKept(Session using) throws LibsqlException {
        do {
            number(using, "SELECT count(*) FROM t");
        } while (closes(last()));
    }

    private Exchange last() {
        List<Exchange> exchanges = proxy.exchanges();
        return exchanges.get(exchanges.size() - 1);
    }

    private static boolean closes(Exchange exchange) {
        return exchange.requestBody().contains("\"type\":\"close\"");
    }

    private static boolean goesOn(Exchange exchange) {
        return exchange.requestBody().contains("\"baton\":\"");
    }
}
