package io.github.libsql4j.client.replica;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import io.github.libsql4j.client.replica.wal.Bootstrap;
import io.github.libsql4j.client.replica.wal.ReplicaFile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One sync: brings the file to the state that the primary has when it begins, however much is written there meanwhile. */
final class Sync {

    /** Puts a new database into the place of the old one. */
    interface Installation {
        /** Before the primary is asked where it stands, which may be where a new database will begin. */
        void prepare();

        void install(Bootstrap fresh) throws LibsqlException;
    }

    private final ReplicationSource source;
    private final ReplicaFile file;
    private final Installation installation;
    private final SyncEvents events;
    private final long begin = System.nanoTime();
    private long frames;
    private long bytes;

    Sync(ReplicationSource source, ReplicaFile file, Installation installation, SyncEvents events) {
        this.source = source;
        this.file = file;
        this.installation = installation;
        this.events = events;
    }

    /**
     * Runs.
     *
     * @param known an index that the primary has and that is enough; empty to ask for its newest
     */
    SyncResult run(OptionalLong known) throws LibsqlException {
        Optional<Position> from = file.position();
        events.started(from);
        try {
            installation.prepare();
            Delivery delivery = deliver(from, known);
            if (delivery instanceof Delivery.Diverged diverged) {
                startOver(diverged.newest());
            }
            SyncResult result = new SyncResult(
                    delivery instanceof Delivery.Complete ? index(from) : OptionalLong.empty(),
                    index(file.position()),
                    frames,
                    bytes,
                    duration());
            events.finished(result);
            return result;
        } catch (LibsqlException e) {
            events.failed(e, duration());
            throw e;
        }
    }

    private Delivery deliver(Optional<Position> from, OptionalLong known) throws LibsqlException {
        if (from.isEmpty()) {
            return new Delivery.Diverged(source.newest());
        }
        Position at = from.get();
        long target = known.orElse(ReplicationSource.NOW);
        return at.index() >= target
                ? new Delivery.Complete(at)
                : source.changes(at, target, counted(file.apply(), target));
    }

    /** All pages of the primary's history in a new file. The primary may be replaced once more meanwhile. */
    private void startOver(Newest first) throws LibsqlException {
        Newest newest = first;
        while (true) {
            try (Bootstrap fresh = file.bootstrap()) {
                long target = newest.index().orElse(ReplicationSource.NOW);
                Position nothing = new Position(newest.log(), -1);
                if (source.changes(nothing, target, counted(fresh, target)) instanceof Delivery.Diverged diverged) {
                    newest = diverged.newest();
                    continue;
                }
                if (fresh.reached() == null) {
                    fresh.commit(1, nothing);
                }
                installation.install(fresh);
                return;
            }
        }
    }

    private PageSink counted(PageSink sink, long end) {
        return new PageSink() {
            private long target = end;

            @Override
            public void expect(long index) {
                target = index;
            }

            @Override
            public void page(int number, ByteBuffer page) throws LibsqlException {
                frames++;
                bytes += page.remaining();
                sink.page(number, page);
            }

            @Override
            public void commit(int databasePages, Position reached) throws LibsqlException {
                sink.commit(databasePages, reached);
                events.progress(
                        reached.index(), target == ReplicationSource.NOW ? reached.index() : target, frames, bytes);
            }

            @Override
            public void discard() {
                sink.discard();
            }
        };
    }

    private Duration duration() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static OptionalLong index(Optional<Position> position) {
        return position.filter(known -> known.index() >= 0).isPresent()
                ? OptionalLong.of(position.get().index())
                : OptionalLong.empty();
    }
}
