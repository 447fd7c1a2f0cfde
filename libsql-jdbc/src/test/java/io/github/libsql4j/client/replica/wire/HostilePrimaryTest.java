package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Grpc.LOG;
import static io.github.libsql4j.client.replica.wire.Primaries.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no real server sends, at least not on demand. Whatever it is, nothing wrong is committed. */
class HostilePrimaryTest {

    private static final List<TestFrame> GOOD = TestFrame.chain(0, 0, 3, 1, 2, 3);
    private static final long LAST = GOOD.get(2).checksum();

    private FakePrimary primary;
    private final Image image = new Image();

    @BeforeEach
    void start() throws IOException {
        primary = new FakePrimary();
        primary.on("Hello", Grpc.hello(LOG, "session", 2));
    }

    @AfterEach
    void stop() {
        primary.close();
    }

    @Test
    void rightFramesAreCommitted() throws LibsqlException {
        primary.on("BatchLogEntries", Grpc.frames(GOOD));
        assertThat(primary.deliver(-1, 2, image)).isEqualTo(new Delivery.Complete(new Position(Grpc.HISTORY, 2, LAST)));
        assertThat(image.bytes()).hasSize(3 * 4096);
        assertThat(image.commits()).containsExactly(new Position(Grpc.HISTORY, 2, LAST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrongFramesAreRefused(String reason, List<TestFrame> frames, SqlState state) {
        primary.on("BatchLogEntries", Grpc.frames(frames));
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(state);
        assertThat(error).hasMessageContaining(reason).hasMessageContaining("none of them was applied");
        assertNothingHappened();
    }

    static Stream<Arguments> wrongFramesAreRefused() {
        TestFrame first = GOOD.get(0);
        TestFrame second = GOOD.get(1);
        TestFrame third = GOOD.get(2);
        SqlState violation = SqlState.PROTOCOL_VIOLATION;
        return Stream.of(
                arguments("frame 2 came where frame 1 was due", List.of(first, third), violation),
                arguments("frame 0 came where frame 1 was due", List.of(first, first), violation),
                arguments("frame 1 came where frame 0 was due", List.of(second, third), violation),
                arguments("frame 18446744073709551615 is for", List.of(first, second, third.withNumber(-1)), violation),
                arguments("for page 0 of", List.of(first, second.withPage(0), third), violation),
                arguments("for page 4294967295 of", List.of(first, second.withPage(-1), third), violation),
                arguments("page 9 of a database of 3 pages", List.of(first, second.withPage(9), third), violation),
                arguments(
                        "of a database of 4294967295 pages",
                        List.of(first, second, third.withSizeAfter(-1)),
                        violation),
                arguments("page 3 of a database of 2 pages", List.of(first, second, third.withSizeAfter(2)), violation),
                arguments("frame 1 is the last one, but ends no transaction", List.of(first, second), violation),
                arguments("without its page 1", TestFrame.chain(0, 0, 3, 2, 3), violation),
                arguments("checksum of frame 0", List.of(first.withContent(200, 1), second, third), SqlState.CORRUPT),
                arguments("checksum of frame 2", List.of(first, second, third.withContent(4095, 1)), SqlState.CORRUPT),
                arguments("page 1 in frame 0", List.of(first.withContent(0, 'X'), second, third), SqlState.CORRUPT),
                arguments(
                        "page 1 in frame 0",
                        List.of(first.withContent(16, 0x20).checked(0), second, third),
                        SqlState.CORRUPT));
    }

    @Test
    void aDatabaseThatMayShrinkCanHavePagesBeyondItsEnd() throws LibsqlException {
        TestFrame shrinking = GOOD.get(0).withContent(52, 1).checked(0);
        List<TestFrame> frames = new ArrayList<>(List.of(shrinking));
        frames.addAll(TestFrame.chain(1, shrinking.checksum(), 2, 2, 40));
        primary.on("BatchLogEntries", Grpc.frames(frames));
        assertThat(primary.deliver(-1, 2, image)).isInstanceOf(Delivery.Complete.class);
        assertThat(image.bytes()).hasSize(2 * 4096);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrongSnapshotsAreRefused(String reason, List<TestFrame> frames) {
        primary.on("Hello", Grpc.hello(LOG, "session", 10));
        primary.refuse("BatchLogEntries", 9, "NEED_SNAPSHOT");
        primary.on("Snapshot", Grpc.snapshot(frames));
        LibsqlException error = failure(() -> primary.deliver(4, 10, image));
        assertThat(error.state()).isEqualTo(SqlState.PROTOCOL_VIOLATION);
        assertThat(error).hasMessageContaining(reason);
        assertNothingHappened();
    }

    static Stream<Arguments> wrongSnapshotsAreRefused() {
        List<TestFrame> snapshot = snapshot(5, 9, 1, 2, 3);
        TestFrame newest = snapshot.get(0);
        TestFrame middle = snapshot.get(1);
        TestFrame last = snapshot.get(2);
        return Stream.of(
                arguments("came after frame", List.of(newest, newest, last)),
                arguments("came after frame", List.of(middle, newest, last)),
                arguments("where those from 5 on", List.of(newest, middle, last.withNumber(4))),
                arguments("page 3 came twice", List.of(newest, middle.withPage(3), last)),
                arguments("after the last one", List.of(newest, middle.withSizeAfter(3), last)),
                arguments("does not tell the size", List.of(newest, middle)),
                arguments("page 3 of a database of 2 pages", List.of(newest, middle, last.withSizeAfter(2))),
                arguments("page 2147483647 of", List.of(newest.withPage(Integer.MAX_VALUE), middle, last)),
                arguments("an empty snapshot", List.of()));
    }

    /** Newest first; the size is on the last one. */
    private static List<TestFrame> snapshot(long first, int databasePages, int... pages) {
        List<TestFrame> frames = new ArrayList<>();
        for (TestFrame frame : TestFrame.chain(first, 77, 0, pages)) {
            frames.add(frame.withSizeAfter(frame.number() == first ? databasePages : 0));
        }
        Collections.reverse(frames);
        return frames;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersThatAreNoneAreRefused(String reason, ByteString body) {
        primary.on("BatchLogEntries", body);
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(SqlState.PROTOCOL_VIOLATION);
        assertThat(error).hasMessageContaining(reason);
        assertNothingHappened();
    }

    static Stream<Arguments> answersThatAreNoneAreRefused() {
        ByteString frames = Grpc.frames(GOOD);
        ByteString end = Grpc.trailers("grpc-status:0\r\n");
        ByteString frame = GOOD.get(0).data();
        return Stream.of(
                arguments("in the middle", ByteString.EMPTY),
                arguments("in the middle", frames.substring(0, 3)),
                arguments("in the middle", frames.substring(0, 5000)),
                arguments("in the middle", frames.substring(0, frames.size() - end.size())),
                arguments("in the middle", frames.substring(0, frames.size() - 1)),
                arguments("neither frames nor an error", end),
                arguments("not in gRPC-web", ByteString.encodeUtf8("<html>Please log in</html>")),
                arguments("not in gRPC-web", Grpc.message(1, ByteString.EMPTY)),
                arguments("goes on after its end", join(frames, ByteString.of((byte) 0))),
                arguments("frames twice", Grpc.ok(ByteString.EMPTY, ByteString.EMPTY)),
                arguments("does not say", join(Grpc.message(0, ByteString.EMPTY), Grpc.trailers("x:y\r\n"))),
                arguments(
                        "does not say", join(Grpc.message(0, ByteString.EMPTY), Grpc.trailers("grpc-status:zero\r\n"))),
                arguments(
                        "trailers of 4294967295 bytes",
                        join(Grpc.message(0, ByteString.EMPTY), ByteString.decodeHex("80ffffffff"))),
                arguments("frame of 4119 bytes", Grpc.ok(inFrames(1, frame.substring(1)))),
                arguments("frame of 0 bytes", Grpc.ok(inFrames(1, ByteString.EMPTY))),
                arguments("without content", Grpc.ok(inFrames(7, ByteString.EMPTY))),
                arguments("at most 8192", Grpc.ok(ByteString.decodeHex("0affffffff7f"))),
                arguments("18446744073709551615 bytes", Grpc.ok(ByteString.decodeHex("0affffffffffffffffff01"))),
                arguments("more than 64 bits", Grpc.ok(ByteString.decodeHex("0affffffffffffffffff7f"))),
                arguments("longer than its message", Grpc.ok(ByteString.decodeHex("0a05"))),
                arguments("longer than its message", Grpc.ok(ByteString.decodeHex("0a02120a"))),
                arguments("without a possible number", Grpc.ok(ByteString.decodeHex("00"))),
                arguments("unexpected type", Grpc.ok(ByteString.decodeHex("0801"))),
                arguments("unexpected type", Grpc.ok(ByteString.decodeHex("1b"))),
                arguments("at most 65536", Grpc.ok(ByteString.decodeHex("3affffffff07"))));
    }

    private static ByteString inFrames(int field, ByteString data) {
        Buffer inner = new Buffer();
        Grpc.field(inner, field, data);
        Buffer message = new Buffer();
        Grpc.field(message, 1, inner.readByteString());
        return message.readByteString();
    }

    private static ByteString join(ByteString... parts) {
        Buffer all = new Buffer();
        for (ByteString part : parts) {
            all.write(part);
        }
        return all.readByteString();
    }

    @Test
    void fieldsOfALaterVersionAreSkipped() throws LibsqlException {
        Buffer message = new Buffer();
        for (TestFrame frame : GOOD) {
            Buffer inner = new Buffer();
            Grpc.field(inner, 1, frame.data());
            inner.write(ByteString.decodeHex("1001" + "190102030405060708" + "2501020304"));
            Grpc.field(inner, 30, ByteString.encodeUtf8("more"));
            Grpc.field(message, 1, inner.readByteString());
            Grpc.field(message, 9, ByteString.encodeUtf8("more"));
        }
        primary.on("BatchLogEntries", Grpc.ok(message.readByteString()));
        assertThat(primary.deliver(-1, 2, image)).isInstanceOf(Delivery.Complete.class);
    }

    @Test
    void anErrorInTheTrailersDiscardsTheFramesBeforeIt() {
        ByteString frames = Grpc.frames(GOOD);
        ByteString failed = join(
                frames.substring(
                        0, frames.size() - Grpc.trailers("grpc-status:0\r\n").size()),
                Grpc.trailers("grpc-status:13\r\ngrpc-message:disk%20%C3%A9%ZZ%\r\n"));
        primary.on("BatchLogEntries", failed);
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(SqlState.DATABASE_ERROR);
        assertThat(error).hasMessageContaining("disk é%ZZ%");
        assertNothingHappened();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hellosThatAreNoneAreRefused(String reason, ByteString body) {
        primary.on("Hello", body);
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(SqlState.PROTOCOL_VIOLATION);
        assertThat(error).hasMessageContaining(reason);
        assertThat(primary.calls()).containsExactly("Hello");
    }

    static Stream<Arguments> hellosThatAreNoneAreRefused() {
        return Stream.of(
                arguments("as they should be", Grpc.hello("not a log id", "session", 2)),
                arguments("as they should be", Grpc.hello(LOG, "", 2)),
                arguments("as they should be", Grpc.hello(LOG, "two\r\nlines: of a header", 2)),
                arguments("as they should be", Grpc.ok(ByteString.EMPTY)),
                arguments("as they should be", Grpc.ok(ByteString.decodeHex("28ffffffffffffffffff01"))),
                arguments("at most 256", Grpc.hello(LOG, "x".repeat(257), 2)),
                arguments("at most 262144", ByteString.decodeHex("00ffffffff")),
                arguments("not UTF-8", Grpc.ok(ByteString.decodeHex("1a02ff00"))),
                arguments("at most 0 make sense", join(body(Grpc.hello(LOG, "s", 2)), Grpc.hello(LOG, "s", 2))));
    }

    /** Without its trailers. */
    private static ByteString body(ByteString answer) {
        return answer.substring(
                0, answer.size() - Grpc.trailers("grpc-status:0\r\n").size());
    }

    /** Vector captured from a server. */
    @Test
    void aCapturedHelloIsUnderstood() throws LibsqlException {
        primary.on(
                "Hello",
                ByteString.decodeHex("0000000089" + "0a24" + hex("4b2925a2-1a9d-4241-8fbe-83d76849914e") + "1a24"
                        + hex(LOG) + "2224" + hex("7032c9f2-c224-1cdb-e4b3-ec6c9e91fb78") + "2826"
                        + "321320c0ece9d9b6c137400550c096b10258006800" + "800000000f" + hex("grpc-status:0\r\n")));
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            assertThat(log.newest()).isEqualTo(new Newest(Grpc.HISTORY, OptionalLong.of(38)));
        }
        assertThat(primary.requests().get(0).getBody()).isEqualTo(ByteString.decodeHex("00000000020801"));
    }

    private static String hex(String text) {
        return ByteString.encodeUtf8(text).hex();
    }

    @Test
    void theOffsetAndTheSessionAreSent() {
        primary.on("Hello", Grpc.hello(LOG, "the-session", 300));
        primary.on("BatchLogEntries", Grpc.frames(List.of()));
        assertThat(failure(() -> primary.deliver(-1, 2, image))).isNull();
        assertThat(failure(() -> primary.deliver(38, 40, image))).isNull();
        assertThat(failure(() -> primary.deliver(299, 400, image))).isNull();
        assertThat(primary.requests().stream()
                        .filter(request ->
                                "the-session".equals(request.getHeaders().get("x-session-token")))
                        .map(request -> request.getBody().hex()))
                .containsExactly("0000000000", "00000000020827", "000000000308ac02");
    }

    @Test
    void aServerThatNeverAcceptsItsOwnSessionIsGivenUp() {
        primary.refuse("BatchLogEntries", 9, "NO_HELLO");
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_REJECTED);
        assertThat(primary.calls()).filteredOn("Hello"::equals).hasSize(3);
    }

    @Test
    void aSnapshotThatIsNotReadyIsAwaited() throws LibsqlException {
        primary.refuse("BatchLogEntries", 9, "NEED_SNAPSHOT");
        primary.refuse("Snapshot", 13, "No%20such%20file%20or%20directory%20(os%20error%202)");
        primary.refuse("Snapshot", 14, "snapshot%20not%20found");
        primary.then(
                "Snapshot",
                new MockResponse.Builder().body(new Buffer().write(Grpc.snapshot(snapshot(0, 3, 1, 2, 3)))));
        assertThat(primary.deliver(-1, 2, image))
                .usingRecursiveComparison()
                .ignoringFields("position.proof")
                .isEqualTo(new Delivery.Complete(new Position(Grpc.HISTORY, 2)));
        assertThat(primary.calls()).containsExactly("Hello", "BatchLogEntries", "Snapshot", "Snapshot", "Snapshot");
    }

    @Test
    void aSnapshotThatNeverGetsReadyIsNotAwaitedForEver() {
        primary.refuse("BatchLogEntries", 9, "NEED_SNAPSHOT");
        primary.refuse("Snapshot", 14, "snapshot%20not%20found");
        LibsqlException error = failure(() -> primary.deliver(-1, 2, image));
        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_REJECTED);
        assertThat(error).hasMessageContaining("not ready");
    }

    @Test
    void framesOfAnotherHistoryAreNotGraftedOntoTheReplica() throws LibsqlException {
        primary.on("BatchLogEntries", Grpc.frames(GOOD), Grpc.frames(TestFrame.chain(3, 4711, 3, 2, 3)));
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            log.changes(new Position(Grpc.HISTORY, -1), 2, image);
            primary.on("Hello", Grpc.hello(LOG, "session", 4));
            assertThat(log.changes(new Position(Grpc.HISTORY, 2, LAST), 4, image))
                    .isEqualTo(new Delivery.Diverged(new Newest(Grpc.HISTORY, OptionalLong.of(4))));
        }
        assertThat(image.commits()).hasSize(1);
        assertThat(image.discarded()).isEqualTo(1);
    }

    @Test
    void aPositionThatWasKeptTellsFramesOfAnotherHistoryToo() throws LibsqlException {
        primary.on("BatchLogEntries", Grpc.frames(TestFrame.chain(3, 4711, 3, 2, 3)));
        primary.on("Hello", Grpc.hello(LOG, "session", 4));
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            assertThat(log.changes(new Position(Grpc.HISTORY, 2, 4711), 4, image))
                    .isInstanceOf(Delivery.Complete.class);
            assertThat(log.changes(new Position(Grpc.HISTORY, 2, LAST), 4, image))
                    .isInstanceOf(Delivery.Diverged.class);
        }
        assertThat(image.commits()).hasSize(1);
    }

    @Test
    void framesWhoseHistoryCannotBeKnownAreCommittedOnlyIfTheLogIsStillTheSame() throws LibsqlException {
        primary.on("BatchLogEntries", Grpc.frames(TestFrame.chain(5, 4711, 3, 2, 3)));
        primary.on("Hello", Grpc.hello(LOG, "session", 6), Grpc.hello(LOG.replace('3', '4'), "session", 6));
        assertThat(primary.deliver(4, 6, image)).isInstanceOf(Delivery.Diverged.class);
        assertNothingHappened();
        primary.on("Hello", Grpc.hello(LOG, "session", 6), Grpc.hello(LOG, "session", 5));
        assertThat(primary.deliver(4, 6, image)).isInstanceOf(Delivery.Diverged.class);
        assertNothingHappened();
        primary.on("Hello", Grpc.hello(LOG, "session", 6));
        assertThat(primary.deliver(4, 6, image)).isInstanceOf(Delivery.Complete.class);
    }

    @Test
    void theFirstFrameOfALogThatWasCompactedProvesNothing() throws LibsqlException {
        primary.on("BatchLogEntries", Grpc.frames(GOOD), Grpc.frames(TestFrame.chain(3, 0, 3, 2, 3)));
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            log.changes(new Position(Grpc.HISTORY, -1), 2, image);
            primary.on("Hello", Grpc.hello(LOG, "session", 4));
            assertThat(log.changes(new Position(Grpc.HISTORY, 2, LAST), 4, image))
                    .isInstanceOf(Delivery.Complete.class);
        }
        assertThat(primary.calls()).containsExactly("Hello", "BatchLogEntries", "BatchLogEntries", "Hello");
    }

    @Test
    void whatTheServerSaysNeverShowsTheToken() throws LibsqlException {
        primary.on("Hello");
        primary.refuse("Hello", 16, "bad token " + Canary.TOKEN);
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl(), Map.of("authToken", Canary.TOKEN))) {
            LibsqlException error = failure(log::newest);
            assertThat(error.state()).isEqualTo(SqlState.NOT_AUTHORIZED);
            assertThat(error).hasMessageContaining("bad token ***");
        }
        assertThat(primary.requests().get(0).getHeaders().get("Authorization")).isEqualTo("Bearer " + Canary.TOKEN);
    }

    private void assertNothingHappened() {
        assertThat(image.commits()).isEmpty();
        assertThat(image.isOpen()).isFalse();
    }
}
