package io.github.libsql4j.client.remote;

import static io.github.libsql4j.client.remote.RemoteSessions.number;
import static io.github.libsql4j.client.remote.RemoteSessions.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Session;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are not HTTP as it should be, or not the HTTP that was asked for. */
@Timeout(30)
class BrokenFramingTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private static final String WRITTEN =
            "{\"baton\":null,\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":"
                    + "{\"type\":\"execute\",\"result\":{\"cols\":[],\"rows\":[],\"affected_row_count\":1,"
                    + "\"last_insert_rowid\":\"1\"}}},{\"type\":\"ok\",\"response\":{\"type\":\"close\"}}]}";
    private static final String HALF = WRITTEN.substring(0, WRITTEN.length() / 2);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "10s"));

    @BeforeEach
    void createTable() throws LibsqlException {
        server.run("DROP TABLE IF EXISTS framing");
        server.run("CREATE TABLE framing(v)");
        number(session, "SELECT 1");
        proxy.reset();
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    static Stream<String> unusable() {
        return Stream.of(
                "",
                "\r\n",
                "nonsense",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n" + HALF,
                "\u0000\u0001\u0002\u00ff",
                OK,
                OK + "Content-Length: 0\r\n\r\n",
                OK + "\r\n" + HALF,
                OK + "Content-Length: " + WRITTEN.length() + "\r\n\r\n" + HALF,
                OK + "Content-Length: " + HALF.length() + "\r\n\r\n" + WRITTEN,
                OK + "Content-Length: -1\r\n\r\n" + HALF,
                OK + "Content-Length: 99999999999999999999\r\n\r\n" + HALF,
                OK + "X: " + "x".repeat(1_000_000) + "\r\n\r\n" + WRITTEN,
                OK + "X: x\r\n".repeat(100_000) + "\r\n" + WRITTEN,
                OK + "Content-Encoding: gzip\r\n\r\n" + WRITTEN,
                OK + "Content-Encoding: br\r\n\r\n\u00ff" + WRITTEN,
                OK + "Content-Type: text/html\r\n\r\n<html>logged in?</html>",
                CHUNKED,
                CHUNKED + chunk(HALF),
                CHUNKED + chunk(HALF) + "0\r\n\r\n",
                CHUNKED + "xyz\r\n" + WRITTEN,
                CHUNKED + "-5\r\n" + WRITTEN,
                CHUNKED + "\r\n" + WRITTEN,
                CHUNKED + "FFFFFFFFFFFFFFFFFF\r\n" + WRITTEN,
                CHUNKED + "7FFFFFFFFFFFFFFF\r\n" + HALF,
                CHUNKED + chunk(HALF) + "zz\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(20_000),
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 206 Partial Content\r\nContent-Length: " + WRITTEN.length() + "\r\n\r\n" + WRITTEN,
                "HTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\n\r\n",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aWriteWithoutAUsableAnswerIsUnknownAndNotRepeated(String answer) throws LibsqlException {
        proxy.inject(new Fault.RawAnswer(answer, true));

        LibsqlException error = failure(() -> run(session, "INSERT INTO framing VALUES (1)"));

        assertThat(error.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) FROM framing")).isZero();
        run(session, "INSERT INTO framing VALUES (2)");
        assertThat(server.count("SELECT count(*) FROM framing")).isEqualTo(1);
    }

    static Stream<String> usable() {
        String sized = "Content-Length: " + WRITTEN.length() + "\r\n";
        return Stream.of(
                OK + sized + "Connection: close\r\n\r\n" + WRITTEN,
                OK + sized + "Connection: close\r\nContent-Type: text/plain; charset=utf-16\r\n\r\n" + WRITTEN,
                OK + "\r\n" + WRITTEN,
                "HTTP/1.0 200 OK\r\n\r\n" + WRITTEN,
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + sized
                        + "Connection: close\r\n\r\n" + WRITTEN,
                CHUNKED + chunk(HALF) + chunk(WRITTEN.substring(HALF.length())) + "0\r\nTrailer: x\r\n\r\n",
                // What was missing is not needed: the results are complete.
                CHUNKED + chunk(WRITTEN));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void anAnswerIsUsedHoweverItIsSent(String answer) throws LibsqlException {
        proxy.inject(new Fault.RawAnswer(answer, true));

        assertThat(run(session, "INSERT INTO framing VALUES (1)").affectedRows())
                .isEqualTo(1);

        assertThat(proxy.requestCount()).isEqualTo(1);
        run(session, "INSERT INTO framing VALUES (2)");
        assertThat(server.count("SELECT count(*) FROM framing")).isEqualTo(1);
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
