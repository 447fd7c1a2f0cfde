package io.github.libsql4j.client.remote.hrana;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.libsql4j.client.Events;
import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Retry;
import io.github.libsql4j.client.config.LibsqlConfig;
import io.github.libsql4j.client.config.Location;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A server with what has been learned about it, and the requests that one session sends there. What has been learned is shared;
 * {@link #forSession} makes the requests of a session its own.
 */
public final class HranaServer {

    private static final int MOST_KNOWN = 1000;

    /** An answer within this time comes from the same machine or the same data centre. */
    private static final long NEAR_NANOS = 5_000_000;

    /** What is known of a server holds for the process, whoever connects to it. A process may use a database for each customer. */
    private static final Map<HttpUrl, Facts> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HttpUrl, Facts> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    private final HttpUrl url;
    private final HttpUrl pipeline;
    private final HttpTransport transport;
    private final Facts facts;
    private final long maxResponseSize;
    private final JsonFactory jsonLimits;
    private final Calls calls;
    private volatile long replicationIndex = -1;
    private volatile long lastReplicationIndex = -1;

    /**
     * A server; nothing is sent yet.
     *
     * @param location where it is
     * @param config how to talk to it
     * @throws LibsqlException with SQLState F0000 if the trust store cannot be used
     */
    public HranaServer(Location.Remote location, LibsqlConfig config) throws LibsqlException {
        this.url = HttpUrl.get(location.url());
        this.pipeline = endpoint(url, HranaVersion.V3, "pipeline");
        this.transport = new HttpTransport(url, config);
        this.facts = KNOWN.computeIfAbsent(url, ignored -> new Facts());
        this.maxResponseSize = config.maxResponseSize();
        this.jsonLimits = JsonInput.limits(maxResponseSize);
        this.calls = new Calls(new Events());
    }

    private HranaServer(HranaServer known, Events events) {
        this.url = known.url;
        this.pipeline = known.pipeline;
        this.transport = known.transport;
        this.facts = known.facts;
        this.maxResponseSize = known.maxResponseSize;
        this.jsonLimits = known.jsonLimits;
        this.calls = new Calls(events);
    }

    /**
     * The same server, for the requests of another session.
     *
     * @param events where the events of the requests go
     * @return a server whose requests are ended and limited apart from those of this one
     */
    public HranaServer forSession(Events events) {
        return new HranaServer(this, events);
    }

    /** Ends the request under way and each one begun before {@link #resume}. Any thread may call this. */
    public void interrupt() {
        calls.interrupt();
    }

    /** Lets requests through again. */
    public void resume() {
        calls.resume();
    }

    /**
     * Limits the time of each request, in addition to what is configured.
     *
     * @param time the limit; zero for none
     */
    public void limitRequests(Duration time) {
        calls.limit(time);
    }

    /**
     * Tells that what failed is sent once more.
     *
     * @param reason why
     */
    public void tellRetry(Retry reason) {
        calls.tellRetry(reason);
    }

    /**
     * The newest state of the database of which an answer told.
     *
     * @return the highest replication index in the answers to this session, if there was any
     */
    public OptionalLong replicationIndex() {
        return told(replicationIndex);
    }

    /**
     * The newest state of the database of which the last answer told.
     *
     * @return the replication index in the last answer to this session, if that had one
     */
    public OptionalLong lastReplicationIndex() {
        return told(lastReplicationIndex);
    }

    private static OptionalLong told(long index) {
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }

    /**
     * The newest version that the server is not known to lack.
     *
     * @return the version to speak
     */
    public HranaVersion version() {
        return facts.version;
    }

    /**
     * The version of its SQLite engine.
     *
     * @return the version, if it has been told yet
     */
    public Optional<String> engineVersion() {
        return Optional.ofNullable(facts.engineVersion);
    }

    /**
     * Remembers the version of its SQLite engine.
     *
     * @param version what {@code sqlite_version()} returned
     */
    public void learnEngineVersion(String version) {
        facts.engineVersion = version;
    }

    /** What an answer told. To be called by one thread at a time, as requests are sent. */
    void saw(OptionalLong index) {
        lastReplicationIndex = index.orElse(-1);
        replicationIndex = Math.max(replicationIndex, lastReplicationIndex);
    }

    HttpUrl url() {
        return url;
    }

    long maxResponseSize() {
        return maxResponseSize;
    }

    JsonFactory jsonLimits() {
        return jsonLimits;
    }

    HttpTransport transport() {
        return transport;
    }

    Calls calls() {
        return calls;
    }

    HranaException failure(IOException cause, boolean sent) {
        return transport.failure(calls, cause, sent);
    }

    /** Whether a refusal may mean that the server lacks version 3, and not that something else is missing. */
    boolean mayLackVersion3(HranaException refusal, HranaVersion spoken) {
        return spoken == HranaVersion.V3
                && refusal.kind() == HranaException.Kind.REFUSED
                && refusal.status() == 404
                && !refusal.explained();
    }

    /** Remembers that version 3 was answered. */
    void learnVersion3() {
        facts.answeredVersion3 = true;
    }

    /** Remembers that version 2 was answered where version 3 was not, unless it was before: then something else was missing. */
    void learnVersion2() {
        if (!facts.answeredVersion3) {
            facts.version = HranaVersion.V2;
            System.getLogger(HranaServer.class.getName())
                    .log(System.Logger.Level.INFO, "The server at {0} lacks version 3 of the protocol", url.host());
        }
    }

    /** How long a request took that was answered. */
    void tookNanos(long time) {
        if (time < NEAR_NANOS) {
            facts.near = true;
        }
    }

    /**
     * Whether it is so near that what it does itself shows in the time of a request.
     *
     * @return true from the first answer on that came within 5 ms
     */
    public boolean isNear() {
        return facts.near;
    }

    /**
     * Whether it keeps streams between requests, as far as is known.
     *
     * @return false for one that speaks an older protocol, or keeps none
     */
    public boolean keepsStreams() {
        return version() == HranaVersion.V3 && !hasNoStreams();
    }

    /** Whether it is known to keep no streams, as a server for tests. */
    boolean hasNoStreams() {
        return facts.withoutStreams;
    }

    /** Remembers that it keeps no streams. */
    void learnNoStreams() {
        facts.withoutStreams = true;
        System.getLogger(HranaServer.class.getName())
                .log(System.Logger.Level.INFO, "The server at {0} keeps no streams", url.host());
    }

    /** Where a stream goes on. */
    HttpUrl follow(HttpUrl current, @Nullable String baseUrl) throws HranaException {
        if (baseUrl == null) {
            return current;
        }
        HttpUrl next = HttpUrl.parse(baseUrl);
        if (next == null || !BaseUrls.allowed(url, next)) {
            throw HranaException.lost(
                    "The server moves the connection to an address outside its own domain, which is not followed",
                    null);
        }
        return next;
    }

    /** Where pipelines go. Nearly all go to one address, which is put together only once. */
    HttpUrl pipeline(HttpUrl base, HranaVersion version) {
        return version == HranaVersion.V3 && base.equals(url) ? pipeline : endpoint(base, version, "pipeline");
    }

    static HttpUrl endpoint(HttpUrl base, HranaVersion version, String endpoint) {
        return base.newBuilder()
                .addPathSegment(version.path())
                .addPathSegment(endpoint)
                .build();
    }

    /** Requests that differ from version to version. */
    public interface Requests {
        /**
         * The requests.
         *
         * @param version the version that will be spoken
         * @return the requests
         */
        List<StreamRequest> in(HranaVersion version);
    }

    private static final class Facts {
        private volatile HranaVersion version = HranaVersion.V3;
        private volatile boolean answeredVersion3;
        private volatile boolean withoutStreams;
        private volatile boolean near;
        private volatile @Nullable String engineVersion;
    }
}
