package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.canary.Canary;
import io.github.libsql4j.client.replica.wire.v2.FakeTursoCloud;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands for Turso Cloud fails, redirects, or sends what cannot be right. */
class CloudFaultTest {

    private static final String NEXT = "/sync/1/4/132";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final CloudReplicas replicas = new CloudReplicas(SERVER);

    private final FakeTursoCloud cloud = replicas.cloud();

    private static MockResponse status(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    private static MockResponse bytes(Buffer content) {
        return new MockResponse.Builder().body(content).build();
    }

    private static Buffer frame(int page, int sizeAfter, byte... start) {
        return new Buffer()
                .writeInt(page)
                .writeInt(sizeAfter)
                .write(new byte[16])
                .write(Arrays.copyOf(start, 4096));
    }

    private static byte[] header(int pageSize, int reserved) {
        byte[] header = Arrays.copyOf("SQLite format 3".getBytes(StandardCharsets.US_ASCII), 100);
        header[16] = (byte) (pageSize >> 8);
        header[17] = (byte) pageSize;
        header[20] = (byte) reserved;
        return header;
    }

    private static void assertFails(LibsqlDataSource replica, String state, String message) {
        assertThatThrownBy(replica::sync)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message)
                .hasMessageNotContaining(Canary.TOKEN);
    }

