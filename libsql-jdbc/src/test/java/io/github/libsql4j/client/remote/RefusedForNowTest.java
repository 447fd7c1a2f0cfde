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
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses with which servers, and what stands before them, put a client off. Only one says that nothing was run. */
@Tag("slow")
@Timeout(30)
class RefusedForNowTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());
    private final Session session = RemoteSessions.open(proxy.jdbcUrl(), Map.of("requestTimeout", "20s"));

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS refused");
        server.run("CREATE TABLE refused(v)");
    }

    @AfterEach
    void close() throws LibsqlException {
        session.close();
        proxy.close();
    }

    static Stream<Arguments> statusesThatTellNothing() {
        return Stream.of(303, 408, 500, 502, 503, 504)
                .flatMap(status -> Stream.of("", "0", "1", "-1", "soon", date(-3600), date(1))
                        .map(after -> Arguments.of(status, after)));
    }

    @ParameterizedTest
    @MethodSource("statusesThatTellNothing")
    void whatMayHaveRunIsNotRepeatedWhateverTheServerAsksFor(int status, String retryAfter) throws LibsqlException {
        proxy.always(refusal(status, retryAfter));

        LibsqlException write = failure(() -> run(session, "INSERT INTO refused VALUES (1)"));
        LibsqlException read = failure(() -> run(session, "SELECT 1"));

        assertThat(write.state()).isEqualTo(SqlState.OUTCOME_UNKNOWN);
        assertThat(read.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(proxy.requestCount()).isEqualTo(2);
        proxy.clearFaults();
        assertThat(number(session, "SELECT count(*) FROM refused")).isZero();
    }

    static Stream<String> waitsThatAreWorthIt() {
        return Stream.of("0", "1", date(-3600), date(0), date(2));
    }

    @ParameterizedTest
    @MethodSource("waitsThatAreWorthIt")
    void whatDidNotRunIsRepeatedWhenTheServerSaysSo(String retryAfter) throws LibsqlException {
        proxy.inject(refusal(429, retryAfter));

        run(session, "INSERT INTO refused VALUES (1)");

        assertThat(proxy.requestCount()).isEqualTo(2);
        assertThat(server.count("SELECT count(*) FROM refused")).isEqualTo(1);
    }

    static Stream<String> waitsThatAreNotWorthIt() {
        return Stream.of(
                "", "-1", "soon", "0x1", "1.5", "٣", "30", "3600", "999999999", "99999999999999999999", date(3600));
    }

    @ParameterizedTest
    @MethodSource("waitsThatAreNotWorthIt")
    void whatWouldTakeTooLongFailsAtOnce(String retryAfter) throws LibsqlException {
        proxy.inject(refusal(429, retryAfter));

        LibsqlException error = failure(() -> run(session, "INSERT INTO refused VALUES (1)"));

        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_REJECTED);
        assertThat(error).hasMessageContaining("nothing was run");
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(number(session, "SELECT count(*) FROM refused")).isZero();
    }

    @Test
    void aServerThatAlwaysRefusesIsGivenUp() {
        proxy.always(refusal(429, "0"));

        assertThat(failure(() -> run(session, "INSERT INTO refused VALUES (1)")).state())
                .isEqualTo(SqlState.CONNECTION_REJECTED);

        assertThat(proxy.requestCount()).isEqualTo(4);
        assertThat(server.count("SELECT count(*) FROM refused")).isZero();
    }

    @Test
    void rowsAreStreamedAfterTheWait() throws LibsqlException {
        proxy.inject(refusal(429, "0"));
        try (Rows rows = session.stream(SqlStatement.of("SELECT 7"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(7);
        }
    }

    @Test
    void theWaitCanBeInterrupted() throws Exception {
        proxy.inject(refusal(429, "15"));
        CompletableFuture<LibsqlException> error =
                CompletableFuture.supplyAsync(() -> failure(() -> run(session, "INSERT INTO refused VALUES (1)")));
        Awaitility.await().until(() -> proxy.exchanges().size() == 1);

        session.interrupt();

        assertThat(error.get(10, TimeUnit.SECONDS).state()).isEqualTo(SqlState.CANCELLED);
        session.resume();
        assertThat(number(session, "SELECT count(*) FROM refused")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void aTransactionGoesOn(String retryAfter) throws LibsqlException {
        session.begin(TransactionMode.WRITE);
        run(session, "INSERT INTO refused VALUES (1)");
        proxy.inject(refusal(429, retryAfter));
        if (retryAfter.isEmpty()) {
            assertThat(failure(() -> run(session, "INSERT INTO refused VALUES (2)"))
                            .state())
                    .isEqualTo(SqlState.CONNECTION_REJECTED);
        }
        assertThat(session.transactionState()).isEqualTo(TransactionState.ACTIVE);
        run(session, "INSERT INTO refused VALUES (2)");
        session.commit();
        assertThat(server.count("SELECT count(*) FROM refused")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aTransactionIsLostWithAnAnswerThatTellsNothing(int status) throws LibsqlException {
        session.begin(TransactionMode.DEFERRED);
        number(session, "SELECT count(*) FROM refused");
        proxy.inject(refusal(status, "0"));

        assertThat(failure(() -> number(session, "SELECT count(*) FROM refused"))
                        .state())
                .isEqualTo(SqlState.SERIALIZATION_FAILURE);

        assertThat(session.transactionState()).isEqualTo(TransactionState.ENDED);
        session.rollback();
        assertThat(number(session, "SELECT count(*) FROM refused")).isZero();
    }

    private static Fault refusal(int status, String retryAfter) {
        Map<String, String> headers = retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", retryAfter);
        return new Fault.Answer(status, headers, "{\"error\":\"not now\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static String date(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(secondsFromNow).atZone(ZoneOffset.UTC));
    }

    private static LibsqlException failure(ThrowingCallable call) {
        return catchThrowableOfType(LibsqlException.class, call);
    }
}
