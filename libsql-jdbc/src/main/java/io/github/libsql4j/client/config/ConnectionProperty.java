package io.github.libsql4j.client.config;

import java.util.List;
import java.util.Optional;

/**
 * Every connection property: the one list behind the URL, {@code java.util.Properties}, the driver's property info, the setters
 * of the data source and the documentation. Names are those of the official SDKs where these have one.
 */
public enum ConnectionProperty {
    /** Token. */
    AUTH_TOKEN("authToken", "", "Token for the server; sent as Bearer token. `password` means the same.", true),
    /** The same as {@link #AUTH_TOKEN}, since every tool can set it. */
    PASSWORD("password", "", "The same as `authToken`, for tools that only know passwords.", true),
    /** Ignored, since every tool sends one. */
    USER("user", "", "Accepted and ignored: a token already says who one is.", false),
    /** Clear text or not. */
    TLS("tls", "true", "For `libsql:` URLs: `false` speaks http instead of https.", false, "true", "false"),
    /** Tokens over clear text. */
    ALLOW_CLEARTEXT_TOKEN(
            "allowCleartextToken",
            "false",
            "Whether the token and `headers` may go over http to a host that is not this machine.",
            false,
            "true",
            "false"),
    /** Namespace on a server with namespaces. */
    NAMESPACE("namespace", "", "Namespace on a libSQL server that was started with namespaces.", false),
    /** What the server sees of the client. */
    USER_AGENT(
            "userAgent",
            "",
            "What requests carry as User-Agent, printable ASCII; if not given, `libsql4j/` and the version.",
            false),
    /** For what stands before the server. */
    HEADERS(
            "headers",
            "",
            "Further headers of each request, such as `X-A=1,X-B=2`; a value holds no comma. Guarded like the token.",
            true),
    /** Connect. */
    CONNECT_TIMEOUT("connectTimeout", "10s", "How long to wait for a connection to the server.", false),
    /** Request. */
    REQUEST_TIMEOUT(
            "requestTimeout",
            "60s",
            "How long a request may take in all; a write can wait 5 s for each transaction before it.",
            false),
    /** Transactions that take too long for everyone else. */
    TRANSACTION_TIMEOUT(
            "transactionTimeout",
            "0",
            "How long a transaction may take from its first statement on; then what runs or comes next is refused and the "
                    + "transaction rolled back. `0` is any time.",
            false),
    /** Rows as they come. */
    FETCH_SIZE(
            "fetchSize",
            "0",
            "Fetch size of new statements: above `0` rows are streamed, with `0` only if they are too many for one answer.",
            false),
    /** Bounded memory. */
    MAX_RESPONSE_SIZE(
            "maxResponseSize",
            "134217728",
            "Bytes, after decompression, that the answer to one request may have; rows that are streamed do not count.",
            false),
    /** The server's work for a statement. */
    KEEP_STREAM(
            "keepStream",
            "auto",
            "Whether the server keeps its side of a connection open between statements and transactions: half the work for it, which shows "
                    + "where it is near, but it has only some hundred to give. `auto` does so in steady use of a server that is near, until "
                    + "one second passes without a statement; `true` always. Closing a connection then costs a request.",
            false,
            "auto",
            "true",
            "false"),
    /** HTTP connections that wait for the next request. */
    MAX_IDLE_CONNECTIONS(
            "maxIdleConnections",
            "100",
            "How many HTTP connections are kept for later requests, by all databases with this value and that of `keepAlive`.",
            false),
    /** How long they wait. */
    KEEP_ALIVE(
            "keepAlive",
            "50s",
            "How long an HTTP connection is kept for later requests; shorter than the patience of load balancers.",
            false),
    /** The way to the server. */
    PROXY(
            "proxy",
            "",
            "`http://host:port`, `socks://host:port`, or `none`; if not given, what Java's system properties say.",
            false),
    /** Login at the proxy. */
    PROXY_USER("proxyUser", "", "User for an HTTP proxy that demands one; sent as Basic authentication.", false),
    /** Login at the proxy. */
    PROXY_PASSWORD("proxyPassword", "", "Password for the HTTP proxy; goes to it in clear text.", true),
    /** Authorities of one's own. */
    TRUST_STORE(
            "trustStore",
            "",
            "File with the certificates of the authorities that are trusted instead of Java's: PEM, PKCS12 or JKS.",
            false),
    /** Its password. */
    TRUST_STORE_PASSWORD("trustStorePassword", "", "Password of the `trustStore`, if it is PKCS12 or JKS.", true),
    /** Keys of the server. */
    CERTIFICATE_PINS(
            "certificatePins",
            "",
            "Public keys of which the server must show one, in its chain of trusted certificates: `sha256/…`, separated by commas.",
            false),
    /** The primary of an embedded replica. */
    SYNC_URL(
            "syncUrl",
            "",
            "Makes a file an embedded replica of the server at this URL, such as `libsql://db-org.turso.io`.",
            false),
    /** Syncs in the background. */
    SYNC_INTERVAL(
            "syncInterval",
            "0",
            "For embedded replicas: how often to fetch what changed, in the background. `0` is only when asked, or needed.",
            false),
    /** Consistency of embedded replicas. */
    READ_YOUR_WRITES(
            "readYourWrites",
            "true",
            "For embedded replicas: whether a read first fetches what connections of the same replica have written.",
            false,
            "true",
            "false"),
    /** Which of the primary's protocols. */
    SYNC_PROTOCOL(
            "syncProtocol",
            "auto",
            "For embedded replicas: how to ask the server what changed: `v1`, `v2` or `pull-updates`; `auto` finds out what it speaks.",
            false,
            "auto",
            "v1",
            "v2",
            "pull-updates"),
    /** Locks of local files. */
    BUSY_TIMEOUT("busyTimeout", "5s", "How long a local database waits for the lock of another connection.", false),
    /** How transactions begin. */
    TRANSACTION_MODE(
            "transactionMode",
            "write",
            "How a transaction begins: `write` takes the write lock at once, `deferred` with the first write, `read` refuses writes.",
            false,
            "write",
            "deferred",
            "read"),
    /** Scripts in one call. */
    ALLOW_MULTIPLE_STATEMENTS(
            "allowMultipleStatements",
            "false",
            "Whether `Statement.execute` takes several statements in one text, which then run all or nothing.",
            false,
            "true",
            "false"),
    /** SQLite's URI parameter. */
    MODE(
            "mode",
            "rwc",
            "For files: `ro` read only, `rw` do not create, `rwc` create if missing; `memory` for a named database in memory.",
            false,
            "ro",
            "rw",
            "rwc",
            "memory"),
    /** SQLite's URI parameter. */
    CACHE(
            "cache",
            "private",
            "With `mode=memory`: `shared` makes the database visible to all connections of the process.",
            false,
            "private",
            "shared");

    private final String key;
    private final String defaultValue;
    private final String description;
    private final boolean sensitive;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    ConnectionProperty(String key, String defaultValue, String description, boolean sensitive, String... choices) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
        this.sensitive = sensitive;
        this.choices = List.of(choices);
    }

    /**
     * Finds a property by its name in URLs.
     *
     * @param key the exact name
     * @return the property, if there is one
     */
    public static Optional<ConnectionProperty> byKey(String key) {
        for (ConnectionProperty property : values()) {
            if (property.key.equals(key)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    /**
     * The name in URLs and properties.
     *
     * @return the name
     */
    public String key() {
        return key;
    }

    /**
     * The value that holds when none is given.
     *
     * @return the text as a user would write it; empty for none
     */
    public String defaultValue() {
        return defaultValue;
    }

    /**
     * What the property does, in a sentence.
     *
     * @return the sentence, in Markdown
     */
    public String description() {
        return description;
    }

    /**
     * Whether the value must never be shown.
     *
     * @return true for tokens and passwords
     */
    public boolean sensitive() {
        return sensitive;
    }

    /**
     * The values allowed.
     *
     * @return the values; empty if any is
     */
    public List<String> choices() {
        return choices;
    }
}
