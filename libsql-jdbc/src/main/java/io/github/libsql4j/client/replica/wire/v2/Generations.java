package io.github.libsql4j.client.replica.wire.v2;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.FrameNumber;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import java.util.OptionalLong;

/**
 * A database on Turso Cloud, which is kept in generations: each begins with a whole database, and goes on with frames of a write-ahead log
 * until the next one begins with what they led to. A replica that is in an older generation follows it to its end.
 *
 * <p>A database has no identity here but its URL. One that is deleted and made anew, or set back, is noticed only as long as its
 * generation is lower than the replica's.
 */
public final class Generations implements ReplicationSource {

    private final ServerHttp http;
    private final CloudService service;
    private final Log log;

    /** As it was last told, 0 if it never was. */
    private int newest;

    /**
     * The database at a URL; nothing is sent yet.
     *
     * @param primary where the primary is
     * @param config how to talk to it: token, timeouts and the like. The timeout of a request is the longest silence while the whole database
     *     comes
     * @param events where the events of the requests go
     * @throws LibsqlException if a trust store cannot be read
     */
    public Generations(Location.Remote primary, LibsqlConfig config, Events events) throws LibsqlException {
        this.http = new ServerHttp(primary, config, events);
        this.service = new CloudService(http);
        this.log = Log.at(SyncProtocol.V2, primary.url());
    }

    @Override
    public Newest newest() throws LibsqlException {
        newest = service.generation();
        return new Newest(log, OptionalLong.empty());
    }

    @Override
    public Delivery changes(Position from, long target, PageSink sink) throws LibsqlException {
        if (!from.log().equals(log)) {
            return new Delivery.Diverged(newest());
        }
        if (from.index() >= 0) {
            return follow(from, sink);
        }
        if (newest == 0) {
            newest();
        }
        FrameNumber start = new FrameNumber(newest, 0);
        Export export = new Export(service, sink);
        Position begin = new Position(log, 0, start.proof());
        boolean committed = false;
        try {
            if (!export.read(start.generation())) {
                newest();
                if (newest == start.generation()) {
                    throw WalFrame.refused("it has no generation " + newest + ", which it calls the newest");
                }
                return new Delivery.Diverged(new Newest(log, OptionalLong.empty()));
            }
            if (export.isBegun()) {
                sink.commit(export.size(), begin);
            }
            committed = true;
        } finally {
            if (!committed && export.isBegun()) {
                sink.discard();
            }
        }
        Delivery delivery = follow(begin, sink);
        return delivery instanceof Delivery.Complete complete
                        && complete.position().index() == 0
                        && !export.isBegun()
                ? new Delivery.Complete(from)
                : delivery;
    }

    private Delivery follow(Position from, PageSink sink) throws LibsqlException {
        AllThereWas all = new AllThereWas();
        try (FrameGroup group = new FrameGroup(from, sink)) {
            while (true) {
                CloudAnswer answer = service.frames(group.last());
                if (answer instanceof CloudAnswer.Frames frames) {
                    group.add(frames.content());
                    if (all.isReachedBy(frames.content().length) && !group.isOpen()) {
                        return new Delivery.Complete(group.committed());
                    }
                } else if (answer instanceof CloudAnswer.End end
                        && end.newest() >= group.last().generation()) {
                    if (end.newest() == group.last().generation()) {
                        return new Delivery.Complete(group.committed());
                    }
                    if (group.isOpen()) {
                        throw WalFrame.refused(
                                "generation " + group.last().generation() + " ends within a transaction");
                    }
                    group.nextGeneration();
                    all = new AllThereWas();
                } else {
                    return new Delivery.Diverged(newest());
                }
            }
        }
    }

    /**
     * Whether a generation has no more frames than those that came, without its server saying so; it never does where others write faster than
     * it can be asked. An answer that is shorter than an earlier one was not cut short by any limit, and so was all that there was. In a
     * generation that has ended there can be one of these, behind which the next generation may begin; a second shows that this one goes on.
     */
    private static final class AllThereWas {
        private int longest;
        private int shorter;

        boolean isReachedBy(int length) {
            shorter += length < longest ? 1 : 0;
            longest = Math.max(longest, length);
            return shorter == 2;
        }
    }

    @Override
    public void interrupt() {
        http.interrupt();
    }

    @Override
    public void resume() {
        http.resume();
    }

    /** Connections to the server belong to the process and end when they have been idle for a while. */
    @Override
    public void close() {
        interrupt();
    }
}
