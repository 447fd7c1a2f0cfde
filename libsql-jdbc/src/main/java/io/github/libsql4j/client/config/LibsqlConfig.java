package io.github.libsql4j.client.config;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.TransactionMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was configured, checked and complete.
 *
 * @param location where the database is
 * @param authToken the token, if there is one
 * @param namespace the namespace, if there is one
 * @param connectTimeout how long to wait for a connection to the server
 * @param requestTimeout how long a request may take in all
 * @param maxResponseSize bytes that an answer may have after decompression
 * @param keepStream when a server keeps a stream for what comes next
 * @param busyTimeout how long a local database waits for a lock
 * @param transactionMode how transactions begin
 * @param transactionTimeout how long a transaction of a JDBC connection may take; zero for any time
 * @param fetchSize the fetch size of new statements; 0 if it is left to the driver
 * @param http how a server is talked to
 * @param sync how an embedded replica follows its primary
 * @param allowMultipleStatements whether a text may hold several statements
 * @param publicUrl the URL without anything secret
 */
public record LibsqlConfig(
        Location location,
        Optional<Secret> authToken,
        Optional<String> namespace,
        Duration connectTimeout,
        Duration requestTimeout,
        long maxResponseSize,
        KeepStream keepStream,
        Duration busyTimeout,
        TransactionMode transactionMode,
        Duration transactionTimeout,
        int fetchSize,
        HttpConfig http,
        SyncConfig sync,
        boolean allowMultipleStatements,
        String publicUrl) {

    /** What every URL starts with. */
    public static final String URL_PREFIX = "jdbc:libsql:";

    /**
     * Reads a URL and its properties.
     *
     * @param url a URL that starts with {@link #URL_PREFIX}
     * @param properties further properties by name; the URL's own win over these
     * @return the configuration
     * @throws LibsqlException with SQLState F0000 if something is unknown, malformed or does not fit together
     */
    public static LibsqlConfig parse(String url, Map<String, String> properties) throws LibsqlException {
        ConnectionUrl parsed = ConnectionUrl.parse(url);
        PropertyValues values = PropertyValues.of(parsed.properties(), properties);
        Location location = parsed.location(values);
        Optional<Secret> token = values.authToken();
        HttpConfig http = HttpConfig.of(values);
        if (location instanceof Location.Remote remote) {
            checkClearText(remote, values, token, http);
        } else if (location instanceof Location.Replica replica) {
            checkClearText(replica.primary(), values, token, http);
        }
        return new LibsqlConfig(
                location,
                token,
                values.text(ConnectionProperty.NAMESPACE),
                values.duration(ConnectionProperty.CONNECT_TIMEOUT),
                values.duration(ConnectionProperty.REQUEST_TIMEOUT),
                values.bytes(ConnectionProperty.MAX_RESPONSE_SIZE),
                values.keepStream(),
                values.duration(ConnectionProperty.BUSY_TIMEOUT),
                values.transactionMode(),
                values.duration(ConnectionProperty.TRANSACTION_TIMEOUT),
                values.number(ConnectionProperty.FETCH_SIZE),
                http,
                SyncConfig.of(values),
                values.flag(ConnectionProperty.ALLOW_MULTIPLE_STATEMENTS),
                parsed.publicUrl());
    }

    private static void checkClearText(
            Location.Remote server, PropertyValues values, Optional<Secret> token, HttpConfig http)
            throws LibsqlException {
        if (server.url().getScheme().equals("http")) {
            http.tls().refuseWithoutTls();
            boolean secrets = token.isPresent() || !http.headers().isEmpty();
            if (secrets && !values.flag(ConnectionProperty.ALLOW_CLEARTEXT_TOKEN)) {
                ClearText.refuseBeyondThisMachine(server.url(), http.proxy());
            }
        }
    }
}
