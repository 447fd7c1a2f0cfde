package io.github.libsql4j.client.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * How an embedded replica asks its primary what changed. In this order a primary is asked which one it speaks, unless the property
 * {@code syncProtocol} names one: first the one of libSQL servers, which costs these no request; then the one by which libSQL's own clients
 * follow databases on Turso Cloud; last the one that Turso Cloud may offer besides.
 */
public enum SyncProtocol {
    /** libSQL servers ({@code sqld}): frames of a replication log, over gRPC-web. */
    V1("v1"),
    /** Turso Cloud: generations of a database and frames of its write-ahead log. */
    V2("v2"),
    /** Turso's sync engine: the pages that changed since a revision, from {@code /pull-updates}. */
    PULL_UPDATES("pull-updates");

    private final String key;

    SyncProtocol(String key) {
        this.key = key;
    }

    /**
     * Finds a protocol by its name.
     *
     * @param key the exact name
     * @return the protocol, if there is one
     */
    public static Optional<SyncProtocol> byKey(String key) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.key.equals(key))
                .findFirst();
    }

    /**
     * The name in URLs, properties and files.
     *
     * @return the name
     */
    public String key() {
        return key;
    }
}
