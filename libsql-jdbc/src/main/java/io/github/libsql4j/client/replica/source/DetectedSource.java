package io.github.libsql4j.client.replica.source;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.SyncProtocol;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The protocol that the primary speaks, of those that are allowed. A position tells its own, and so no primary is asked twice what it
 * speaks, as long as it goes on speaking it. Without a position the protocols are tried in their order: each by its own first request, so
 * that the right one costs nothing, and a wrong one a request.
 *
 * <p>Only an answer that another protocol's server would give leads on to the next one. A server that cannot be reached, refuses the token
 * or fails may speak any.
 */
public final class DetectedSource implements ReplicationSource {

    private final Map<SyncProtocol, ReplicationSource> sources;
    private volatile @Nullable SyncProtocol spoken;

    /**
     * One of several protocols.
     *
     * @param sources those that may be spoken, which are closed with this one
     */
    public DetectedSource(Map<SyncProtocol, ReplicationSource> sources) {
        this.sources = new EnumMap<>(sources);
    }

    @Override
    public Newest newest() throws LibsqlException {
        SyncProtocol last = spoken;
        Tried tried = new Tried();
        if (last != null) {
            Newest newest = tried.newest(last);
            if (newest != null) {
                return newest;
            }
        }
        for (SyncProtocol protocol : sources.keySet()) {
            Newest newest = protocol == last ? null : tried.newest(protocol);
            if (newest != null) {
                spoken = protocol;
                return newest;
            }
        }
        throw tried.failure();
    }

    @Override
    public Delivery changes(Position from, long target, PageSink sink) throws LibsqlException {
        SyncProtocol protocol = from.log().protocol();
        ReplicationSource source = sources.get(protocol);
        if (source == null) {
            return new Delivery.Diverged(newest());
        }
        try {
            Delivery delivery = source.changes(from, target, sink);
            spoken = protocol;
            return delivery;
        } catch (LibsqlException e) {
            if (sources.size() == 1 || e.state() != SqlState.NOT_SUPPORTED) {
                throw e;
            }
            Newest newest = newest();
            if (newest.log().equals(from.log())) {
                throw e;
            }
            return new Delivery.Diverged(newest);
        }
    }

    @Override
    public void interrupt() {
        sources.values().forEach(ReplicationSource::interrupt);
    }

    @Override
    public void resume() {
        sources.values().forEach(ReplicationSource::resume);
    }

    @Override
    public void close() {
        sources.values().forEach(ReplicationSource::close);
    }

    /** What the protocols came to, one after the other. */
    private final class Tried {
        private final StringBuilder answers = new StringBuilder();
        private @Nullable LibsqlException last;

        /** The primary's state; null if it does not speak the protocol. */
        @Nullable Newest newest(SyncProtocol protocol) throws LibsqlException {
            try {
                return Objects.requireNonNull(sources.get(protocol)).newest();
            } catch (LibsqlException e) {
                if (e.state() != SqlState.NOT_SUPPORTED && e.state() != SqlState.PROTOCOL_VIOLATION) {
                    throw e;
                }
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
                answers.append("; ").append(protocol.key()).append(": ").append(e.getMessage());
                return null;
            }
        }

        LibsqlException failure() {
            return new LibsqlException(
                    SqlState.NOT_SUPPORTED,
                    0,
                    (sources.size() == 1
                                    ? "The primary cannot be followed by the protocol that syncProtocol names; without it is found out"
                                            + " what it speaks"
                                    : "The primary speaks none of the protocols by which a replica can follow it; it has to be a"
                                            + " libSQL server, or a database on Turso Cloud, at exactly this URL")
                            + answers,
                    last);
        }
    }
}
