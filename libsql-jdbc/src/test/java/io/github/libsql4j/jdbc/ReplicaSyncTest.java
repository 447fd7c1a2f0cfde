package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.execute;
import static io.github.libsql4j.jdbc.Replicas.texts;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How syncs end early, what they share, and where they stop. */
class ReplicaSyncTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String LOG = "/wal_log.ReplicationLog/";

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    private LibsqlDataSource replica;

    @BeforeEach
    void openReplica() {
        replica = replicas.replica();
    }

    @Test
    void aDeadlineEndsItAndTheNextOneGoesOn() throws Exception {
        for (Fault.Stage stage :
                List.of(Fault.Stage.BEFORE_FORWARD, Fault.Stage.AFTER_FORWARD, Fault.Stage.MID_RESPONSE_BODY)) {
            for (String call : List.of("Hello", "BatchLogEntries")) {
                List<String> before = texts(replica);
                replicas.insertOnPrimary(call + stage);
                replicas.proxy().onPath(LOG + call, new Fault.Stall(stage));
                assertSqlError("57014", () -> replica.sync(Duration.ofMillis(300)));
                assertThat(texts(replica)).isEqualTo(before);
                replicas.proxy().clearFaults();
                replica.sync(Duration.ofMinutes(1));
                assertThat(texts(replica)).hasSize(before.size() + 1).contains(call + stage);
            }
        }
    }

    @Test
    void aDeadlineEndsTheFirstOneToo() throws Exception {
        replicas.proxy().onPath(LOG + "BatchLogEntries", new Fault.Stall(Fault.Stage.MID_RESPONSE_BODY));
        assertSqlError("57014", () -> replica.sync(Duration.ofMillis(300)));
        replicas.proxy().clearFaults();
        assertThat(texts(replica)).containsExactly("first");
    }

    @Test
    void theInterruptionOfTheThreadEndsIt() throws Exception {
        stall();
        Waiting waiting = waiting(() -> replica.sync());
        waiting.thread.interrupt();
        assertThat(waiting.state()).isEqualTo("57014");
        assertGoesOn();
    }

    @Test
    void closingOrAbortingTheConnectionEndsItsSync() throws Exception {
        for (boolean abort : new boolean[] {true, false}) {
            stall();
            Connection connection = replica.getConnection();
            Waiting waiting =
                    waiting(() -> connection.unwrap(LibsqlConnection.class).sync());
            if (abort) {
                connection.abort(Runnable::run);
            } else {
                connection.close();
            }
            assertThat(waiting.state()).isEqualTo("57014");
            assertGoesOn();
        }
    }

    @Test
    void cancellingAStatementEndsItsWaitForWhatWasWritten() throws Exception {
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement()) {
            texts(connection);
            execute(connection, "INSERT INTO note (text) VALUES ('written')");
            stall();
            Waiting waiting = waiting(() -> statement.executeQuery("SELECT text FROM note"));
            statement.cancel();
            assertThat(waiting.state()).isEqualTo("57014");
            statement.setQueryTimeout(1);
            assertSqlError("57014", () -> statement.executeQuery("SELECT text FROM note"));
            replicas.proxy().clearFaults();
            assertThat(texts(connection)).containsExactly("first", "written");
        }
    }

    @Test
    void aConnectionThatTheServerJustClosedIsReplaced() throws Exception {
        texts(replica);
        for (String text : List.of("second", "third")) {
            replicas.insertOnPrimary(text);
            replicas.proxy().inject(new Fault.Refuse());
            replica.sync();
            // Finds nothing, so that the next one asks for one thing after the other, on connections that are kept.
            replica.sync();
        }
        assertThat(texts(replica)).containsExactly("first", "second", "third");
    }

    @Test
    void anAnswerThatBreaksOffChangesNothing() throws Exception {
        texts(replica);
        for (int round = 0; round < 3; round++) {
            replicas.insertOnPrimary("several");
        }
        for (int bytes = 0; bytes < 12_000; bytes += 997) {
            replicas.proxy().onPath(LOG + "BatchLogEntries", new Fault.CutResponse(bytes));
            assertThat(catchThrowableOfType(SQLException.class, replica::sync).getSQLState())
                    .as("after %d bytes", bytes)
                    .isIn("08006", "08P01");
            assertThat(texts(replica)).containsExactly("first");
        }
        replicas.proxy().clearFaults();
        replica.sync();
        assertThat(texts(replica)).containsExactly("first", "several", "several", "several");
    }

    @Test
    void anAnswerThatCannotBeRightChangesNothing() throws Exception {
        texts(replica);
        replicas.insertOnPrimary("second");
        byte[] noFrame = {0, 0, 0, 0, 4, 0x0a, 2, 1, 2};
        replicas.proxy()
                .onPath(
                        LOG + "BatchLogEntries",
                        new Fault.Answer(200, Map.of("content-type", "application/grpc-web+proto"), noFrame));
        assertSqlError("08P01", replica::sync);
        assertThat(texts(replica)).containsExactly("first");
        replicas.proxy().clearFaults();
        replica.sync();
        assertThat(texts(replica)).containsExactly("first", "second");
    }

    @Test
    void aTokenThatIsRefusedEndsSyncsAndNotReads() throws Exception {
        texts(replica);
        replicas.proxy().onPath(LOG, new Fault.Answer(401, Map.of(), new byte[0]));
        assertSqlError("28000", replica::sync);
        assertThat(texts(replica)).containsExactly("first");
    }

    @Test
    void onlyTheLastWhoWaitsTakesTheRunWithHim() throws Exception {
        texts(replica);
        replicas.insertOnPrimary("second");
        CountDownLatch goOn = holdAtStart();
        Waiting first = waiting(() -> replica.sync());
        Waiting second = waiting(() -> replica.sync());
        first.thread.interrupt();
        assertThat(first.state()).isEqualTo("57014");
        goOn.countDown();
        assertThat(second.state()).isEmpty();
        assertThat(texts(replica)).containsExactly("first", "second");
    }

    @Test
    void callsAtTheSameTimeShareOneRun() throws Exception {
        texts(replica);
        replicas.insertOnPrimary("second");
        replicas.proxy().reset();
        replicas.events().clear();
        CountDownLatch goOn = holdAtStart();
        List<Waiting> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(waiting(() -> replica.sync()));
        }
        goOn.countDown();
        for (Waiting waiting : all) {
            assertThat(waiting.state()).isEmpty();
        }
        assertThat(replicas.calls()).containsExactly("Hello", "BatchLogEntries");
        assertThat(replicas.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "Progress", "Finished");
        assertThat(texts(replica)).containsExactly("first", "second");
    }

    @Test
    void aListenerCanReadAndCannotWaitForASync() throws Exception {
        texts(replica);
        LibsqlDataSource listening = replicas.replica();
        List<Object> heard = new CopyOnWriteArrayList<>();
        listening.setSyncListener(event -> {
            if (event instanceof SyncEvent.Started) {
                heard.add(
                        catchThrowableOfType(SQLException.class, replica::sync).getSQLState());
                heard.add(read(replica));
            }
        });
        listening.getConnection().close();
        replica.sync();
        assertThat(heard).containsExactly("25000", List.of("first"));
    }

    private static List<String> read(LibsqlDataSource replica) {
        try {
            return texts(replica);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itEndsAtWhatThePrimaryHadWhenItBegan() throws Exception {
        for (int i = 0; i < 3; i++) {
            writePages();
        }
        LibsqlDataSource followed = new LibsqlDataSource(replicas.url(replicas.file()));
        followed.setSyncListener(event -> {
            if (event instanceof SyncEvent.Progress) {
                writePages();
            }
        });
        try (followed) {
            SyncResult result = followed.sync();
            replicas.proxy().reset();
            SyncResult next = followed.sync();
            // Each answer holds at least 1,024 frames, and while it came more were written than that.
            assertThat(next.frames()).isGreaterThan(1_000);
            assertThat(next.from()).isEqualTo(result.to());
            assertThat(result.frames()).isLessThan(10_000);
        }
        assertThat(Replicas.strings(replicas.replica().getConnection(), "SELECT count(*) FROM note"))
                .singleElement()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(5_000));
    }

    /** Some 1,500 pages, in small transactions. */
    private void writePages() {
        for (int i = 0; i < 15; i++) {
            replicas.runOnPrimary(
                    "INSERT INTO note (text) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
                            + " LIMIT 100) SELECT hex(randomblob(1900)) FROM n");
        }
    }

    private void stall() {
        replicas.proxy().reset();
        replicas.proxy().onPath(LOG, new Fault.Stall(Fault.Stage.AFTER_FORWARD));
    }

    private void assertGoesOn() throws SQLException {
        replicas.proxy().clearFaults();
        replica.sync();
        assertThat(texts(replica)).containsExactly("first");
    }

    /** The next sync waits at its start until the latch is counted down. */
    private CountDownLatch holdAtStart() throws SQLException {
        CountDownLatch goOn = new CountDownLatch(1);
        LibsqlDataSource holding = replicas.replica();
        holding.setSyncListener(event -> {
            if (event instanceof SyncEvent.Started) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        holding.getConnection().close();
        return goOn;
    }

    private interface Call {
        Object run() throws SQLException;
    }

    private record Waiting(Thread thread, AtomicReference<SQLException> error) {

        /** The SQLState with which the call failed; empty if it succeeded. */
        String state() throws InterruptedException {
            thread.join();
            SQLException failed = error.get();
            return failed == null ? "" : failed.getSQLState();
        }
    }

    /** A thread in a call that waits for a sync. */
    private static Waiting waiting(Call call) {
        AtomicReference<SQLException> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> failure.set(catchThrowableOfType(SQLException.class, call::run)));
        thread.start();
        Awaitility.await()
                .until(() ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
        return new Waiting(thread, failure);
    }
}
