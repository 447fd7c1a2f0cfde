package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Statistics;
import io.github.libsql4j.client.ValueType;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server must not be able to do, and what a real one will not do on demand. */
class HostileAnswerTest {

    private static final String TOKEN = Canary.TOKEN;

    /** Without the characters at which a JSON parser stops. */
    private static final String LETTERS = "canaryTokenOfLettersOnly";

    private static final String RESULT_HEAD = "{\"results\":[{\"response\":{\"result\":{\"cols\":[],\"rows\":[],";

    private static final String RESULT_TAIL = "}}},{\"error\":{\"message\":\"\"}},{}]}";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(LoopbackPort.free());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"results\":[]}",
                "{\"results\":[{}]}",
                "{\"results\":[{\"type\":\"ok\"},{\"type\":\"ok\"},{\"type\":\"ok\"}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[],\"rows\":[[{\"type\":\"null\"}]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"rows\":[]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"integer\",\"value\":\"9223372036854775808\"}]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"integer\",\"value\":1.5}]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"magic\"}]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"blob\",\"base64\":\"*\"}]]}}},{},{}]}",
                "{\"results\":[{\"response\":{\"result\":{\"cols\":[],\"rows\":[],\"affected_row_count\":99999999999999999999}}},{},{}]}"
            })
    void anAnswerThatBreaksTheProtocolIsAnErrorAndLeavesTheOutcomeOpen(String body) throws LibsqlException {
        answer(body);
        try (Session session = open(Map.of())) {
            LibsqlException error =
                    catchThrowableOfType(LibsqlException.class, () -> run(session, "INSERT INTO t VALUES (1)"));
            assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void deepNestingIsRefused() throws LibsqlException {
        answer("{\"x\":" + "[".repeat(100_000));
        try (Session session = open(Map.of())) {
            assertThat(failure(session).state()).isEqualTo(SqlState.CONNECTION_FAILED);
        }
    }

    @Test
    void fieldsThatAreNotKnownAreSkipped() throws LibsqlException {
        answer(
                "{\"new\":{\"deep\":[1,{\"x\":null}]},\"baton\":null,\"results\":[{\"type\":\"ok\",\"response\":{\"type\":"
                        + "\"execute\",\"more\":[],\"result\":{\"extra\":1,\"cols\":[{\"name\":\"a\",\"x\":1}],\"rows\":[[{\"type\":"
                        + "\"integer\",\"y\":{},\"value\":7}]]}}},{\"error\":{\"message\":\"\"}},{}]}");
        try (Session session = open(Map.of())) {
            Rows rows = run(session, "SELECT a FROM t").rows();
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "-1",
                "\"-1\"",
                "1.5",
                "\"many\"",
                "99999999999999999999",
                "\"99999999999999999999\"",
                "{\"a\":[1]}",
                "[[]]",
                "true"
            })
    void countsWithoutSenseAreLeftOutAndLoseNoWrite(String count) throws LibsqlException {
        answer(RESULT_HEAD + "\"affected_row_count\":1,\"last_insert_rowid\":\"7\",\"rows_read\":" + count
                + ",\"rows_written\":" + count + ",\"replication_index\":" + count + RESULT_TAIL);
        try (Session session = open(Map.of())) {
            StatementResult result = run(session, "INSERT INTO t VALUES (1)");
            assertThat(result.lastInsertRowid()).hasValue(7);
            assertThat(result.statistics()).isEmpty();
            assertThat(session.replicationIndex()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-0.1", "\"1\"", "1e300", "1e999", "[1]", "{}", "false"})
    void aDurationWithoutSenseIsLeftOut(String milliseconds) throws LibsqlException {
        answer(RESULT_HEAD + "\"rows_read\":\"3\",\"query_duration_ms\":" + milliseconds
                + ",\"replication_index\":9223372036854775807" + RESULT_TAIL);
        try (Session session = open(Map.of())) {
            Statistics statistics =
                    run(session, "INSERT INTO t VALUES (1)").statistics().orElseThrow();
            assertThat(statistics.rowsRead()).hasValue(3);
            assertThat(statistics.rowsWritten()).isEmpty();
            assertThat(statistics.duration()).isEmpty();
            assertThat(session.replicationIndex()).hasValue(Long.MAX_VALUE);
        }
    }

    @Test
    void hugeCountsOfABatchDoNotOverflow() throws LibsqlException {
        String step = "{\"cols\":[],\"rows\":[],\"rows_read\":9223372036854775807,\"query_duration_ms\":1e12}";
        answer("{\"results\":[{\"response\":{\"result\":{\"step_results\":[" + step + "," + step + "," + step + "],"
                + "\"step_errors\":[null,null,null],\"replication_index\":\"5\"" + RESULT_TAIL);
        try (Session session = open(Map.of())) {
            List<SqlStatement> one = List.of(SqlStatement.of("DELETE FROM t"));
            List<StatementResult> results = session.batch(io.github.libsql4j.client.TransactionMode.WRITE, one);
            List<StatementResult> twice = List.of(results.get(0), results.get(0));
            Statistics total = Statistics.total(twice).orElseThrow();
            assertThat(total.rowsRead()).hasValue(Long.MAX_VALUE);
            assertThat(total.duration().orElseThrow()).isEqualTo(Duration.ofSeconds(2_000_000_000));
            assertThat(total.replicationIndex()).hasValue(5);
        }
    }

    @Test
    void anInfiniteNumberComesBackAsNotANumberSinceItsSignIsLost() throws LibsqlException {
        answer("{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"float\","
                + "\"value\":null}]]}}},{\"error\":{\"message\":\"\"}},{}]}");
        try (Session session = open(Map.of())) {
            Rows rows = run(session, "SELECT 9e999").rows();
            rows.next();
            assertThat(rows.type(0)).isEqualTo(ValueType.REAL);
            assertThat(rows.real(0)).isNaN();
        }
    }

    @Test
    void anAnswerLargerThanAllowedIsRefusedAlsoWhenItComesCompressed() throws IOException, LibsqlException {
        Buffer bomb = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(bomb))) {
            gzip.writeUtf8("{\"x\":\"");
            for (int i = 0; i < 10_000; i++) {
                gzip.writeUtf8("a".repeat(1000));
            }
            gzip.writeUtf8("\"}");
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build());
        try (Session session = open(Map.of("maxResponseSize", "100000"))) {
            LibsqlException error = failure(session);
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
            assertThat(error).hasMessageContaining("maxResponseSize");
        }
    }

    @Test
    void aCompressedAnswerIsRead() throws IOException, LibsqlException {
        Buffer compressed = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(compressed))) {
            gzip.writeUtf8(
                    "{\"baton\":null,\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":"
                            + "\"integer\",\"value\":\"7\"}]]}}},{\"error\":{\"message\":\"\"}},{}]}");
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());
        try (Session session = open(Map.of())) {
            assertThat(RemoteSessions.number(session, "SELECT a FROM t")).isEqualTo(7);
        }
    }

    @Test
    void aStreamMovesToAnotherPortOfTheSameHost() throws IOException, LibsqlException {
        try (MockWebServer next = new MockWebServer()) {
            next.start();
            answer("{\"baton\":\"b1\",\"base_url\":\"http://127.0.0.1:" + next.getPort()
                    + "\",\"results\":[{\"response\":{"
                    + "\"result\":{\"step_results\":[{\"cols\":[],\"rows\":[]}],\"step_errors\":[null]}}},"
                    + "{\"response\":{\"is_autocommit\":false}}]}");
            next.enqueue(new MockResponse.Builder()
                    .body("{\"baton\":null,\"results\":[{}]}")
                    .build());
            try (Session session = open(Map.of("authToken", TOKEN))) {
                run(session, "BEGIN");
                session.rollback();
            }
            assertThat(next.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aTokenThatTheServerRepeatsInItsErrorIsNotShown() throws LibsqlException {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"bad token " + TOKEN + "\"}")
                .build());
        try (Session session = open(Map.of("authToken", TOKEN))) {
            LibsqlException error = failure(session);
            assertThat(error.state()).isEqualTo(SqlState.NOT_AUTHORIZED);
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void noPartOfATokenIsShownFromALongError() throws LibsqlException {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"" + "x".repeat(490) + TOKEN + "\"}")
                .build());
        try (Session session = open(Map.of("authToken", TOKEN))) {
            assertThat(failure(session).getMessage()).doesNotContain("canary");
        }
    }

    @Test
    void aTokenThatTheServerRepeatsInsteadOfJsonIsNotShown() throws LibsqlException {
        answer(LETTERS);
        answer(LETTERS);
        try (Session session = open(Map.of("authToken", LETTERS))) {
            LibsqlException fromPipeline = failure(session);
            LibsqlException fromCursor =
                    catchThrowableOfType(LibsqlException.class, () -> session.stream(SqlStatement.of("SELECT 1")));
            for (LibsqlException error : List.of(fromPipeline, fromCursor)) {
                for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain(LETTERS);
                }
            }
        }
    }

    @Test
    void onlyTheHostOfARedirectIsShown() throws LibsqlException {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "https://user:word@elsewhere.example:8443/login/ticket?state=secret")
                .build());
        try (Session session = open(Map.of())) {
            LibsqlException error = failure(session);
            assertThat(error).hasMessageContaining("https://elsewhere.example:8443");
            assertThat(error.getMessage())
                    .doesNotContain("word")
                    .doesNotContain("ticket")
                    .doesNotContain("secret");
        }
    }

    @Test
    void anHtmlErrorPageIsNotShown() throws LibsqlException {
        server.enqueue(new MockResponse.Builder()
                .code(502)
                .addHeader("Content-Type", "text/html")
                .body("<html><body>" + "x".repeat(1_000_000) + "</body></html>")
                .build());
        try (Session session = open(Map.of())) {
            LibsqlException error = failure(session);
            assertThat(error).hasMessageContaining("502");
            assertThat(String.valueOf(error.getMessage()))
                    .doesNotContain("html")
                    .hasSizeLessThan(1000);
        }
    }

    @Test
    void aServerThatMovesTheStreamElsewhereIsNotFollowed() throws LibsqlException {
        answer("{\"baton\":\"b\",\"base_url\":\"https://elsewhere.example\",\"results\":[{},{}]}");
        try (Session session = open(Map.of("authToken", TOKEN))) {
            LibsqlException error = catchThrowableOfType(LibsqlException.class, () -> run(session, "BEGIN"));
            assertThat(error).isNotNull();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aCursorThatEndsEarlyIsAnErrorAfterTheRowsSoFar() throws LibsqlException {
        answer("{\"baton\":null,\"base_url\":null}\n{\"type\":\"step_begin\",\"step\":0,\"cols\":[{\"name\":\"a\"}]}\n"
                + "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":\"1\"}]}\n{\"type\":\"row\",\"ro");
        try (Session session = open(Map.of());
                Rows rows = session.stream(SqlStatement.of("SELECT a FROM t"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(1);
            LibsqlException error = catchThrowableOfType(LibsqlException.class, rows::next);
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        }
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private Session open(Map<String, String> properties) {
        return RemoteSessions.open("jdbc:libsql:http://127.0.0.1:" + server.getPort(), properties);
    }

    private static LibsqlException failure(Session session) {
        return catchThrowableOfType(
                LibsqlException.class,
                () -> session.batch(
                        io.github.libsql4j.client.TransactionMode.READ, List.of(SqlStatement.of("SELECT 1"))));
    }
}
