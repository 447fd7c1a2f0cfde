package io.github.libsql4j.client.config;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import java.net.URI;

/** The rule that a token goes in clear to this machine only, unless asked. */
final class ClearText {

    private ClearText() {}

    static void refuseToken(URI url, boolean allowed) throws LibsqlException {
        if (url.getScheme().equals("http") && !isLoopback(url.getHost()) && !allowed) {
            throw new LibsqlException(
                    SqlState.INVALID_CONFIGURATION,
                    "The token would go in clear text to " + url.getHost()
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
