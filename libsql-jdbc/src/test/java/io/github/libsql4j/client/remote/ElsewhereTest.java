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
import io.github.libsql4j.client.TransactionState;
import io.github.libsql4j.testing.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that send a client somewhere else, where its token must not go. */
@Tag("slow")
@Timeout(30)
class ElsewhereTest {

    private static final String SEVEN =
            "{\"baton\":null,\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],"
                    + "\"rows\":[[{\"type\":\"integer\",\"value\":\"7\"}]]}}},{\"error\":{\"message\":\"\"}},{}]}";

    private final MockWebServer server = new MockWebServer();
    private final MockWebServer elsewhere = new MockWebServer();
    private Session session;

    @BeforeEach
    void start() throws IOException {
        server.start(LoopbackPort.free());
        // On all addresses of this machine, so that nothing escapes.
        elsewhere.start(InetAddress.getByName("::"), LoopbackPort.free());
        elsewhere.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(SEVEN).build();
            }
        });
        session = RemoteSessions.open(
                "jdbc:libsql:http://127.0.0.1:" + server.getPort(),
                Map.of("authToken", "canary", "requestTimeout", "5s"));
    }

    @AfterEach
    void stop() throws LibsqlException {
        session.close();
        server.close();
        elsewhere.close();
    }

    static Stream<Arguments> redirects() {
        return Stream.of(301, 302, 303, 307, 308)
                .flatMap(status -> Stream.of(
                                "http://127.0.0.1:ELSEWHERE/v3/pipeline",
                                "http://localhost:ELSEWHERE/v3/pipeline",
                                "http://[::1]:ELSEWHERE/v3/pipeline",
                                "//127.0.0.1:ELSEWHERE/",
                                "https://elsewhere.example/",
                                "/v3/pipeline",
                                "",
                                "file:///etc/passwd",
                                "javascript:alert(1)",
                                "\u00fc\u0000")
                        .map(target -> Arguments.of(status, target)));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectIsNotFollowed(int status, String target) throws LibsqlException {
        MockResponse redirect = new MockResponse.Builder()
                .code(status)
                .addHeaderLenient("Location", target.replace("ELSEWHERE", Integer.toString(elsewhere.getPort())))
                .build();
        server.enqueue(redirect);
        server.enqueue(redirect);

        LibsqlException write = failure(() -> run(session, "INSERT INTO t VALUES (1)"));
        LibsqlException streamed = failure(() -> session.stream(SqlStatement.of("SELECT 1")));

        assertThat(write.state())
                .isEqualTo(status == 303 ? SqlState.OUTCOME_UNKNOWN : SqlState.CONNECTION_NOT_ESTABLISHED);
        assertThat(streamed.state())
                .isEqualTo(status == 303 ? SqlState.CONNECTION_FAILED : SqlState.CONNECTION_NOT_ESTABLISHED);
        assertThat(write).hasMessageContaining("redirects");
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(elsewhere.getRequestCount()).isZero();
        worksAgain();
    }

    static Stream<String> addresses() {
        return Stream.of(
                "http://localhost:ELSEWHERE",
                "http://127.0.0.2:ELSEWHERE",
                "http://[::1]:ELSEWHERE",
                "http://2130706434:ELSEWHERE",
                "http://0.0.0.0:ELSEWHERE",
                "http://user:word@127.0.0.1:ELSEWHERE",
                "http://127.0.0.1@localhost:ELSEWHERE",
                "//localhost:ELSEWHERE",
                "localhost:ELSEWHERE",
                "file:///etc/passwd",
                "ftp://127.0.0.1:ELSEWHERE",
                "jdbc:libsql:http://localhost:ELSEWHERE",
                "",
                " ",
                "http://",
                "http://127.0.0.1:99999",
                "http://" + "a".repeat(1_000_000) + ".example");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aTransactionDoesNotMove(String address) throws LibsqlException {
        String baseUrl = address.replace("ELSEWHERE", Integer.toString(elsewhere.getPort()));
        answer(
                "{\"baton\":\"b\",\"base_url\":\"" + baseUrl
                        + "\",\"results\":[{\"response\":{\"result\":{\"step_results\":[{\"cols\":[],\"rows\":[]},"
                        + "{\"cols\":[],\"rows\":[]}],\"step_errors\":[null,null]}}},{\"response\":{\"is_autocommit\":false}}]}");
        session.begin(TransactionMode.WRITE);

        LibsqlException error = failure(() -> run(session, "INSERT INTO t VALUES (1)"));

        assertThat(error.state()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
        session.rollback();
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(elsewhere.getRequestCount()).isZero();
        worksAgain();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void rowsDoNotMove(String address) throws LibsqlException {
        String baseUrl = address.replace("ELSEWHERE", Integer.toString(elsewhere.getPort()));
        answer("{\"baton\":\"b\",\"base_url\":\"" + baseUrl
                + "\"}\n{\"type\":\"step_begin\",\"step\":0,\"cols\":[]}\n");

        LibsqlException error = failure(() -> session.stream(SqlStatement.of("SELECT 1")));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(elsewhere.getRequestCount()).isZero();
        worksAgain();
    }

    private void worksAgain() throws LibsqlException {
        answer(SEVEN);
        assertThat(session.transactionState()).isEqualTo(TransactionState.AUTOCOMMIT);
        assertThat(number(session, "SELECT a FROM t")).isEqualTo(7);
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private static LibsqlException failure(ThrowingCallable call) {
        LibsqlException error = catchThrowableOfType(LibsqlException.class, call);
        assertThat(error).isNotNull();
        return error;
    }
}
