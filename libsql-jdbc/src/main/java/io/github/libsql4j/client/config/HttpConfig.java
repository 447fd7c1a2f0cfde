package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.DriverVersion;
import io.github.libsql4j.client.LibsqlException;
import java.time.Duration;
import java.util.Map;

/**
 * How a server is talked to.
 *
 * @param userAgent the header User-Agent, in printable ASCII
 * @param headers further headers of each request, by name
 * @param proxy the way to the server
 * @param maxIdleConnections how many connections are kept for later requests
 * @param keepAlive how long one is kept, more than zero
 * @param tls which servers are trusted
 */
public record HttpConfig(
        String userAgent,
        Map<String, Secret> headers,
        ProxyConfig proxy,
        int maxIdleConnections,
        Duration keepAlive,
        TlsConfig tls) {

    static HttpConfig of(PropertyValues values) throws LibsqlException {
        Duration keepAlive = values.duration(ConnectionProperty.KEEP_ALIVE);
        if (keepAlive.isZero()) {
            throw invalid("keepAlive must be more than 0; to keep no connection, set maxIdleConnections=0.");
        }
        return new HttpConfig(
                userAgent(values),
                ExtraHeaders.of(values),
                ProxyConfig.of(values),
                values.number(ConnectionProperty.MAX_IDLE_CONNECTIONS),
                keepAlive,
                TlsConfig.of(values));
    }

    private static String userAgent(PropertyValues values) throws LibsqlException {
        String agent = values.text(ConnectionProperty.USER_AGENT).orElse("libsql4j/" + DriverVersion.CURRENT.text());
        if (!ExtraHeaders.isPrintableAscii(agent)) {
            throw invalid("userAgent must be printable ASCII.");
        }
        return agent;
    }
}
