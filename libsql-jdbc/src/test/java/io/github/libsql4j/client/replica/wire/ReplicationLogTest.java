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
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.jdbc.LibsqlConnection;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.RecordingProxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A primary that is a real server of the test's own. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReplicationLogTest {

    @TempDir
    Path directory;

    private LibsqlServer server;
    private RecordingProxy proxy;
    private ReplicationLog log;

    @BeforeEach
    void start() {
        server = LibsqlServer.start();
        proxy = RecordingProxy.before(server.httpUrl());
        log = log(proxy.jdbcUrl());
    }

    @AfterEach
    void stop() {
        log.close();
        proxy.close();
        server.close();
    }

    @Test
    void anEmptyPrimaryHasALogButNoState() throws LibsqlException {
        Newest newest = log.newest();
        assertThat(newest.index()).hasValue(-1);
        assertThat(newest.log().id()).hasSize(36);
        Position nothing = nothingOf(newest);
        assertThat(log.changes(nothing, 100, new Image())).isEqualTo(new Delivery.Complete(nothing));
    }

    @Test
    void everyStateOfAHistoryIsThePrimarys() throws Exception {
        Image image = new Image();
        Position at = nothingOf(log.newest());
        for (String sql : List.of(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b BLOB)",
                "INSERT INTO t(a, b) VALUES ('one', x'0102'), ('two', zeroblob(20000))",
                "CREATE INDEX i ON t(a)",
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000)"
                        + " INSERT INTO t(a, b) SELECT 'row ' || x, randomblob(500) FROM c",
                "UPDATE t SET a = a || '!' WHERE id % 7 = 0",
                "ALTER TABLE t ADD COLUMN c DEFAULT 5",
                "CREATE TABLE u(k TEXT PRIMARY KEY, v) WITHOUT ROWID",
                "INSERT INTO u SELECT a, id FROM t",
                "DELETE FROM t WHERE id % 3 = 0",
                "DROP INDEX i",
                "CREATE VIRTUAL TABLE f USING fts5(body)",
                "INSERT INTO f SELECT a FROM t",
                "DROP TABLE u")) {
            server.run(sql);
            at = follow(log, at, image);
            assertSame(image, directory, server.jdbcUrl());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomHistoriesArriveWhole(long seed) throws Exception {
        Random random = new Random(seed);
        server.run("CREATE TABLE t(id INTEGER PRIMARY KEY, a, b)");
        server.run("CREATE INDEX i ON t(a)");
        Image image = new Image();
        Position at = nothingOf(log.newest());
        for (int sync = 0; sync < 8; sync++) {
            int writes = 1 + random.nextInt(12);
            for (int i = 0; i < writes; i++) {
                server.run(
                        switch (random.nextInt(4)) {
                            case 0 -> "DELETE FROM t WHERE id % 5 = " + random.nextInt(5);
                            case 1 -> "UPDATE t SET a = a + 1 WHERE id % 11 = " + random.nextInt(11);
                            case 2 -> "CREATE TABLE t" + sync + "_" + i + " AS SELECT * FROM t LIMIT 50";
                            default ->
                                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < "
                                        + (1 + random.nextInt(400)) + ") INSERT INTO t(a, b) SELECT x, randomblob("
                                        + random.nextInt(6000) + ") FROM c";
                        });
            }
            at = follow(log, at, image);
            assertSame(image, directory, server.jdbcUrl());
        }
    }

    @Test
    void nothingNewCostsOneRequest() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Image image = new Image();
        Position at = follow(log, nothingOf(log.newest()), image);
        proxy.reset();
        assertThat(follow(log, at, image)).isEqualTo(at);
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void oneTransactionCostsTwoRequestsOrOneWhenItsIndexIsKnown() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Image image = new Image();
        Position at = follow(log, nothingOf(log.newest()), image);
        server.run("INSERT INTO t VALUES (1)");
        proxy.reset();
        at = follow(log, at, image);
        assertThat(proxy.requestCount()).isEqualTo(2);

        server.run("INSERT INTO t VALUES (2)");
        proxy.reset();
        assertThat(log.changes(at, at.index() + 1, image)).isInstanceOf(Delivery.Complete.class);
        assertThat(proxy.requestCount()).isEqualTo(1);
        assertThat(log.changes(at, at.index(), image)).isEqualTo(new Delivery.Complete(at));
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aReplicaThatIsOpenedAgainGoesOnByItsChecksum() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Image image = new Image();
        Position at = follow(log, nothingOf(log.newest()), image);
        server.run("INSERT INTO t VALUES (1)");
        proxy.reset();
        try (ReplicationLog reopened = log(proxy.jdbcUrl())) {
            follow(reopened, at, image);
        }
        assertThat(proxy.exchanges().stream()
                        .map(e -> e.path().substring(e.path().lastIndexOf('/') + 1)))
                .containsExactly("Hello", "BatchLogEntries");
    }

    @Test
    void manyTransactionsComeInGroupsThatEndWithOne() throws Exception {
        server.run("CREATE TABLE t(a, b)");
        for (int i = 0; i < 30; i++) {
            server.run("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100)"
                    + " INSERT INTO t SELECT x, randomblob(3000) FROM c");
        }
        Image image = new Image();
        Newest newest = log.newest();
        proxy.reset();
        follow(log, nothingOf(newest), image);
        assertThat(image.commits()).hasSize(proxy.requestCount() - 1).hasSizeBetween(3, 10);
        assertThat(image.pagesReceived()).isEqualTo((int) newest.index().orElseThrow() + 1);
        assertSame(image, directory, server.jdbcUrl());
    }

    /** Each transaction that was written lately has its time in the log, which makes frames of different sizes. */
    @Test
    void whereTheNextGroupBeginsNeedNotBeGuessedRightly() throws Exception {
        server.run("CREATE TABLE t(a)");
        StringBuilder inserts = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            inserts.append("INSERT INTO t VALUES (").append(i).append(");");
        }
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
            connection.unwrap(LibsqlConnection.class).script(inserts.toString());
        }
        Image image = new Image();
        Newest newest = log.newest();
        proxy.reset();
        follow(log, nothingOf(newest), image);
        assertThat(image.commits()).hasSizeBetween(3, 4);
        // the first hello, and at most one guess
        assertThat(proxy.requestCount())
                .isBetween(image.commits().size() + 1, image.commits().size() + 2);
        assertThat(image.pagesReceived()).isEqualTo((int) newest.index().orElseThrow() + 1);
        assertSame(image, directory, server.jdbcUrl());
    }

    @Test
    void aTargetThatThePrimaryHasNotReachedIsNoError() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Image image = new Image();
        Newest newest = log.newest();
        Delivery delivery = log.changes(nothingOf(newest), 1_000_000, image);
        assertThat(delivery)
                .usingRecursiveComparison()
                .ignoringFields("position.proof")
                .isEqualTo(new Delivery.Complete(
                        new Position(newest.log(), newest.index().orElseThrow())));
    }

    @Test
    void aPrimaryThatWritesOnIsFollowedToTheTargetOnly() throws LibsqlException {
        server.run("CREATE TABLE t(a, b)");
        Newest newest = log.newest();
        PageSink writing = new PageSink() {
            @Override
            public void page(int number, ByteBuffer page) {}

            @Override
            public void commit(int databasePages, Position reached) {
                server.run("INSERT INTO t VALUES (1, 2)");
            }

            @Override
            public void discard() {}
        };
        Delivery delivery = log.changes(nothingOf(newest), newest.index().orElseThrow(), writing);
        assertThat(delivery)
                .usingRecursiveComparison()
                .ignoringFields("position.proof")
                .isEqualTo(new Delivery.Complete(
                        new Position(newest.log(), newest.index().orElseThrow())));
    }

    @Test
    void afterAGracefulRestartTheLogGoesOn() throws Exception {
        server.run("CREATE TABLE t(a)");
        Image image = new Image();
        Position at = follow(log, nothingOf(log.newest()), image);
        server.stop();
        server.restart();
        server.run("INSERT INTO t VALUES (1)");
        // The kept session is refused, so that the log id is asked for again.
        Delivery delivery = log.changes(at, at.index() + 1, image);
        assertThat(delivery).isInstanceOf(Delivery.Complete.class);
        assertThat(image.discarded()).isZero();
        assertSame(image, directory, server.jdbcUrl());
    }

    @Test
    void afterACrashThePrimaryHasAnotherLog() throws Exception {
        server.run("CREATE TABLE t(a)");
        Position at = follow(log, nothingOf(log.newest()), new Image());
        server.kill();
        server.restart();
        server.run("INSERT INTO t VALUES (1)");
        Image image = new Image();
        Delivery delivery = log.changes(at, at.index() + 1, image);
        assertThat(delivery).isInstanceOf(Delivery.Diverged.class);
        assertThat(image.pagesReceived()).isZero();
        Newest newest = ((Delivery.Diverged) delivery).newest();
        assertThat(newest.log()).isNotEqualTo(at.log());
        follow(log, nothingOf(newest), image);
        assertSame(image, directory, server.jdbcUrl());
    }

    @Test
    void aReplicaThatIsAheadOfThePrimaryHasDiverged() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Newest newest = log.newest();
        Position ahead = new Position(newest.log(), newest.index().orElseThrow() + 5);
        assertThat(log.changes(ahead, ahead.index() + 1, new Image())).isEqualTo(new Delivery.Diverged(newest));
    }

    @Test
    void requestsAreHeardOf() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        List<LibsqlEvent> heard = new ArrayList<>();
        Events events = new Events();
        events.add(heard::add);
        try (ReplicationLog listened = log(server.jdbcUrl(), Map.of(), events)) {
            follow(listened, nothingOf(listened.newest()), new Image());
        }
        assertThat(heard)
                .filteredOn(LibsqlEvent.RequestFinished.class::isInstance)
                .hasSize(3);
        assertThat(heard)
                .filteredOn(event -> event instanceof LibsqlEvent.RequestFinished finished
                        && finished.path().equals("/wal_log.ReplicationLog/BatchLogEntries")
                        && finished.bytesReceived() > 2 * 4120)
                .hasSize(1);
    }

    @Test
    void anUnreachablePrimaryIsNamedAsThat() {
        server.stop();
        LibsqlException error = failure(log::newest);
        assertThat(error.state()).isIn(SqlState.CONNECTION_FAILED, SqlState.CONNECTION_NOT_ESTABLISHED);
        proxy.close();
        assertThat(failure(log::newest).state()).isEqualTo(SqlState.CONNECTION_NOT_ESTABLISHED);
    }

    @Test
    void anAnswerThatFallsSilentEndsInTime() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        try (ReplicationLog impatient = log(proxy.jdbcUrl(), Map.of("requestTimeout", "300ms"))) {
            Position nothing = nothingOf(impatient.newest());
            for (Fault.Stage stage : List.of(
                    Fault.Stage.AFTER_FORWARD, Fault.Stage.AFTER_RESPONSE_HEAD, Fault.Stage.MID_RESPONSE_BODY)) {
                proxy.inject(new Fault.Stall(stage));
                Image image = new Image();
                LibsqlException error = failure(() -> impatient.changes(nothing, 1, image));
                assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
                assertThat(error).hasMessageContaining("requestTimeout");
                assertThat(image.isOpen()).isFalse();
                assertThat(image.commits()).isEmpty();
            }
            follow(impatient, nothing, new Image());
        }
    }

    @Test
    void anotherThreadEndsIt() throws Exception {
        server.run("CREATE TABLE t(a)");
        Position nothing = nothingOf(log.newest());
        proxy.inject(new Fault.Stall(Fault.Stage.MID_RESPONSE_BODY));
        Image image = new Image();
        Thread interrupting = new Thread(() -> {
            while (image.pagesReceived() == 0) {
                Thread.onSpinWait();
            }
            log.interrupt();
        });
        interrupting.start();
        LibsqlException error = failure(() -> log.changes(nothing, 1, image));
        interrupting.join();
        assertThat(error.state()).isEqualTo(SqlState.CANCELLED);
        assertThat(image.isOpen()).isFalse();
        assertThat(failure(log::newest).state()).isEqualTo(SqlState.CANCELLED);
        log.resume();
        follow(log, nothing, image);
    }

    @Test
    void anInterruptedThreadDoesNotGoOnWaiting() throws Exception {
        server.run("CREATE TABLE t(a)");
        Position nothing = nothingOf(log.newest());
        proxy.inject(new Fault.Stall(Fault.Stage.MID_RESPONSE_BODY));
        Image image = new Image();
        Thread waiting = Thread.currentThread();
        Thread interrupting = new Thread(() -> {
            while (image.pagesReceived() == 0) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        interrupting.start();
        LibsqlException error = failure(() -> log.changes(nothing, 1, image));
        assertThat(Thread.interrupted()).isTrue();
        interrupting.join();
        assertThat(error.state()).isEqualTo(SqlState.CANCELLED);
        assertThat(image.isOpen()).isFalse();
    }

    @Test
    void aSinkThatFailsEndsTheGroup() throws LibsqlException {
        server.run("CREATE TABLE t(a)");
        Position nothing = nothingOf(log.newest());
        LibsqlException full = new LibsqlException(SqlState.DISK_FULL, "full");
        List<String> calls = new ArrayList<>();
        PageSink failing = new PageSink() {
            @Override
            public void page(int number, ByteBuffer page) throws LibsqlException {
                calls.add("page");
                if (calls.size() == 2) {
                    throw full;
                }
            }

            @Override
            public void commit(int databasePages, Position reached) throws LibsqlException {
                calls.add("commit");
                throw full;
            }

            @Override
            public void discard() {
                calls.add("discard");
            }
        };
        assertThat(failure(() -> log.changes(nothing, 1, failing))).isSameAs(full);
        assertThat(failure(() -> log.changes(nothing, 1, failing))).isSameAs(full);
        assertThat(calls).containsExactly("page", "page", "discard", "page", "page", "commit", "discard");
        follow(log, nothing, new Image());
    }

    @Test
    void aCutConnectionLeavesWholeGroupsAndIsResumed() throws Exception {
        server.run("CREATE TABLE t(a, b)");
        for (int i = 0; i < 12; i++) {
            server.run("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200)"
                    + " INSERT INTO t SELECT x, randomblob(3000) FROM c");
        }
        Image image = new Image();
        Newest newest = log.newest();
        Position at = nothingOf(newest);
        Random random = new Random(7);
        int cuts = 0;
        while (at.index() < newest.index().orElseThrow()) {
            if (random.nextInt(3) > 0) {
                proxy.inject(new Fault.CutResponse(random.nextInt(4_500_000)));
            }
            Position from = at;
            try {
                log.changes(from, newest.index().orElseThrow(), image);
            } catch (LibsqlException e) {
                assertThat(e.state()).isEqualTo(SqlState.CONNECTION_FAILED);
                cuts++;
            }
            assertThat(image.isOpen()).isFalse();
            if (!image.commits().isEmpty()) {
                at = image.commits().get(image.commits().size() - 1);
            }
        }
        assertThat(cuts).isPositive();
        assertSame(image, directory, server.jdbcUrl());
    }

    @Test
    void aCutAtAnyFramesEdgeOrMiddleCommitsNothing() throws LibsqlException {
        server.run("CREATE TABLE t(a, b)");
        server.run("INSERT INTO t VALUES (1, randomblob(30000))");
        Newest newest = log.newest();
        Position nothing = nothingOf(newest);
        proxy.reset();
        follow(log, nothing, new Image());
        long length = proxy.exchanges().get(1).responseBytes();
        long content = proxy.exchanges().get(1).responseContentBytes();
        long head = length - content - 200;
        int frame = 4120 + 6;
        for (long at = 0; at < length; at += at < head ? 97 : frame / 6 + 1) {
            proxy.always(new Fault.CutResponse(at));
            Image image = new Image();
            LibsqlException error =
                    failure(() -> log.changes(nothing, newest.index().orElseThrow(), image));
            assertThat(error.state()).isEqualTo(SqlState.CONNECTION_FAILED);
            assertThat(image.commits()).isEmpty();
            assertThat(image.isOpen()).isFalse();
        }
        for (long back = 1; back < 40; back++) {
            proxy.always(new Fault.CutResponse(length - back));
            Image image = new Image();
            LibsqlException error =
                    failure(() -> log.changes(nothing, newest.index().orElseThrow(), image));
            assertThat(error.state()).as("%d bytes before the end", back).isEqualTo(SqlState.CONNECTION_FAILED);
            assertThat(image.commits()).isEmpty();
        }
    }

    @Test
    void aCallThatTheServerLacksOrAServerThatIsNone() {
        proxy.inject(new Fault.Answer(404, Map.of(), new byte[0]));
        assertThat(failure(log::newest).state()).isEqualTo(SqlState.NOT_SUPPORTED);
        proxy.inject(new Fault.Answer(503, Map.of(), "busy".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(failure(log::newest).state()).isEqualTo(SqlState.CONNECTION_REJECTED);
        proxy.inject(new Fault.Answer(200, Map.of("grpc-status", "12"), new byte[0]));
        assertThat(failure(log::newest).state()).isEqualTo(SqlState.NOT_SUPPORTED);
        proxy.inject(new Fault.Answer(302, Map.of("Location", "http://elsewhere.example/"), new byte[0]));
        assertThat(failure(log::newest)).hasMessageContaining("elsewhere.example");
        proxy.inject(new Fault.Delay(Duration.ofMillis(1)));
        assertThat(failure(log::newest)).isNull();
    }
}
