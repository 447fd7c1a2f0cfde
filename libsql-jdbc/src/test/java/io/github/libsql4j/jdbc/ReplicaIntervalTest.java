package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.Replicas.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.SyncEvent;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Syncs in the background. */
class ReplicaIntervalTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @RegisterExtension
    final Replicas replicas = new Replicas(SERVER);

    /** The thread of a replica that another test has just closed may still be ending. */
    @BeforeEach
    void awaitTheEndOfOthers() {
        Awaitility.await().until(() -> threads().isEmpty());
    }

    @Test
    void bringWhatOthersWriteOneAfterTheOtherUntilTheReplicaIsClosed() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.setSyncInterval("10ms");
        replica.getConnection().close();
        replicas.insertOnPrimary("second");
        Awaitility.await().untilAsserted(() -> assertThat(texts(replica)).containsExactly("first", "second"));
        assertThat(threads())
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
        for (int i = 0; i < 20; i++) {
            replica.sync(); // takes turns with those in the background
        }
        replica.close();
        Awaitility.await().until(() -> threads().isEmpty());
        int heard = replicas.events().size();
        replicas.proxy().reset();
        assertThat(replicas.events())
                .extracting(event -> event.getClass().getSimpleName())
                .filteredOn(name -> !name.equals("Progress"))
                .satisfies(ReplicaIntervalTest::alternate);
        assertThat(replicas.events()).hasSize(heard);
        assertThat(replicas.calls()).isEmpty();
    }

    @Test
    void areTheSameForAllWithTheShortestInterval() throws Exception {
        try (Connection without = replicas.replica().getConnection();
                Connection slow = DriverManager.getConnection(replicas.url(replicas.file()) + "&syncInterval=60m");
                Connection fast = DriverManager.getConnection(replicas.url(replicas.file()) + "&syncInterval=10ms")) {
            texts(slow);
            texts(fast);
            replicas.insertOnPrimary("second");
            Awaitility.await().untilAsserted(() -> assertThat(texts(without)).containsExactly("first", "second"));
            Awaitility.await().until(() -> threads().size() == 1);
        }
    }

    @Test
    void goOnAfterFailures() throws Exception {
        LibsqlDataSource replica = replicas.replica();
        replica.setSyncInterval("10ms");
        assertThat(texts(replica)).containsExactly("first");
        replicas.proxy().always(new Fault.Refuse());
        Awaitility.await()
                .until(() -> replicas.events().stream()
                                .filter(SyncEvent.Failed.class::isInstance)
                                .count()
                        >= 3);
        replicas.insertOnPrimary("second");
        assertThat(texts(replica)).containsExactly("first");
        replicas.proxy().clearFaults();
        Awaitility.await().untilAsserted(() -> assertThat(texts(replica)).containsExactly("first", "second"));
    }

    @Test
    void startAlthoughThePrimaryCannotBeReached() throws Exception {
        replicas.proxy().stopListening();
        LibsqlDataSource replica = replicas.replica();
        replica.setSyncInterval("10ms");
        replica.getConnection().close();
        Awaitility.await().until(() -> replicas.events().stream().anyMatch(SyncEvent.Failed.class::isInstance));
        replicas.proxy().resumeListening();
        Awaitility.await().until(() -> replicas.events().stream().anyMatch(SyncEvent.Finished.class::isInstance));
        assertThat(texts(replica)).containsExactly("first");
    }

    @Test
    void areEndedByAListenerThatClosesTheReplica() throws Exception {
        LibsqlDataSource replica = new LibsqlDataSource(replicas.url(replicas.file()));
        replica.setSyncInterval("10ms");
        replica.setSyncListener(event -> {
            if (event instanceof SyncEvent.Finished) {
                close(replica);
            }
        });
        replica.getConnection().close();
        Awaitility.await().until(() -> threads().isEmpty());
        assertThat(texts(replicas.replica())).containsExactly("first");
    }

    private static void close(LibsqlDataSource replica) {
        try {
            replica.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Starts, each followed by its end. */
    private static void alternate(List<? extends String> names) {
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).matches(i % 2 == 0 ? "Started" : "Finished|Failed");
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("libsql-sync-interval"))
                .toList();
    }
}
