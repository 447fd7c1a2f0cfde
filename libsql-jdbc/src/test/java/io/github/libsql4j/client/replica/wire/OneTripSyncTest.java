package io.github.libsql4j.client.replica.wire;

import static io.github.libsql4j.client.replica.wire.Primaries.assertSame;
import static io.github.libsql4j.client.replica.wire.Primaries.failure;
import static io.github.libsql4j.client.replica.wire.Primaries.follow;
import static io.github.libsql4j.client.replica.wire.Primaries.log;
import static io.github.libsql4j.client.replica.wire.Primaries.nothingOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlEvent;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where syncs find something, the next one asks for frames at the same time as for the newest state. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OneTripSyncTest {

    private static final String HELLO = "Hello";
    private static final String FRAMES = "BatchLogEntries";
    private static final String NAMESPACE = "followed";
    private static final String INSERT = "INSERT INTO t VALUES (1, 2)";
    private static final String INSERT_800_KB =
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200)"
                    + " INSERT INTO t SELECT x, randomblob(3000) FROM c";

    @TempDir
    Path directory;

    private final List<LibsqlEvent> heard = new CopyOnWriteArrayList<>();
    private LibsqlServer server;
    private HeldCalls primary;
    private ReplicationLog log;
    private Image image;
    private Position at;

    @BeforeEach
    void start() throws IOException, LibsqlException {
        start(ServerOptions.defaults().withNamespaces());
    }

    private void start(ServerOptions options) throws IOException, LibsqlException {
        server = LibsqlServer.start(options);
        primary = new HeldCalls(server.httpUrl());
        Events events = new Events();
        events.add(heard::add);
        log = log(primary.jdbcUrl(), Map.of("namespace", NAMESPACE), events);
        server.createNamespace(NAMESPACE);
        write("CREATE TABLE t(a, b)");
        image = new Image();
        at = follow(log, nothingOf(log.newest()), image);
    }

    @AfterEach
    void stop() {
        log.close();
        primary.close();
        server.close();
    }

    @Test
    void asksBothAtOnceAfterOneThatFoundSomething() throws Exception {
        findSomething();
        assertThat(primary.calls()).containsExactly(HELLO, FRAMES);
        for (int i = 0; i < 3; i++) {
            write(INSERT);
            primary.calls().clear();
            CyclicBarrier both = new CyclicBarrier(2);
            primary.before(HELLO, () -> meet(both));
            primary.before(FRAMES, () -> meet(both));
            sync();
            assertThat(primary.calls()).containsExactlyInAnyOrder(HELLO, FRAMES);
            assertIsThePrimarys();
        }
    }

    @Test
    void asksInVainAtMostOnce() throws Exception {
        findSomething();
        for (List<String> calls : List.of(List.of(HELLO, FRAMES), List.of(HELLO), List.of(HELLO))) {
            Position before = at;
            primary.calls().clear();
            sync();
            assertThat(at).isEqualTo(before);
            assertThat(primary.calls()).containsExactlyInAnyOrderElementsOf(calls);
        }
        findSomething();
        assertThat(primary.calls()).containsExactly(HELLO, FRAMES);
        assertIsThePrimarys();
    }

    @Test
    void bringsWhatWasWrittenAfterTheFramesWereAskedFor() throws Exception {
        findSomething();
        CountDownLatch answered = new CountDownLatch(1);
        primary.after(FRAMES, answered::countDown);
        primary.before(HELLO, () -> {
            await(answered);
            write(INSERT);
        });
        primary.calls().clear();
        sync();
        assertThat(primary.calls()).containsExactlyInAnyOrder(HELLO, FRAMES, FRAMES);
        assertIsThePrimarys();
    }

    @Test
    void bringsNothingTwiceThatWasWrittenAfterTheHello() throws Exception {
        findSomething();
        CountDownLatch answered = new CountDownLatch(1);
        primary.after(HELLO, answered::countDown);
        primary.before(FRAMES, () -> {
            await(answered);
            write(INSERT);
        });
        Position before = at;
        sync();
        assertThat(at).isEqualTo(before);
        sync();
        assertIsThePrimarys();
    }

    @Test
    void framesWhoseConnectionBreaksAreAskedForAgain() throws Exception {
        findSomething();
        write(INSERT);
        primary.after(FRAMES, () -> {
            throw new IOException("broken on purpose");
        });
        sync();
        assertIsThePrimarys();
    }

    @Test
    void endsAsEverWhenTheHelloFails() throws Exception {
        findSomething();
        server.stop();
        LibsqlException error = failure(this::sync);
        assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
        assertThat(image.isOpen()).isFalse();
        server.restart();
        write(INSERT);
        primary.calls().clear();
        sync();
        assertThat(primary.calls()).as("as after a sync that found nothing").containsExactly(HELLO, FRAMES);
        assertIsThePrimarys();
    }

    @Test
    void goesOnAfterAGracefulRestart() throws Exception {
        findSomething();
        restart();
        write(INSERT);
        primary.calls().clear();
        sync();
        assertThat(primary.calls()).as("the token is another one").containsExactlyInAnyOrder(HELLO, FRAMES, FRAMES);
        assertThat(image.discarded()).isZero();
        assertIsThePrimarys();
    }

    @Test
    void goesOnWhenThePrimaryRestartsBetweenTheFramesAndTheHello() throws Exception {
        findSomething();
        write(INSERT);
        CountDownLatch answered = new CountDownLatch(1);
        primary.after(FRAMES, answered::countDown);
        primary.before(HELLO, () -> {
            await(answered);
            restart();
            write(INSERT);
        });
        sync();
        assertIsThePrimarys();
    }

    @Test
    void noticesThatThePrimaryCrashed() throws Exception {
        findSomething();
        server.kill();
        server.restart();
        write(INSERT);
        assertDiverges();
    }

    @Test
    void noticesThatThePrimaryWasMadeAnewBetweenTheHelloAndTheFrames() throws Exception {
        findSomething();
        write(INSERT);
        CountDownLatch answered = new CountDownLatch(1);
        primary.after(HELLO, answered::countDown);
        primary.before(FRAMES, () -> {
            await(answered);
            makeAnew();
        });
        assertDiverges();
    }

    @Test
    void noticesThatThePrimaryWasMadeAnewBetweenTheFramesAndTheHello() throws Exception {
        findSomething();
        write(INSERT);
        CountDownLatch answered = new CountDownLatch(1);
        primary.after(FRAMES, answered::countDown);
        primary.before(HELLO, () -> {
            await(answered);
            makeAnew();
        });
        assertDiverges();
    }

    @Test
    void takesASnapshotWhereTheLogWasCompacted() throws Exception {
        stop();
        start(ServerOptions.defaults().withNamespaces().withMaxLogSize(1));
        findSomething();
        write(INSERT_800_KB);
        write(INSERT_800_KB);
        write(INSERT);
        primary.calls().clear();
        sync();
        assertThat(primary.calls().subList(0, 2)).containsExactlyInAnyOrder(HELLO, FRAMES);
        assertThat(primary.calls().get(2)).isEqualTo("Snapshot");
        assertIsThePrimarys();
    }

    /** The frames asked for with the old token are of no use, which says nothing of guesses where the next ones begin. */
    @Test
    void goesOnAskingAheadWithinALongDelivery() throws Exception {
        findSomething();
        restart();
        for (int i = 0; i < 12; i++) {
            write(INSERT_800_KB);
        }
        primary.calls().clear();
        PageSink waiting = new PageSink() {
            @Override
            public void page(int number, ByteBuffer page) throws LibsqlException {
                image.page(number, page);
            }

            @Override
            public void commit(int databasePages, Position reached) {
                // In vain, for these pages, and ahead.
                Awaitility.await()
                        .until(() ->
                                primary.calls().stream().filter(FRAMES::equals).count() >= 3);
                image.commit(databasePages, reached);
            }

            @Override
            public void discard() {
                image.discard();
            }
        };
        assertThat(log.changes(at, ReplicationSource.NOW, waiting)).isInstanceOf(Delivery.Complete.class);
        assertThat(image.commits()).hasSizeGreaterThan(3);
        assertIsThePrimarys();
    }

    @Test
    void anotherThreadEndsBothRequests() throws Exception {
        findSomething();
        CyclicBarrier all = holdBoth();
        Thread interrupting = new Thread(() -> {
            meet(all);
            log.interrupt();
        });
        interrupting.start();
        LibsqlException error = failure(this::sync);
        interrupting.join();
        assertThat(error.state()).isEqualTo(SqlState.CANCELLED);
        assertThat(failedRequests()).isEqualTo(2);
        assertThat(failure(this::sync).state()).isEqualTo(SqlState.CANCELLED);
        log.resume();
        write(INSERT);
        sync();
        assertIsThePrimarys();
    }

    @Test
    void theInterruptionOfTheThreadEndsBothRequests() throws Exception {
        findSomething();
        CyclicBarrier all = holdBoth();
        Thread waiting = Thread.currentThread();
        Thread interrupting = new Thread(() -> {
            meet(all);
            waiting.interrupt();
        });
        interrupting.start();
        LibsqlException error = failure(this::sync);
        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
        assertThat(error.state()).isEqualTo(SqlState.CANCELLED);
        Awaitility.await().until(() -> failedRequests() == 2);
        write(INSERT);
        sync();
        assertIsThePrimarys();
    }

    /** The next two calls are never answered; who waits at the barrier learns that both have come. */
    private CyclicBarrier holdBoth() {
        heard.clear();
        CyclicBarrier all = new CyclicBarrier(3);
        HeldCalls.Meanwhile forever = () -> {
            meet(all);
            primary.awaitClose();
        };
        primary.before(HELLO, forever);
        primary.before(FRAMES, forever);
        return all;
    }

    private long failedRequests() {
        return heard.stream()
                .filter(LibsqlEvent.RequestFailed.class::isInstance)
                .count();
    }

    private void findSomething() throws LibsqlException {
        write(INSERT);
        primary.calls().clear();
        sync();
    }

    private void sync() throws LibsqlException {
        Delivery delivery = log.changes(at, ReplicationSource.NOW, image);
        assertThat(delivery).isInstanceOf(Delivery.Complete.class);
        at = ((Delivery.Complete) delivery).position();
        assertThat(image.isOpen()).isFalse();
    }

    private void assertDiverges() throws LibsqlException {
        int commits = image.commits().size();
        assertThat(log.changes(at, ReplicationSource.NOW, image)).isInstanceOf(Delivery.Diverged.class);
        assertThat(image.commits()).hasSize(commits);
        assertThat(image.isOpen()).isFalse();
    }

    private void assertIsThePrimarys() throws Exception {
        assertSame(image, directory, server.jdbcUrl() + "?namespace=" + NAMESPACE);
    }

    private void write(String sql) {
        server.runIn(NAMESPACE, sql);
    }

    private void restart() {
        server.stop();
        server.restart();
    }

    /** The session token stays valid. */
    private void makeAnew() {
        server.deleteNamespace(NAMESPACE);
        server.createNamespace(NAMESPACE);
        write("CREATE TABLE u(a, b, c)");
        for (int i = 0; i < 5; i++) {
            write("INSERT INTO u VALUES (1, 2, " + i + ")");
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The other call did not come");
        }
    }
}
