package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says instead of results: an excerpt is shown, never a token. */
@Tag("slow")
@Timeout(30)
class ErrorBodiesTest {

    private static final String TOKEN = "eyCanary.Token-5b1f";

    private final MockWebServer server = new MockWebServer();
    private Session session;

    @BeforeEach
    void start() throws IOException {
        server.start(LoopbackPort.free());
        session = RemoteSessions.open(
                "jdbc:libsql:http://127.0.0.1:" + server.getPort(), Map.of("authToken", TOKEN, "requestTimeout", "2s"));
    }

    @AfterEach
    void stop() throws LibsqlException {
        session.close();
        server.close();
    }

    @Test
    void anEmptyBodyLeavesTheStatus() {
        answer(new MockResponse.Builder().code(503));
        assertThat(failure()).hasMessageContaining("503");
    }

    @Test
    void tenMegabytesAreCutToAnExcerpt() {
        answer(new MockResponse.Builder().code(500).body("long ".repeat(2_000_000)));
        assertThat(failure().getMessage()).startsWith("long long").hasSizeLessThan(700);
    }

    @Test
    void tenMegabytesOfJsonAreCutToAnExcerpt() {
        answer(new MockResponse.Builder().code(500).body("{\"error\":\"" + "long ".repeat(2_000_000) + "\"}"));
        assertThat(failure().getMessage()).hasSizeLessThan(700);
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        Buffer bomb = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(bomb))) {
            for (int i = 0; i < 100_000; i++) {
                gzip.writeUtf8("long ".repeat(200));
            }
        }
        answer(new MockResponse.Builder()
                .code(500)
                .addHeader("Content-Encoding", "gzip")
                .body(bomb));
        assertThat(failure().getMessage()).startsWith("long").hasSizeLessThan(700);
    }

    @Test
    void charactersThatCheatTheReaderAreNotShown() {
        answer(new MockResponse.Builder().code(500).body("a\u0000b\u001b[2Jc\u0085d\u202ee\u2028f\ng\rh"));
        assertThat(failure().getMessage()).startsWith("a b [2Jc d e f g h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"bad TOKEN\"}",
                "{\"message\":\"bad TOKEN\",\"code\":\"TOKEN\"}",
                "{\"message\":\"bad TOKEN\"",
                "bad TOKEN",
                "<html>TOKEN",
                ""
            })
    void aTokenIsNotShown(String body) {
        for (int status : new int[] {303, 400, 401, 403, 429, 500}) {
            answer(new MockResponse.Builder()
                    .status("HTTP/1.1 " + status + " Because of " + TOKEN)
                    .addHeader("Location", "https://" + TOKEN + ".example/" + TOKEN)
                    .body(body.replace("TOKEN", TOKEN)));
            assertTokenless(failure());
        }
    }

    @Test
    void aTokenIsNotShownByTheErrorOfAStatement() {
        String error = "{\"error\":{\"message\":\"no such table: " + TOKEN + "\",\"code\":\"SQLITE_UNKNOWN\"}}";
        answer(new MockResponse.Builder().body("{\"results\":[" + error + ",{\"error\":{\"message\":\"\"}},{}]}"));

        LibsqlException failure = failure();

        assertThat(failure.state()).isEqualTo(SqlState.NO_SUCH_TABLE);
        assertTokenless(failure);
    }

    @Test
    void aTokenIsNotShownByTheErrorOfAStep() {
        answer(new MockResponse.Builder()
                .body("{\"results\":[{\"response\":{\"result\":{\"step_results\":[null,null,null],\"step_errors\":["
                        + "null,{\"message\":\"" + TOKEN + "\",\"code\":\"" + TOKEN + "\"},null]}}},"
                        + "{\"error\":{\"message\":\"\"}},{}]}"));
        assertTokenless(failure(
                () -> session.batch(TransactionMode.WRITE, List.of(SqlStatement.of("INSERT INTO t VALUES (1)")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "step_error"})
    void aTokenIsNotShownByTheErrorOfACursor(String type) throws LibsqlException {
        answer(new MockResponse.Builder()
                .body(
                        "{\"baton\":null,\"base_url\":null}\n{\"type\":\"step_begin\",\"step\":0,\"cols\":[]}\n{\"type\":\""
                                + type + "\",\"step\":0,\"error\":{\"message\":\"bad " + TOKEN + "\"}}\n"));
        Rows rows = session.stream(SqlStatement.of("SELECT 1"));
        assertTokenless(failure(rows::next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "HTTP/1.1 TOKEN", "HTTP/1.1 TOKEN OK", "HTTP/1.1 200 OK\r\nContent-Length: TOKEN"})
    void aTokenIsNotShownByAnAnswerThatIsNotHttp(String head) {
        answer(new MockResponse.Builder().status(head.replace("TOKEN", TOKEN)).body("x"));
        assertTokenless(failure());
    }

    @Test
    void aTokenIsNotShownByChunksThatAreNone() {
        answer(new MockResponse.Builder()
                .addHeader("Transfer-Encoding", "chunked")
                .removeHeader("Content-Length")
                .body("5;" + TOKEN + "x\r\n" + TOKEN));
        assertTokenless(failure());
    }

    /** Nowhere in what is logged when somebody logs the exception. */
    private static void assertTokenless(LibsqlException error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString().toLowerCase(Locale.ROOT)).doesNotContain(TOKEN.toLowerCase(Locale.ROOT));
    }

    private void answer(MockResponse.Builder answer) {
        server.enqueue(answer.build());
    }

    private LibsqlException failure() {
        return failure(() -> run(session, "INSERT INTO t VALUES (1)"));
    }

    private static LibsqlException failure(ThrowingCallable call) {
        LibsqlException error = catchThrowableOfType(LibsqlException.class, call);
        assertThat(error).isNotNull();
        return error;
    }
}
