package io.github.libsql4j.jdbc;

import io.github.libsql4j.client.config.ConnectionProperty;
import org.jspecify.annotations.Nullable;

/** A setter for each connection property, as JavaBeans have them. The compiler makes them visible in the public subclass. */
abstract class PropertySetters {

    abstract void set(ConnectionProperty property, @Nullable String value);

    /**
     * Sets the property {@code authToken}.
     *
     * @param value the token for the server; sent as Bearer token; null for the default
     */
    public void setAuthToken(@Nullable String value) {
        set(ConnectionProperty.AUTH_TOKEN, value);
    }

    /**
     * Sets the property {@code password}.
     *
     * @param value the token, under the name that every tool knows; null for the default
     */
    public void setPassword(@Nullable String value) {
        set(ConnectionProperty.PASSWORD, value);
    }

    /**
     * Sets the property {@code user}.
     *
     * @param value ignored: a token already says who one is; null for the default
     */
    public void setUser(@Nullable String value) {
        set(ConnectionProperty.USER, value);
    }

    /**
     * Sets the property {@code tls}.
     *
     * @param value for {@code libsql:} URLs: false speaks http instead of https; true by default
     */
    public void setTls(boolean value) {
        set(ConnectionProperty.TLS, Boolean.toString(value));
    }

    /**
     * Sets the property {@code allowCleartextToken}.
     *
     * @param value whether the token may go over http to a host that is not this machine; false by default
     */
    public void setAllowCleartextToken(boolean value) {
        set(ConnectionProperty.ALLOW_CLEARTEXT_TOKEN, Boolean.toString(value));
    }

    /**
     * Sets the property {@code namespace}.
     *
     * @param value the namespace on a libSQL server that was started with namespaces; null for the default
     */
    public void setNamespace(@Nullable String value) {
        set(ConnectionProperty.NAMESPACE, value);
    }

    /**
     * Sets the property {@code userAgent}.
     *
     * @param value what requests carry as User-Agent, in printable ASCII; null for the default
     */
    public void setUserAgent(@Nullable String value) {
        set(ConnectionProperty.USER_AGENT, value);
    }

    /**
     * Sets the property {@code headers}.
     *
     * @param value further headers of each request, such as {@code X-A=1,X-B=2}; null for the default
     */
    public void setHeaders(@Nullable String value) {
        set(ConnectionProperty.HEADERS, value);
    }

    /**
     * Sets the property {@code connectTimeout}.
     *
     * @param value how long to wait for a connection to the server, such as {@code 500ms}, {@code 10s} or {@code 2m}; null for the default
     */
    public void setConnectTimeout(@Nullable String value) {
        set(ConnectionProperty.CONNECT_TIMEOUT, value);
    }

    /**
     * Sets the property {@code requestTimeout}.
     *
     * @param value how long a request may take in all, such as {@code 60s}; null for the default
     */
    public void setRequestTimeout(@Nullable String value) {
        set(ConnectionProperty.REQUEST_TIMEOUT, value);
    }

    /**
     * Sets the property {@code transactionTimeout}.
     *
     * @param value how long a transaction may take, such as {@code 30s}; {@code 0} or null for any time
     */
    public void setTransactionTimeout(@Nullable String value) {
        set(ConnectionProperty.TRANSACTION_TIMEOUT, value);
    }

    /**
     * Sets the property {@code fetchSize}.
     *
     * @param value the fetch size of new statements; 0 leaves it to the driver
     */
    public void setFetchSize(int value) {
        set(ConnectionProperty.FETCH_SIZE, Integer.toString(value));
    }

    /**
     * Sets the property {@code maxResponseSize}.
     *
     * @param value bytes, after decompression, that the answer to one request may have; more than 0
     */
    public void setMaxResponseSize(long value) {
        set(ConnectionProperty.MAX_RESPONSE_SIZE, Long.toString(value));
    }

    /**
     * Sets the property {@code keepStream}.
     *
     * @param value whether the server keeps a stream between statements and transactions: {@code true}, {@code false} or {@code auto};
     *     null for the default, {@code auto}
     */
    public void setKeepStream(@Nullable String value) {
        set(ConnectionProperty.KEEP_STREAM, value);
    }

    /**
     * Sets the property {@code maxIdleConnections}.
     *
     * @param value how many HTTP connections are kept for later requests, from 0; 100 by default
     */
    public void setMaxIdleConnections(int value) {
        set(ConnectionProperty.MAX_IDLE_CONNECTIONS, Integer.toString(value));
    }

    /**
     * Sets the property {@code keepAlive}.
     *
     * @param value how long an HTTP connection is kept for later requests, such as {@code 50s}; null for the default
     */
    public void setKeepAlive(@Nullable String value) {
        set(ConnectionProperty.KEEP_ALIVE, value);
    }

