package io.github.libsql4j.client.replica.wire;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wire.FrameRules.Group;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replication log of a libSQL server. A group is one answer: some transactions of the log, or a snapshot where the server has
 * compacted its log.
 *
 * <p>A session token does not prove which log the server has: it stays valid when a namespace is deleted and made anew. So
 * frames must prove by their checksums that they follow the position; where that cannot be known, as behind a snapshot, the server
 * is asked once more for its log id before the group is committed.
 */
public final class ReplicationLog implements ReplicationSource {

    private static final int MOST_HELLOS = 3;

    /** Where a round trip takes less, a request on another thread costs more time than it saves. */
    private static final Duration FAR = Duration.ofMillis(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ServerHttp http;
    private final LogService service;
    private final List<ServerHttp> others;
    private final FramesAhead frames;
    private final Duration patience;
    private final Frame frame = new Frame();
    private final Duration far;
    private @Nullable String session;
    private boolean lastFoundSomething;
    private long helloNanos;

    /** What came of an attempt to go on: a new position, or the end. */
    private sealed interface Step {
        record Onward(Position reached) implements Step {}

        record Over(Delivery delivery) implements Step {}
    }

    /**
     * The log of a primary; nothing is sent yet.
     *
     * @param primary where the primary is
     * @param config how to talk to it: token, namespace, timeouts and the like. The timeout of a request is the longest silence while
     *     changes come, and the longest wait for a snapshot that is still being written
     * @param events where the events of the requests go
     * @throws LibsqlException if a trust store cannot be read
     */
    public ReplicationLog(Location.Remote primary, LibsqlConfig config, Events events) throws LibsqlException {
        this(primary, config, events, FAR);
    }

    /** The log of a primary that is far away if a hello takes some time. */
    ReplicationLog(Location.Remote primary, LibsqlConfig config, Events events, Duration far) throws LibsqlException {
        this.http = new ServerHttp(primary, config, events);
        this.service = new LogService(http);
        ServerHttp one = new ServerHttp(primary, config, events);
        ServerHttp other = new ServerHttp(primary, config, events);
        this.others = List.of(one, other);
        this.frames = new FramesAhead(new LogService(one), new LogService(other));
        this.patience = config.requestTimeout();
        this.far = far;
    }

    @Override
    public Newest newest() throws LibsqlException {
        long begin = System.nanoTime();
        try {
            Hello hello = service.hello();
            helloNanos = System.nanoTime() - begin;
            session = hello.sessionToken();
            return hello.newest();
        } catch (GrpcRefusal e) {
            throw service.refused(e);
        }
    }

    @Override
    public Delivery changes(Position from, long target, PageSink sink) throws LibsqlException {
        try (frames) {
            long end = target;
            if (target == NOW) {
                askAhead(from);
                Newest newest = newest();
                if (!newest.includes(from)) {
                    return new Delivery.Diverged(newest);
                }
                end = newest.index().orElseThrow();
                lastFoundSomething = end > from.index();
                sink.expect(end);
            }
            return delivery(from, end, sink);
        }
    }

    /**
     * Where there was something new the last time, there is likely to be something again. So a primary that is far away is asked for it
     * at the same time as for where it stands; the answer counts only if that is the same session still.
     */
    private void askAhead(Position from) {
        String token = session;
        if (lastFoundSomething && token != null && helloNanos >= far.toNanos()) {
            frames.ask(token, from.index() + 1);
        }
        lastFoundSomething = false;
    }

    private Delivery delivery(Position from, long target, PageSink sink) throws LibsqlException {
        Position at = from;
        int hellos = 0;
        while (at.index() < target) {
            String token = session;
            if (token == null) {
                hellos++;
                Newest newest = newest();
                if (!newest.includes(at)) {
                    return new Delivery.Diverged(newest);
                }
                continue;
            }
            try {
                Step step = step(token, at, target, sink);
                if (step instanceof Step.Over over) {
                    return over.delivery();
                }
                at = ((Step.Onward) step).reached();
            } catch (GrpcRefusal e) {
                if (!e.status().isNoHello() || hellos == MOST_HELLOS) {
                    throw service.refused(e);
                }
                session = null;
            }
        }
        return new Delivery.Complete(at);
    }

    private Step step(String token, Position at, long target, PageSink sink) throws LibsqlException, GrpcRefusal {
        long first = at.index() + 1;
        try (OpenGroup group = new OpenGroup(new LogRules(first, at.proof()), frame, sink)) {
            frames.read(token, first, target, group);
            return finish(group, at);
        } catch (GrpcRefusal e) {
            if (!e.status().isNeedSnapshot()) {
                throw e;
            }
        }
        try (OpenGroup group = new OpenGroup(new SnapshotRules(first), frame, sink)) {
            awaitSnapshot(token, first, group);
            return finish(group, at);
        }
    }

    private Step finish(OpenGroup open, Position at) throws LibsqlException {
        Group group = open.end();
        Position reached = group == null ? at : new Position(at.log(), group.last(), group.checksum());
        if (group == null || group.ancestry() != Group.Ancestry.PROVEN) {
            Newest newest = newest();
            if (!newest.includes(reached) || (group != null && group.ancestry() == Group.Ancestry.OTHER)) {
                return new Step.Over(new Delivery.Diverged(newest));
            }
        }
        if (group == null) {
            return new Step.Over(new Delivery.Complete(at));
        }
        open.commit(group.databasePages(), reached);
        return new Step.Onward(reached);
    }

    /** A log that was just compacted exists for a while in neither form. */
    private void awaitSnapshot(String token, long first, OpenGroup group) throws LibsqlException, GrpcRefusal {
        long begin = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                service.snapshot(token, first, group);
                return;
            } catch (GrpcRefusal e) {
                if (!e.status().isSnapshotPending() || group.isBegun()) {
                    throw e;
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                if (waited.plus(pause).compareTo(patience) > 0) {
                    throw new LibsqlException(
                            SqlState.CONNECTION_REJECTED,
                            "The primary has compacted its log and its snapshot is not ready after " + waited.toMillis()
                                    + " ms; try again later. A libSQL server can also lose a snapshot; then only a new log helps,"
                                    + " which it writes when it is started again after a crash");
                }
            }
            if (!http.pause(pause)) {
                throw new LibsqlException(SqlState.CANCELLED, "The wait for the primary's snapshot was interrupted");
            }
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    @Override
    public void interrupt() {
        http.interrupt();
        others.forEach(ServerHttp::interrupt);
    }

    @Override
    public void resume() {
        http.resume();
        others.forEach(ServerHttp::resume);
    }

    /** Connections to the server belong to the process and end when they have been idle for a while. */
    @Override
    public void close() {
        interrupt();
    }
}
