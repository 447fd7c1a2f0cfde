package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.testing.Exchange;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection is cut at many bytes of one exchange in turn, where more than one statement is at stake. Two rows belong
 * together each time: the server must hold both or none, and the caller must have been told accordingly.
 */
@Tag("slow")
@Tag("oldestJdk")
class EveryByteOfATransactionTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            // Each transaction whose answer is lost occupies a connection of the server's for 10 s.
            LibsqlServerExtension.perClass(
                    ServerOptions.defaults().withNamespaces().withArguments("--max-concurrent-connections", "5000"));

    /** How many bytes lie between two cuts; 1 takes several minutes. */
    private static final int STEP = Integer.getInteger("libsql.test.cutStep", 17);

    private static final String TWO_ROWS = "INSERT INTO t VALUES (?), (?)";
    private static final String NUMBERS =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20) SELECT x FROM c";

    /** What is cut; before it all goes well, and so does what ends it. */
    enum Scene {
        FIRST_STATEMENT {
            @Override
            void prepare(Session session, int attempt) throws LibsqlException {
                session.begin(TransactionMode.WRITE);
            }

            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                run(session, TWO_ROWS.replace("?", Integer.toString(attempt)));
            }
        },
        LATER_STATEMENT {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                run(session, "INSERT INTO t VALUES (-1)");
            }
        },
        STATEMENT_WITH_SAVEPOINT {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.savepoint("s");
                run(session, "INSERT INTO t VALUES (-1)");
                session.rollbackToSavepoint("s");
            }
        },
        BATCH_IN_TRANSACTION {
            @Override
            void prepare(Session session, int attempt) throws LibsqlException {
                session.begin(TransactionMode.WRITE);
            }

            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.batch(TransactionMode.WRITE, batch(attempt));
            }
        },
        DESCRIPTION_IN_TRANSACTION {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.describe(SqlText.of("SELECT * FROM t"));
            }
        },
        COMMIT {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.commit();
            }
        },
        ROLLBACK {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.rollback();
            }
        },
        BATCH {
            @Override
            void prepare(Session session, int attempt) {}

            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.batch(TransactionMode.WRITE, batch(attempt));
            }
        },
        DESCRIPTION {
            @Override
            void prepare(Session session, int attempt) {}

            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                session.describe(SqlText.of("SELECT * FROM t"));
            }
        },
        ROWS {
            @Override
            void prepare(Session session, int attempt) {}

            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                readNumbers(session);
            }
        },
        ROWS_IN_TRANSACTION {
            @Override
            void exchange(Session session, int attempt) throws LibsqlException {
                readNumbers(session);
            }
        };

        void prepare(Session session, int attempt) throws LibsqlException {
            session.begin(TransactionMode.WRITE);
            run(session, TWO_ROWS.replace("?", Integer.toString(attempt)));
        }

        abstract void exchange(Session session, int attempt) throws LibsqlException;

        boolean isStreamed() {
            return this == ROWS || this == ROWS_IN_TRANSACTION;
        }

        boolean onlyReads() {
            return this == DESCRIPTION || this == ROWS;
        }

        /** Whether the rows are there after success, given whether the transaction was still open. */
        boolean keeps(boolean open) {
            return open || this == COMMIT || this == BATCH;
        }
    }

    private final LibsqlServer server = SERVER.server();

    @ParameterizedTest
    @EnumSource
    void ofTheRequest(Scene scene) throws LibsqlException {
        cutEverywhere("request-", scene, Fault.CutRequest::new);
    }

    @ParameterizedTest
    @EnumSource
    void ofTheResponse(Scene scene) throws LibsqlException {
        cutEverywhere("response-", scene, Fault.CutResponse::new);
    }

    private void cutEverywhere(String prefix, Scene scene, LongFunction<Fault> cut) throws LibsqlException {
        String namespace = prefix + scene;
        // A transaction whose answer was lost would hold up the next one for 5 s.
        server.createNamespace(namespace, "{\"txn_timeout_s\":0}");
        server.runIn(namespace, "CREATE TABLE t(attempt)");
        try (RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
                Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("namespace", namespace))) {
            number(session, "SELECT 1");
            scene.prepare(session, 0);
            proxy.reset();
            scene.exchange(session, 0);
            session.rollback();
            Exchange whole = proxy.exchanges().get(scene == Scene.ROWS_IN_TRANSACTION ? 1 : 0);
            long length = Math.min(
                    cut.apply(0) instanceof Fault.CutRequest ? whole.requestBytes() : whole.responseBytes(), 2000);
            assertThat(length).isGreaterThan(100);
            server.runIn(namespace, "DELETE FROM t");
            for (int bytes = 0; bytes < length - 1; bytes += bytes > length - 10 ? 1 : STEP) {
                cutOnce(scene, session, proxy, cut.apply(bytes), bytes, namespace);
            }
        }
    }

    private void cutOnce(Scene scene, Session session, RecordingProxy proxy, Fault fault, int attempt, String namespace)
            throws LibsqlException {
        scene.prepare(session, attempt);
        if (scene.isStreamed()) {
            proxy.onPath("/v3/cursor", fault);
        } else {
            proxy.inject(fault);
        }
        Optional<SqlState> failure = failure(() -> scene.exchange(session, attempt));
        proxy.clearFaults();
        if (failure.isEmpty()) {
            // The answer came out shorter than the first one, and complete: let the driver see that the connection is
            // gone.
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        }
        boolean open = session.transactionState() == TransactionState.ACTIVE;
        Optional<SqlState> end = open ? failure(session::commit) : Optional.empty();
        session.rollback();
        if (failure.isPresent()) {
            assertThat(server.countIn(namespace, "SELECT count(*) FROM t WHERE attempt = -1"))
                    .isZero();
        } else {
            server.runIn(namespace, "DELETE FROM t WHERE attempt = -1");
        }
        long rows = server.countIn(namespace, "SELECT count(*) FROM t WHERE attempt = " + attempt);
        if (end.isPresent()) {
            // An answer that came out shorter than the first one was complete, and the cut hit what followed.
            assertThat(end).contains(SqlState.OUTCOME_UNKNOWN);
            assertThat(rows).as("%s: %s", fault, failure).isIn(0L, 2L);
        } else if (failure.isEmpty() || open) {
            assertThat(rows).as("%s: %s", fault, failure).isEqualTo(scene.keeps(open) ? 2 : 0);
        } else if (failure.get() == SqlState.OUTCOME_UNKNOWN) {
            assertThat(scene).isIn(Scene.COMMIT, Scene.BATCH);
            assertThat(rows).as("%s: %s", fault, failure).isIn(0L, 2L);
        } else {
            assertThat(failure.get())
                    .isIn(
                            SqlState.CONNECTION_NOT_ESTABLISHED,
                            scene.onlyReads() ? SqlState.CONNECTION_FAILED : SqlState.SERIALIZATION_FAILURE);
            assertThat(rows).as("%s: %s", fault, failure).isZero();
        }
    }

    private static List<SqlStatement> batch(int attempt) throws LibsqlException {
        SqlStatement insert = SqlStatement.of("INSERT INTO t VALUES (" + attempt + ")");
        return List.of(insert, insert);
    }

    private static void readNumbers(Session session) throws LibsqlException {
        try (Rows rows = session.stream(SqlStatement.of(NUMBERS))) {
            int expected = 0;
            while (rows.next()) {
                assertThat(rows.integer(0)).isEqualTo(++expected);
            }
            assertThat(expected).isEqualTo(20);
        }
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