    /**
     * Sets the property {@code proxy}.
     *
     * @param value {@code http://host:port}, {@code socks://host:port} or {@code none}; null for what Java's system properties say
     */
    public void setProxy(@Nullable String value) {
        set(ConnectionProperty.PROXY, value);
    }

    /**
     * Sets the property {@code proxyUser}.
     *
     * @param value the user for an HTTP proxy; null for the default
     */
    public void setProxyUser(@Nullable String value) {
        set(ConnectionProperty.PROXY_USER, value);
    }

    /**
     * Sets the property {@code proxyPassword}.
     *
     * @param value the password for an HTTP proxy, to which it goes in clear text; null for the default
     */
    public void setProxyPassword(@Nullable String value) {
        set(ConnectionProperty.PROXY_PASSWORD, value);
    }

    /**
     * Sets the property {@code trustStore}.
     *
     * @param value the path of a PEM, PKCS12 or JKS file with the authorities that are trusted; null for those of Java
     */
    public void setTrustStore(@Nullable String value) {
        set(ConnectionProperty.TRUST_STORE, value);
    }

    /**
     * Sets the property {@code trustStorePassword}.
     *
     * @param value the password of the trust store; null for the default
     */
    public void setTrustStorePassword(@Nullable String value) {
        set(ConnectionProperty.TRUST_STORE_PASSWORD, value);
    }

    /**
     * Sets the property {@code certificatePins}.
     *
     * @param value the public keys of which the server must show one, {@code sha256/…}, separated by commas; null for the default
     */
    public void setCertificatePins(@Nullable String value) {
        set(ConnectionProperty.CERTIFICATE_PINS, value);
    }

    /**
     * Sets the property {@code syncUrl}.
     *
     * <p>All that name the same file in a process share it, and its syncs: these use the token and the limits of whoever opened it first.
     *
     * <p>With the file {@code app.db} of an embedded replica belong, and move together: {@code app.db-wal} and {@code app.db-shm}, which
     * SQLite keeps while it is in use, {@code app.db-libsql}, which tells what it follows, {@code app.db-libsql-lock}, which keeps
     * other processes out, and for moments {@code app.db-libsql-new} and {@code app.db-libsql-next}. Without {@code app.db-libsql} the
     * file is refused.
     *
     * @param value the primary, such as {@code libsql://db-org.turso.io}, which makes the file of the URL an embedded replica;
     *     null for none
     */
    public void setSyncUrl(@Nullable String value) {
        set(ConnectionProperty.SYNC_URL, value);
    }

    /**
     * Sets the property {@code syncInterval}. Where a replica is shared in a process, the shortest one holds as long as it is open.
     *
     * @param value how often an embedded replica fetches what changed, such as {@code 60s}; null for the default
     */
    public void setSyncInterval(@Nullable String value) {
        set(ConnectionProperty.SYNC_INTERVAL, value);
    }

    /**
     * Sets the property {@code readYourWrites}.
     *
     * @param value whether a read from an embedded replica first fetches what was written through it; true by default
     */
    public void setReadYourWrites(boolean value) {
        set(ConnectionProperty.READ_YOUR_WRITES, Boolean.toString(value));
    }

    /**
     * Sets the property {@code syncProtocol}.
     *
     * @param value how an embedded replica asks its primary what changed: {@code v1}, {@code v2} or {@code pull-updates}; a replica that
     *     followed by another one is made anew; {@code auto} or null to find out what the primary speaks
     */
    public void setSyncProtocol(@Nullable String value) {
        set(ConnectionProperty.SYNC_PROTOCOL, value);
    }

    /**
     * Sets the property {@code busyTimeout}.
     *
     * @param value how long a local database waits for the lock of another connection, such as {@code 5s}; null for the default
     */
    public void setBusyTimeout(@Nullable String value) {
        set(ConnectionProperty.BUSY_TIMEOUT, value);
    }

    /**
     * Sets the property {@code transactionMode}.
     *
     * @param value how a transaction begins: {@code write}, {@code deferred} or {@code read}; null for the default
     */
    public void setTransactionMode(@Nullable String value) {
        set(ConnectionProperty.TRANSACTION_MODE, value);
    }

    /**
     * Sets the property {@code allowMultipleStatements}.
     *
     * @param value whether {@code Statement.execute} takes several statements in one text; false by default
     */
    public void setAllowMultipleStatements(boolean value) {
        set(ConnectionProperty.ALLOW_MULTIPLE_STATEMENTS, Boolean.toString(value));
    }

    /**
     * Sets the property {@code mode}.
     *
     * @param value for files: {@code ro}, {@code rw}, {@code rwc} or {@code memory}; null for the default
     */
    public void setMode(@Nullable String value) {
        set(ConnectionProperty.MODE, value);
    }

    /**
     * Sets the property {@code cache}.
     *
     * @param value with {@code mode=memory}: {@code private} or {@code shared}; null for the default
     */
    public void setCache(@Nullable String value) {
        set(ConnectionProperty.CACHE, value);
    }
}
