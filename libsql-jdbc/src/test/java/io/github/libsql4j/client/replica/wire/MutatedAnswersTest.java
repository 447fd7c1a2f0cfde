package io.github.libsql4j.client.replica.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.testing.LibsqlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import okio.Buffer;
import okio.ByteString;

/**
 * Answers of a real server, damaged anywhere, and bytes that are no answer at all: each is understood or refused, and no page is
 * committed that the server did not send. (Which page a frame is for is not covered by its checksum.)
 */
@SuppressWarnings("NullAway.Init") // Made before the first property runs.
class MutatedAnswersTest {

    private static final Set<SqlState> REFUSALS = Set.of(
            SqlState.PROTOCOL_VIOLATION,
            SqlState.CORRUPT,
            SqlState.CONNECTION_FAILED,
            SqlState.CONNECTION_REJECTED,
            SqlState.DATABASE_ERROR,
            SqlState.NOT_AUTHORIZED,
            SqlState.NOT_SUPPORTED,
            SqlState.NO_SUCH_NAMESPACE);

    private static FakePrimary primary;
    private static ByteString hello;
    private static ByteString answer;
    private static Set<ByteString> pages;

    /** A change to the bytes of an answer, at some part of its length. */
    record Mutation(int kind, double where, byte value) {
        ByteString in(ByteString bytes) {
            int at = (int) (where * (bytes.size() - 1));
            return switch (kind) {
                case 0 -> replaced(bytes, at, ByteString.of(value));
                case 1 ->
                    new Buffer()
                            .write(bytes, 0, at)
                            .writeByte(value)
                            .write(bytes, at, bytes.size() - at)
                            .readByteString();
                case 2 -> bytes.substring(0, at);
                case 3 -> replaced(bytes, at, ByteString.of((byte) (bytes.getByte(at) ^ 1 << (value & 7))));
                default -> join(bytes.substring(0, at), bytes.substring(at + 1));
            };
        }

        private static ByteString replaced(ByteString bytes, int at, ByteString by) {
            return join(bytes.substring(0, at), by, bytes.substring(at + 1));
        }

        private static ByteString join(ByteString... parts) {
            Buffer all = new Buffer();
            for (ByteString part : parts) {
                all.write(part);
            }
            return all.readByteString();
        }
    }

    @BeforeContainer
    static void capture() throws Exception {
        try (LibsqlServer server = LibsqlServer.start()) {
            server.run("CREATE TABLE t(a, b)");
            server.run("INSERT INTO t VALUES (1, randomblob(10000))");
            hello = post(server.httpUrl(), "Hello", "", ByteString.decodeHex("00000000020801"));
            // The session token, in field 4, follows the log id.
            int at = hello.indexOf(ByteString.decodeHex("2224"));
            String session = hello.substring(at + 2, at + 38).utf8();
            answer = post(server.httpUrl(), "BatchLogEntries", session, ByteString.decodeHex("0000000000"));
        }
        assertThat(answer.size()).isGreaterThan(5 * 4120);
        primary = new FakePrimary();
        primary.on("Hello", hello).on("BatchLogEntries", answer);
        Image image = new Image();
        assertThat(deliver(image)).isInstanceOf(Delivery.Complete.class);
        pages = image.pages();
        assertThat(pages).hasSizeGreaterThan(3);
    }

    @AfterContainer
    static void stop() {
        primary.close();
    }

    private static ByteString post(URI server, String call, String session, ByteString body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/wal_log.ReplicationLog/" + call))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/grpc-web")
                .header("x-session-token", session)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return ByteString.of(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    @Property(tries = 1000)
    void aDamagedAnswerCommitsNoPageThatIsNotThePrimarys(@ForAll("mutations") List<Mutation> mutations) {
        ByteString damaged = answer;
        for (Mutation mutation : mutations) {
            damaged = damaged.size() == 0 ? damaged : mutation.in(damaged);
        }
        primary.on("Hello", hello).on("BatchLogEntries", damaged).on("Snapshot", damaged);
        Image image = new Image();
        try {
            deliver(image);
        } catch (LibsqlException e) {
            assertThat(e.state()).isIn(REFUSALS);
        }
        assertThat(image.isOpen()).isFalse();
        assertThat(pages).containsAll(image.pages());
    }

    @Property(tries = 500)
    void aDamagedHelloIsUnderstoodOrRefused(@ForAll("mutations") List<Mutation> mutations) {
        ByteString damaged = hello;
        for (Mutation mutation : mutations) {
            damaged = damaged.size() == 0 ? damaged : mutation.in(damaged);
        }
        primary.on("Hello", damaged);
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            assertThat(log.newest().log().id()).hasSize(36);
        } catch (LibsqlException e) {
            assertThat(e.state()).isIn(REFUSALS);
        }
    }

    @Property(tries = 500)
    void anyBytesAreRefused(@ForAll byte[] bytes, @ForAll boolean framed) {
        ByteString body = framed ? Grpc.ok(ByteString.of(bytes)) : ByteString.of(bytes);
        primary.on("Hello", hello).on("BatchLogEntries", body).on("Snapshot", body);
        Image image = new Image();
        try {
            deliver(image);
        } catch (LibsqlException e) {
            assertThat(e.state()).isIn(REFUSALS);
        }
        assertThat(image.isOpen()).isFalse();
        assertThat(image.commits()).isEmpty();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.bytes())
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Delivery deliver(Image image) throws LibsqlException {
        try (ReplicationLog log = Primaries.log(primary.jdbcUrl())) {
            return log.changes(Primaries.nothingOf(log.newest()), 1, image);
        }
    }
}
