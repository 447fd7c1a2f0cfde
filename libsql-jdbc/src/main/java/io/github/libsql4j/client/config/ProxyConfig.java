package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.LibsqlException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to the server.
 *
 * @param kind which way
 * @param host the proxy's name or address, without brackets; empty unless one is given
 * @param port the proxy's port; 0 unless one is given
 * @param login the login at an HTTP proxy, if there is one
 */
public record ProxyConfig(Kind kind, String host, int port, Optional<Login> login) {

    private static final Pattern ADDRESS =
            Pattern.compile("(http|socks)://(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})/?");

    /** Which way. */
    public enum Kind {
        /** What Java's ProxySelector says. */
        SYSTEM,
        /** None. */
        DIRECT,
        /** A proxy that speaks HTTP. */
        HTTP,
        /** A proxy that speaks SOCKS. */
        SOCKS
    }

    /**
     * Who one is for an HTTP proxy.
     *
     * @param user the user, without a colon
     * @param password the password, which may be empty
     */
    public record Login(String user, Secret password) {}

    static ProxyConfig of(PropertyValues values) throws LibsqlException {
        Optional<Login> login = login(values);
        String text = values.text(ConnectionProperty.PROXY).orElse("");
        if (text.isEmpty()) {
            return new ProxyConfig(Kind.SYSTEM, "", 0, login);
        }
        if (text.equals("none")) {
            refuse(login);
            return new ProxyConfig(Kind.DIRECT, "", 0, login);
        }
        Matcher address = ADDRESS.matcher(text);
        // The value is not shown, since people write passwords into it.
        if (!address.matches()) {
            throw invalid("proxy must be none, http://host:port or socks://host:port; "
                    + "a user and password are given as proxyUser and proxyPassword.");
        }
        int port = Integer.parseInt(address.group(4));
        if (port < 1 || port > 65535) {
            throw invalid("proxy must have a port from 1 to 65535.");
        }
        Kind kind = address.group(1).equals("http") ? Kind.HTTP : Kind.SOCKS;
        if (kind == Kind.SOCKS) {
            refuse(login);
        }
        String bracketed = address.group(2);
        return new ProxyConfig(kind, bracketed == null ? address.group(3) : bracketed, port, login);
    }

    /** Whether it is known which proxy is used. */
    boolean isGiven() {
        return !host.isEmpty();
    }

    private static Optional<Login> login(PropertyValues values) throws LibsqlException {
        Optional<String> user = values.text(ConnectionProperty.PROXY_USER);
        Optional<Secret> password = values.secret(ConnectionProperty.PROXY_PASSWORD);
        if (user.isEmpty() && password.isPresent()) {
            throw invalid("proxyPassword needs a proxyUser.");
        }
        if (user.isPresent() && user.get().contains(":")) {
            throw invalid("proxyUser must not hold a colon.");
        }
        return user.map(name -> new Login(name, password.orElse(new Secret(""))));
    }

    private static void refuse(Optional<Login> login) throws LibsqlException {
        if (login.isPresent()) {
            throw invalid("proxyUser and proxyPassword are for HTTP proxies only.");
        }
    }
}