    static Stream<Arguments> answersThatCannotBeRight() {
        return Stream.of(
                Arguments.of("nothing", bytes(new Buffer()), "08P01", "no whole frames"),
                Arguments.of(
                        "a part of a frame", bytes(new Buffer().write(new byte[4119])), "08P01", "no whole frames"),
                Arguments.of(
                        "a frame and a part of one",
                        bytes(frame(2, 2).write(new byte[100])),
                        "08P01",
                        "no whole frames"),
                Arguments.of(
                        "more frames than asked for",
                        bytes(new Buffer().write(new byte[129 * 4120])),
                        "08P01",
                        "more frames"),
                Arguments.of("page 0", bytes(frame(0, 2)), "08P01", "page 0"),
                Arguments.of("a huge page number", bytes(frame(-1, 2)), "08P01", "page 4294967295"),
                Arguments.of("a huge size", bytes(frame(2, -1)), "08P01", "4294967295 pages"),
                Arguments.of("a page beyond the end", bytes(frame(2_000_000_000, 2)), "08P01", "page 2000000000"),
                Arguments.of("a page 1 that is none", bytes(frame(1, 2, (byte) 1)), "08P01", "page 1 is not"),
                Arguments.of("another page size", bytes(frame(1, 2, header(8192, 0))), "08P01", "page 1 is not"),
                Arguments.of("an encrypted page 1", bytes(frame(1, 2, header(4096, 28))), "0A000", "28 reserved bytes"),
                Arguments.of("400 without a generation", FakeTursoCloud.json(400, "{\"error\":\"no\"}"), "08P01", "no"),
                Arguments.of("generation 0", FakeTursoCloud.json(400, "{\"generation\":0}"), "08P01", "400"),
                Arguments.of(
                        "a huge generation", FakeTursoCloud.json(400, "{\"generation\":99999999999}"), "08P01", "400"),
                Arguments.of("401", status(401), "28000", "401"),
                Arguments.of("403", status(403), "28000", "403"),
                Arguments.of("418", status(418), "08P01", "418"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersThatCannotBeRight(String name, MockResponse answer, String state, String message) throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.insert("second");
        cloud.answer(NEXT, answer);
        assertFails(replica, state, message);
        assertThat(texts(replica)).as(name).containsExactly("first");
        replica.sync();
        assertThat(texts(replica)).containsExactly("first", "second");
        replica.close();
        replicas.assertSame(replicas.file());
    }

    @Test
    void aGenerationThatEndsWithinATransactionIsRefusedUnlessItIsTheNewest() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        cloud.answer(NEXT, bytes(frame(2, 0, (byte) 13)), bytes(frame(2, 0, (byte) 13)));
        cloud.answer("/sync/1/5/133", FakeTursoCloud.json(400, "{\"generation\":2}"));
        assertFails(replica, "08P01", "within a transaction");
        replica.sync();
        assertThat(texts(replica)).containsExactly("first");
        replicas.insert("second");
        replica.sync();
        assertThat(texts(replica)).containsExactly("first", "second");
    }

    @Test
    void aServerThatFailsForAMomentIsAskedAgain() throws Exception {
        cloud.answer("/info", status(503), status(500));
        cloud.answer("/export/1", status(502));
        cloud.answer(
                "/sync/1/1/129",
                status(503),
                new MockResponse.Builder().code(500).body("{").build());
        assertThat(texts(replicas.replica())).containsExactly("first");
        assertThat(cloud.requests()).filteredOn("GET /info"::equals).hasSize(3);
        assertThat(cloud.requests()).filteredOn("GET /export/1"::equals).hasSize(2);
        assertThat(cloud.requests()).filteredOn("GET /sync/1/1/129"::equals).hasSize(3);
    }

    @Test
    void anExportThatBreaksOffIsContinued() throws Exception {
        replicas.run("INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 400)"
                + " SELECT hex(randomblob(1500)) FROM n");
        cloud.nextGeneration();
        replicas.insert("last");
        byte[] whole = cloud.start(2);
        List<String> ranges = new ArrayList<>();
        cloud.answer(
                "/export/2",
                new MockResponse.Builder()
                        .body(new Buffer().write(whole))
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
        cloud.knowRanges(ranges::add);
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        assertThat(ranges).hasSize(1).allMatch(range -> range.matches("bytes=\\d+-"));
        assertThat(Long.parseLong(ranges.get(0).replaceAll("\\D", "")))
                .isPositive()
                .isLessThan(whole.length);
        replica.close();
        replicas.assertSame(replicas.file());
    }

    @Test
    void anExportThatBreaksOffIsBegunAnewWhereRangesAreNotKnown() throws Exception {
        cloud.nextGeneration();
        byte[] whole = cloud.start(2);
        cloud.answer(
                "/export/2",
                new MockResponse.Builder()
                        .body(new Buffer().write(whole))
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
        assertThat(texts(replicas.replica())).containsExactly("first");
        assertThat(cloud.requests()).filteredOn("GET /export/2"::equals).hasSize(2);
    }

    @Test
    void anExportThatIsNotWholeIsRefused() throws Exception {
        cloud.nextGeneration();
        byte[] whole = cloud.start(2);
        cloud.answer("/export/2", bytes(new Buffer().write(whole, 0, 4096)));
        LibsqlDataSource replica = replicas.replica();
        assertFails(replica, "08P01", "1 of 2 pages");
        cloud.answer("/export/2", bytes(new Buffer().write(whole, 0, 5000)));
        assertFails(replica, "08P01", "within a page");
        cloud.answer("/export/2", bytes(new Buffer().write(new byte[8192])));
        assertFails(replica, "08P01", "page 1 is not");
        assertThat(texts(replica)).containsExactly("first");
    }

    @Test
    void aGenerationThatIsGoneMakesTheReplicaBeginAnew() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        cloud.nextGeneration();
        cloud.answer("/export/2", status(404));
        cloud.answer(NEXT, status(404), status(404));
        assertFails(replica, "08P01", "generation 2");
        assertThat(replica.sync().from()).isEmpty();
        assertThat(texts(replica)).containsExactly("first");
        assertThat(cloud.requests()).contains("GET /export/2");
    }

    @Test
    void aRedirectIsFollowedOnce() throws Exception {
        MockResponse redirect = new MockResponse.Builder()
                .code(307)
                .setHeader("Location", "/sync/1/4/132")
                .build();
        LibsqlDataSource replica = replicas.replica();
        replica.sync();
        replicas.insert("second");
        cloud.answer(NEXT, redirect);
        replica.sync();
        assertThat(texts(replica)).containsExactly("first", "second");
        cloud.answer("/sync/1/5/133", redirect);
        cloud.answer(NEXT, redirect);
        assertFails(replica, "08001", "set the URL to that address");
    }

    @Test
    void aRedirectToAnotherServerTakesNoTokenThere() throws Exception {
        FakeTursoCloud other = replicas.another();
        cloud.answer(
                "/export/1",
                new MockResponse.Builder()
                        .code(302)
                        .setHeader("Location", other.httpUrl() + "/export/1")
                        .build());
        assertThat(texts(replicas.replica())).containsExactly("first");
        assertThat(other.requests()).containsExactly("GET /export/1");
        assertThat(other.authorizations()).containsExactly("null");
    }

    @Test
    void aServerThatDoesNotNameItsGenerationSpeaksSomethingElse() {
        for (String body :
                List.of("", "<html>", "[]", "{}", "{\"current_generation\":0}", "{\"current_generation\":\"1\"}")) {
            cloud.answer("/info", FakeTursoCloud.json(200, body));
            assertFails(replicas.replica(), "0A000", "/info");
        }
    }
}
