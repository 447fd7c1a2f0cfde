package io.github.libsql4j.client.replica.wire.pull;

import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import io.github.libsql4j.client.config.SyncProtocol;
import io.github.libsql4j.client.remote.hrana.ServerHttp;
import io.github.libsql4j.client.replica.source.Delivery;
import io.github.libsql4j.client.replica.source.Log;
import io.github.libsql4j.client.replica.source.Newest;
import io.github.libsql4j.client.replica.source.PageSink;
import io.github.libsql4j.client.replica.source.Position;
import io.github.libsql4j.client.replica.source.ReplicationSource;
import java.util.OptionalLong;

/**
 * A server of Turso's sync engine. All that changed comes as one answer, and is one group.
 *
 * <p>The server does not tell which of its histories it has, so everything that shows another one counts as that: a revision that went back, a
 * size that does not fit, missing pages, another URL. It can also lose its history, or tell of one that is not committed; what it sends
 * then would empty or damage a replica, and is refused.
 */
public final class PullUpdates implements ReplicationSource {

    private final ServerHttp http;
    private final PullService service;
    private final Log log;

    /** Whether what is delivered next takes the place of what the replica has. */
    private boolean replacing;

    /**
     * A server; nothing is sent yet.
     *
     * @param primary where the server is
     * @param config how to talk to it. The timeout of a request is the longest silence while pages come
     * @param events where the events of the requests go
     * @throws LibsqlException if a trust store cannot be read
     */
    public PullUpdates(Location.Remote primary, LibsqlConfig config, Events events) throws LibsqlException {
        this.http = new ServerHttp(primary, config, events);
        this.service = new PullService(http);
        this.log = Log.at(SyncProtocol.PULL_UPDATES, primary.url());
    }

    @Override
    public Newest newest() throws LibsqlException {
        try (PullAnswer answer = service.pull(PullRequest.firstPage(), ServerHttp.Pace.AT_ONCE)) {
            while (answer.next()) {
                // A first page that cannot be followed is refused.
            }
        }
        replacing = false;
        return newestState();
    }

    private Newest newestState() {
        return new Newest(log, OptionalLong.empty());
    }

    @Override
    public Delivery changes(Position from, long target, PageSink sink) throws LibsqlException {
        if (!from.log().equals(log)) {
            return diverged();
        }
        boolean whole = from.index() < 0;
        try (PullAnswer answer = service.pull(
                whole ? PullRequest.everything() : PullRequest.since(Revisions.of(from)), ServerHttp.Pace.STEADY)) {
            PullHeader header = answer.header();
            if (header.databasePages() == 0) {
                return answer.next() ? uncommitted() : whole ? nothing(from) : lost();
            }
            if (!whole && (header.replaces() || Revisions.isAnotherHistory(from, header))) {
                return diverged();
            }
            return delivered(from, answer, sink);
        }
    }

    private Delivery delivered(Position from, PullAnswer answer, PageSink sink) throws LibsqlException {
        PullHeader header = answer.header();
        try (PulledGroup group = new PulledGroup(header.databasePages(), sink)) {
            while (answer.next()) {
                group.add(answer.page());
            }
            if (from.index() < 0) {
                group.checkWhole();
            } else if (!group.leadsOnFrom(from.proof())) {
                return diverged();
            } else if (group.isEmpty()) {
                return new Delivery.Complete(from);
            }
            Position reached = Revisions.after(from, header);
            group.commit(reached);
            return new Delivery.Complete(reached);
        }
    }

    private Delivery diverged() {
        replacing = true;
        return new Delivery.Diverged(newestState());
    }

    /** It would be undone by a rollback, and with it the revision. */
    private static Delivery uncommitted() throws LibsqlException {
        throw new LibsqlException(
                SqlState.CONNECTION_REJECTED,
                "The primary sent changes of a transaction that is not committed, and none of them was applied; try again later");
    }

    /** There is nothing, or nothing is left in the log, from which alone the local server sends pages. */
    private Delivery nothing(Position from) throws LibsqlException {
        if (replacing) {
            return lost();
        }
        if (!service.isEmpty()) {
            throw PulledGroup.incomplete("none of the pages of a database that is not empty");
        }
        return new Delivery.Complete(from);
    }

    private static Delivery lost() throws LibsqlException {
        throw new LibsqlException(
                SqlState.DATABASE_ERROR,
                "The primary has lost its history: it sends an empty database, or has no changes left to send, as after a checkpoint of"
                        + " its log. The replica keeps what it has; if the primary is meant to be empty, rebuild the replica:"
                        + " LibsqlDataSource.rebuild()");
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
