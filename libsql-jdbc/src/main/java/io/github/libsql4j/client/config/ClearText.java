package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.LibsqlException;
import java.net.URI;

/** The rule that tokens and headers go in clear to this machine only, unless asked. */
final class ClearText {

    private ClearText() {}

    static void refuseBeyondThisMachine(URI url, ProxyConfig proxy) throws LibsqlException {
        refuse(url.getHost());
        if (proxy.isGiven()) {
            refuse(proxy.host());
        }
    }

    private static void refuse(String host) throws LibsqlException {
        if (!isLoopback(host)) {
            throw invalid("The token, or headers, would go in clear text to " + host
                    + ". Use https: or libsql:, or set allowCleartextToken=true if the network is trusted.");
        }
    }

    /** By the text alone, since a name server must not decide what is this machine. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]")
                || host.equals("::1");
    }
}
