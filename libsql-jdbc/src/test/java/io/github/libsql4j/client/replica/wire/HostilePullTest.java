package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Primaries.failure;
import static io.github.libsql4j.client.replica.wire.Pulled.answer;
import static io.github.libsql4j.client.replica.wire.Pulled.first;
import static io.github.libsql4j.client.replica.wire.Pulled.firstContent;
import static io.github.libsql4j.client.replica.wire.Pulled.header;
import static io.github.libsql4j.client.replica.wire.Pulled.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wire.pull.PullUpdates;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a server of Turso's sync engine that are wrong, cut off or malicious, and those that are not. */
class HostilePullTest {

    private static final ByteString[] GOOD = {header("7", 3), page(2), first(3), page(1)};

    private final Image image = new Image();
    private FakePrimary primary;
    private Log log;
    private PullUpdates source;

    @BeforeEach
    void start() throws Exception {
        primary = new FakePrimary();
        LibsqlConfig config =
                LibsqlConfig.parse(primary.jdbcUrl(), Map.of("requestTimeout", "2s", "authToken", Canary.TOKEN));
        Location.Remote location = (Location.Remote) config.location();
        log = new Log(SyncProtocol.PULL_UPDATES, location.url().toString());
        source = new PullUpdates(location, config, new Events());
    }

    @AfterEach
    void stop() {
        source.close();
        primary.close();
    }

    private Delivery deliver(Position from, MockResponse.Builder answer) throws LibsqlException {
        primary.on("pull-updates").then("pull-updates", answer);
        return source.changes(from, ReplicationSource.NOW, image);
    }

    private Position nothing() {
        return new Position(log, -1);
    }

    private Position three() {
        return new Position(log, 7, 3);
    }

