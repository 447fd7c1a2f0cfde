package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The connection is cut after every byte of an exchange in turn. Whatever the caller is told must agree with the rows on the
 * server, and nothing may be there twice.
 */
@Tag("slow")
@Tag("oldestJdk")
class EveryByteTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());

    private final LibsqlServer server = SERVER.server();
    private RecordingProxy proxy;

    @BeforeEach
    void startProxy() {
        proxy = RecordingProxy.before(server.httpUrl());
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    void ofTheRequestOfAWrite() throws LibsqlException {
        server.createNamespace("request");
        server.runIn("request", "CREATE TABLE t(v)");
        try (Session session = open("request")) {
            // The first request to a server is longer, since it also asks for the engine's version.
            run(session, "SELECT 1");
            run(session, "INSERT INTO t VALUES (1)");
        }
        long length = proxy.exchanges().get(1).requestBytes();
        assertThat(length).isGreaterThan(100);
        for (long bytes = 0; bytes < length; bytes++) {
            try (Session session = open("request")) {
                proxy.inject(new Fault.CutRequest(bytes));
                Optional<SqlState> failure = failure(() -> run(session, "INSERT INTO t VALUES (1)"));
                assertThat(failure.orElseThrow()).isIn(SqlState.OUTCOME_UNKNOWN, SqlState.CONNECTION_NOT_ESTABLISHED);
                assertThat(server.countIn("request", "SELECT count(*) FROM t")).isEqualTo(1);
            }
        }
    }

    @Test
    void ofTheResponseToAWrite() throws LibsqlException {
        server.createNamespace("response");
        server.runIn("response", "CREATE TABLE t(v)");
        long rows = 0;
        while (true) {
            try (Session session = open("response")) {
                proxy.inject(new Fault.CutResponse(rows));
                Optional<SqlState> failure = failure(() -> run(session, "INSERT INTO t VALUES (1)"));
                rows++;
                assertThat(server.countIn("response", "SELECT count(*) FROM t")).isEqualTo(rows);
                if (failure.isEmpty()) {
                    break;
                }
                assertThat(failure).hasValue(SqlState.OUTCOME_UNKNOWN);
            }
        }
        assertThat(rows).isGreaterThan(100);
    }

    @Test
    void ofTheResponseToACommit() throws LibsqlException {
        server.createNamespace("commit");
        server.runIn("commit", "CREATE TABLE t(v)");
        long expected = 0;
        long unknown = 0;
        for (long bytes = 0; ; bytes++) {
            try (Session session = open("commit")) {
                session.begin(TransactionMode.WRITE);
                run(session, "INSERT INTO t VALUES (1)");
                expected++;
                proxy.inject(new Fault.CutResponse(bytes));
                Optional<SqlState> failure = failure(session::commit);
                assertThat(server.countIn("commit", "SELECT count(*) FROM t")).isEqualTo(expected);
                if (failure.isEmpty()) {
                    break;
                }
                assertThat(failure).hasValue(SqlState.OUTCOME_UNKNOWN);
                unknown++;
            }
        }
        assertThat(unknown).isGreaterThan(100);
    }

    private Session open(String namespace) {
        return RemoteSessions.open(proxy.jdbcUrl(), Map.of("namespace", namespace, "requestTimeout", "20s"));
    }

    private static Optional<SqlState> failure(Step step) {
        try {
            step.run();
            return Optional.empty();
        } catch (LibsqlException e) {
            return Optional.of(e.state());
        }
    }

    private interface Step {
        void run() throws LibsqlException;
    }
}
