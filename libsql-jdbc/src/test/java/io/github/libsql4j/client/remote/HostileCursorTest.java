package io.github.libsql4j.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a cursor that are not as they should be. Rows must never look complete when they are not. */
@Timeout(60)
class HostileCursorTest {

    private static final String HEAD = "{\"baton\":null,\"base_url\":null}\n";
    private static final String BEGIN = "{\"type\":\"step_begin\",\"step\":0,\"cols\":[{\"name\":\"a\"}]}\n";
    private static final String ROW = "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":\"1\"}]}\n";
    private static final String END = "{\"type\":\"step_end\",\"affected_row_count\":0,\"last_insert_rowid\":null}\n";

    private final MockWebServer server = new MockWebServer();
    private Session session;

    @BeforeEach
    void start() throws IOException {
        server.start(LoopbackPort.free());
        session = RemoteSessions.open(
                "jdbc:libsql:http://127.0.0.1:" + server.getPort(), Map.of("maxResponseSize", "1000000"));
    }

    @AfterEach
    void stop() throws LibsqlException {
        session.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ROW,
                "{}\n" + ROW,
                "{\"type\":null}\n",
                "{\"type\":7}\n",
                "[]\n",
                "null\n",
                "true\n",
                "{\"type\":\"row\"}\n",
                "{\"type\":\"row\",\"row\":null}\n",
                "{\"type\":\"row\",\"row\":{}}\n",
                "{\"type\":\"row\",\"row\":[]}\n",
                "{\"type\":\"row\",\"row\":[null]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":\"1\"},{\"type\":\"null\"}]}\n",
                "{\"type\":\"row\",\"cols\":[],\"row\":[]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":null}]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":\"1e3\"}]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"float\",\"value\":\"1\"}]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"text\",\"value\":1}]}\n",
                "{\"type\":\"row\",\"row\":[{\"value\":1}]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":[],\"value\":1}]}\n",
                "{\"type\":\"row\",\"row\":[{\"type\":\"blob\",\"base64\":7}]}\n",
                "{\"type\":\"row\",\"row\":[[[[1]]]]}\n",
                "{\"type\":\"error\"}\n",
                "{\"type\":\"error\",\"error\":null}\n",
                "{\"type\":\"error\",\"error\":{}}\n",
                "{\"type\":\"step_error\",\"error\":{\"message\":7}}\n",
                BEGIN,
                "{\"type\":\"step_begin\"}\n",
                "{\"type\":\"step_begin\",\"cols\":null}\n",
                "<html>",
                "{\"type\":\"ro"
            })
    void aRowIsFollowedByAnErrorAndNotByAnEnd(String line) throws LibsqlException {
        // A proxy may have cut off the rest, and ended the answer properly all the same.
        answer(HEAD + BEGIN + ROW + line);
        try (Rows rows = session.stream(SqlStatement.of("SELECT a FROM t"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(1);
            while (line.startsWith(ROW) || line.endsWith(ROW)) {
                assertThat(rows.next()).isTrue();
                line = "";
            }
            assertThat(catchThrowableOfType(LibsqlException.class, rows::next)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]\n",
                "null\n",
                "{\"baton\":7}\n",
                "{\"baton\":null,\"base_url\":{}}\n",
                HEAD,
                HEAD + END,
                HEAD + ROW + END,
                HEAD + "{\"type\":\"step_begin\"}\n" + ROW + END,
                HEAD + "{\"type\":\"step_begin\",\"cols\":{}}\n" + ROW + END,
                HEAD + "{\"type\":\"step_begin\",\"cols\":[7]}\n" + ROW + END,
                "<html>"
            })
    void whatDoesNotBeginWithColumnsIsAnError(String body) {
        answer(body);
        assertThat(catchThrowableOfType(
                        LibsqlException.class, () -> session.stream(SqlStatement.of("SELECT a FROM t"))))
                .isNotNull();
    }

    @Test
    void linesThatAreNotKnownAreSkipped() throws LibsqlException {
        String news = "{\"type\":\"news\",\"deep\":[{\"x\":[1,2]}]}\n";
        answer(HEAD + news + BEGIN + news + "\n\n" + ROW + news + END + news);
        try (Rows rows = session.stream(SqlStatement.of("SELECT a FROM t"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"baton\":\"",
                "{\"x\":[",
                HEAD + "{\"type\":\"step_begin\",\"cols\":[",
                HEAD + BEGIN + "{\"type\":\"row\",\"row\":[{\"type\":\"text\",\"value\":\"",
                HEAD + BEGIN + "{\"x\":["
            })
    void aLineWithoutEndIsRefused(String begin) throws IOException, LibsqlException {
        String more = begin.endsWith("\"") ? "x".repeat(1000) : "{\"name\":\"x\"},".repeat(100);
        Buffer bomb = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(bomb))) {
            gzip.writeUtf8(begin);
            for (int i = 0; i < 20_000; i++) {
                gzip.writeUtf8(more);
            }
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build());

        LibsqlException error = catchThrowableOfType(LibsqlException.class, () -> {
            try (Rows rows = session.stream(SqlStatement.of("SELECT a FROM t"))) {
                rows.next();
            }
        });

        assertThat(error.state()).isIn(SqlState.CONNECTION_FAILED, SqlState.LIMIT_EXCEEDED);
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }
}