    @Test
    void aWholeDatabaseInAnyOrder() throws LibsqlException {
        assertThat(deliver(nothing(), answer(GOOD))).isEqualTo(new Delivery.Complete(three()));
        assertThat(image.commits()).containsExactly(three());
        assertThat(request()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void whatChangedSinceARevision() throws LibsqlException {
        Position reached = new Position(log, 9, 4);
        assertThat(deliver(three(), answer(header("9", 4, "1a004001"), page(3), first(4))))
                .isEqualTo(new Delivery.Complete(reached));
        assertThat(request()).isEqualTo(ByteString.decodeHex("1a0137"));
        assertThat(primary.requests().get(0).getHeaders().get("Content-Type")).isEqualTo("application/protobuf");
        assertThat(deliver(reached, answer(header("9", 4)))).isEqualTo(new Delivery.Complete(reached));
        assertThat(image.commits()).containsExactly(reached);
    }

    @Test
    void aRevisionThatIsNoNumberIsGivenBackAsItCame() throws LibsqlException {
        Position first = new Position(log, 0, 3, "g1:o7 a");
        assertThat(deliver(nothing(), answer(header("g1:o7 a", 3), page(2), first(3), page(1))))
                .isEqualTo(new Delivery.Complete(first));
        assertThat(deliver(first, answer(header("g0:o0", 3), page(1))))
                .isEqualTo(new Delivery.Complete(new Position(log, 1, 3, "g0:o0")));
        assertThat(request().hex())
                .isEqualTo("1a07" + ByteString.encodeUtf8("g1:o7 a").hex());
        assertThat(deliver(new Position(log, 1, 3, "g0:o0"), answer(header("1099511627776", 3), page(1))))
                .isEqualTo(new Delivery.Complete(new Position(log, 2, 3, "1099511627776")));
    }

    @Test
    void theFirstQuestionIsForOnePageAndNeedsNoMore() throws LibsqlException {
        primary.then("pull-updates", answer(header("7", 3), first(3)));
        assertThat(source.newest().log()).isEqualTo(log);
        assertThat(request()).isEqualTo(ByteString.decodeHex("2a123a3000000100000000000000100000000000"));
    }

    static Stream<Arguments> otherHistories() {
        return Stream.of(
                arguments("a lower revision", answer(header("6", 3))),
                arguments("a lower revision with pages", answer(header("6", 3), page(1))),
                arguments("the same revision of another size", answer(header("7", 4))),
                arguments("a whole database unasked", answer(header("8", 3, "1a003001"), page(1))),
                arguments("a database that grew without its new pages", answer(header("9", 5), first(5), page(4))),
                arguments("a database that grew without its first page", answer(header("9", 4), page(3))),
                arguments("a database that shrank without its first page", answer(header("9", 2), page(1))));
    }

    @ParameterizedTest
    @MethodSource("otherHistories")
    void anotherHistoryIsBegunAnew(String what, MockResponse.Builder answer) throws LibsqlException {
        assertThat(deliver(three(), answer)).as(what).isInstanceOf(Delivery.Diverged.class);
        assertThat(image.commits()).isEmpty();
        assertThat(image.isOpen()).isFalse();
    }

    @Test
    void thePrimaryAtAnotherUrlHasAnotherHistory() throws LibsqlException {
        Position elsewhere = new Position(new Log(SyncProtocol.PULL_UPDATES, "http://elsewhere.example"), 7, 3);
        assertThat(source.changes(elsewhere, ReplicationSource.NOW, image)).isInstanceOf(Delivery.Diverged.class);
        assertThat(primary.requests()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        byte[] mvcc = firstContent(3);
        mvcc[18] = (byte) 0xff;
        mvcc[19] = (byte) 0xff;
        byte[] reserved = firstContent(3);
        reserved[20] = 28;
        byte[] other = firstContent(3);
        other[0] = 'X';
        ByteString good = header("7", 3);
        return Stream.of(
                arguments(SqlState.CONNECTION_REJECTED, "not committed", answer(header("7", 0), page(1))),
                arguments(SqlState.PROTOCOL_VIOLATION, "only 1 of the 16 pages", answer(header("7", 16), page(15))),
                arguments(SqlState.PROTOCOL_VIOLATION, "only 2 of the 3 pages", answer(good, page(1), page(2))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "only 2 of the 3 pages",
                        answer(good, page(1), page(2), page(3), page(77))),
                arguments(SqlState.NOT_SUPPORTED, "compressed", answer(header("7", 3, "2200"), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "compressed", answer(header("7", 3, "1a002200"), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "encoded", answer(header("7", 3, ""), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "MVCC", answer(header("7", 3, "1a004002"), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "MVCC", answer(header("7", 3, "1a002801"), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "MVCC", answer(header("7", 3, "1a003a00"), first(3))),
                arguments(SqlState.NOT_SUPPORTED, "MVCC", answer(good, page(0, mvcc))),
                arguments(SqlState.NOT_SUPPORTED, "encrypted", answer(good, page(0, reserved))),
                arguments(SqlState.NOT_SUPPORTED, "encrypted", answer(good, page(0, other))),
                arguments(SqlState.CORRUPT, "of a database of 4 pages", answer(good, page(2), first(4))),
                arguments(SqlState.PROTOCOL_VIOLATION, "of 4095 bytes", answer(good, page(1, new byte[4095]))),
                arguments(SqlState.PROTOCOL_VIOLATION, "of 4097 bytes", answer(good, page(1, new byte[4097]))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "without content",
                        answer(good, Pulled.delimited(ByteString.EMPTY))),
                arguments(SqlState.PROTOCOL_VIOLATION, "possible number", answer(good, page(Integer.MAX_VALUE))),
                arguments(SqlState.PROTOCOL_VIOLATION, "possible number", answer(good, page(-1))),
                arguments(SqlState.PROTOCOL_VIOLATION, "page 2 came twice", answer(good, page(2), page(1), page(1))),
                arguments(SqlState.PROTOCOL_VIOLATION, "is empty", answer()),
                arguments(SqlState.PROTOCOL_VIOLATION, "a revision", answer(Pulled.delimited(ByteString.EMPTY))),
                arguments(SqlState.PROTOCOL_VIOLATION, "a revision", answer(header("a\0b", 3))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "a revision",
                        answer(header("7", 0, "10ffffffff07" + "1a00"), first(3))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "where at most 1024",
                        answer(Pulled.delimited(new Buffer()
                                .write(ByteString.decodeHex("0a8110"))
                                .writeUtf8("9".repeat(2049))
                                .readByteString()))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "where at most",
                        answer(good, ByteString.decodeHex("ffffffffffffffff7f"))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "more than 64 bits",
                        answer(good, ByteString.decodeHex("ffffffffffffffffffff01"))),
                arguments(
                        SqlState.PROTOCOL_VIOLATION,
                        "in the middle of a message",
                        answer(good, page(1).substring(0, 1000))),
                arguments(
                        SqlState.NOT_SUPPORTED,
                        "something else than protobuf",
                        answer(GOOD).setHeader("Content-Type", "text/html")),
                arguments(SqlState.NOT_SUPPORTED, "HTTP 404", answer().code(404)),
                arguments(SqlState.NOT_AUTHORIZED, "HTTP 401", answer().code(401)),
                arguments(SqlState.CONNECTION_REJECTED, "HTTP 429", answer().code(429)),
                arguments(SqlState.CONNECTION_FAILED, "HTTP 500", answer().code(500)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeRightIsRefusedWhole(SqlState state, String message, MockResponse.Builder answer) {
        LibsqlException error = failure(() -> deliver(nothing(), answer));
        assertThat(error).hasMessageContaining(message).hasMessageNotContaining(Canary.TOKEN);
        assertThat(error.state()).isEqualTo(state);
        assertThat(image.commits()).isEmpty();
        assertThat(image.isOpen()).isFalse();
    }

    @Test
    void aBodyThatEndsEarlyIsRefusedEvenBetweenTwoPages() {
        int afterTwoPages = GOOD[0].size() + GOOD[1].size() + GOOD[2].size();
        for (int bytes : new int[] {0, 3, GOOD[0].size(), afterTwoPages, afterTwoPages + 100}) {
            Buffer body = new Buffer();
            Stream.of(GOOD).forEach(body::write);
            ByteString cut = body.readByteString().substring(0, bytes);
            MockResponse.Builder answer = answer(cut).setHeader("Content-Length", Integer.toString(12_306));
            LibsqlException error =
                    failure(() -> deliver(nothing(), answer.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)));
            assertThat(error.state()).isIn(SqlState.CONNECTION_FAILED, SqlState.PROTOCOL_VIOLATION);
            LibsqlException endless = failure(() -> deliver(
                    nothing(),
                    answer(cut)
                            .removeHeader("Content-Length")
                            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)));
            assertThat(endless).hasMessageContaining("how long it is");
            assertThat(image.commits()).isEmpty();
            assertThat(image.isOpen()).isFalse();
        }
    }

    @Test
    void anEmptyDatabaseIsBelievedOnlyIfItHasNoTables() throws LibsqlException {
        assertThat(failure(() -> deliver(nothing(), answer(header("0", 0)))).state())
                .isEqualTo(SqlState.NOT_SUPPORTED);
        count("1");
        assertThat(failure(() -> deliver(nothing(), answer(header("0", 0))))).hasMessageContaining("not empty");
        count("0");
        assertThat(deliver(nothing(), answer(header("0", 0)))).isEqualTo(new Delivery.Complete(nothing()));
    }

    @Test
    void aDatabaseThatIsThereIsNotReplacedByAnEmptyOne() throws LibsqlException {
        count("0");
        assertThat(failure(() -> deliver(three(), answer(header("0", 0))))).hasMessageContaining("lost its history");
        assertThat(deliver(three(), answer(header("2", 3)))).isInstanceOf(Delivery.Diverged.class);
        assertThat(failure(() -> deliver(nothing(), answer(header("0", 0))))).hasMessageContaining("lost its history");
    }

    @Test
    void damagedAnswersAreRefusedOrHarmless() {
        Buffer whole = new Buffer();
        Stream.of(GOOD).forEach(whole::write);
        byte[] good = whole.readByteArray();
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = Arrays.copyOf(good, round % 3 == 0 ? random.nextInt(good.length) : good.length);
            int at = random.nextInt(2) == 0
                    ? random.nextInt(Math.min(20, damaged.length + 1))
                    : random.nextInt(good.length);
            if (at < damaged.length) {
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            LibsqlException error = failure(() -> deliver(nothing(), answer(ByteString.of(damaged))));
            assertThat(image.isOpen()).isFalse();
            if (error != null) {
                assertThat(error.state()).isNotEqualTo(SqlState.DATABASE_ERROR);
            }
        }
    }

    private void count(String tables) {
        primary.on("pipeline")
                .then(
                        "pipeline",
                        new MockResponse.Builder()
                                .body(
                                        "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\",\"result\":{\"rows\":"
                                                + "[[{\"type\":\"integer\",\"value\":\"" + tables + "\"}]]}}}]}"));
    }

    private ByteString request() {
        return Objects.requireNonNull(
                primary.requests().get(primary.requests().size() - 1).getBody());
    }
}
