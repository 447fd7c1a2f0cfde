package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.LibsqlException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A URL in its two parts.
 *
 * @param target what stands between {@code jdbc:libsql:} and the question mark
 * @param properties what stands behind it, decoded
 */
record ConnectionUrl(String target, Map<String, String> properties) {

    private static final String MEMORY = ":memory:";

    static ConnectionUrl parse(String url) throws LibsqlException {
        if (!url.startsWith(LibsqlConfig.URL_PREFIX)) {
            throw invalid("A URL must start with " + LibsqlConfig.URL_PREFIX);
        }
        String rest = url.substring(LibsqlConfig.URL_PREFIX.length());
        int question = rest.indexOf('?');
        String target = question < 0 ? rest : rest.substring(0, question);
        if (target.isEmpty()) {
            throw invalid("The URL names no database. Examples: jdbc:libsql:file:app.db, jdbc:libsql::memory:,"
                    + " jdbc:libsql://db-org.turso.io, jdbc:libsql:http://127.0.0.1:8080");
        }
        return new ConnectionUrl(target, question < 0 ? Map.of() : query(rest.substring(question + 1)));
    }

    Location location(PropertyValues values) throws LibsqlException {
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.startsWith("//")) {
            return onlyRemote(values, "libsql:" + target);
        }
        if (lower.startsWith("libsql:") || lower.startsWith("https:") || lower.startsWith("http:")) {
            return onlyRemote(values, target);
        }
        if (lower.startsWith("ws:") || lower.startsWith("wss:")) {
            throw invalid("WebSocket URLs are not supported; write libsql: or https: instead.");
        }
        if (!lower.startsWith("file:") && lower.matches("[a-z][a-z0-9+.-]*://.*")) {
            throw invalid("The URL's scheme " + target.substring(0, target.indexOf(':'))
                    + ": is not known; those of servers" + " are libsql:, https: and http:, that of files is file:");
        }
        String name = lower.startsWith("file:") ? fileName(target.substring("file:".length())) : target;
        Optional<String> syncUrl = values.text(ConnectionProperty.SYNC_URL);
        if (syncUrl.isPresent()) {
            return replica(values, name, syncUrl.get());
        }
        values.refuse(
                "is for remote databases and replicas, but this URL names a local one.",
                ConnectionProperty.TLS,
                ConnectionProperty.NAMESPACE,
                ConnectionProperty.KEEP_STREAM);
        values.refuse(
                "is for embedded replicas; give the primary as syncUrl, or leave it out.",
                ConnectionProperty.SYNC_INTERVAL,
                ConnectionProperty.READ_YOUR_WRITES,
                ConnectionProperty.SYNC_PROTOCOL);
        return local(values, name);
    }

    private static Location replica(PropertyValues values, String name, String syncUrl) throws LibsqlException {
        if (name.equals(MEMORY) || name.isEmpty()) {
            throw invalid(
                    "An embedded replica needs a file. Example: jdbc:libsql:file:app.db?syncUrl=libsql://db-org.turso.io");
        }
        values.refuse(
                "is for local databases; an embedded replica is created if it is missing, and written by its primary.",
                ConnectionProperty.MODE,
                ConnectionProperty.CACHE);
        String lower = syncUrl.toLowerCase(Locale.ROOT);
        if (!(lower.startsWith("libsql:") || lower.startsWith("https:") || lower.startsWith("http:"))) {
            throw invalid("syncUrl must be the URL of a server, such as libsql://db-org.turso.io");
        }
        if (syncUrl.indexOf('?') >= 0) {
            throw invalid("syncUrl must not hold properties; give them beside it.");
        }
        return new Location.Replica(name, remote(values, syncUrl));
    }

    /** The URL with its properties, secrets left out. */
    String publicUrl() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        properties.forEach((key, value) -> {
            if (!ConnectionProperty.byKey(key)
                    .map(ConnectionProperty::sensitive)
                    .orElse(true)) {
                query.add(key + "=" + value);
            }
        });
        return LibsqlConfig.URL_PREFIX + target + query;
    }

    private static Location local(PropertyValues values, String name) throws LibsqlException {
        String mode = values.orDefault(ConnectionProperty.MODE);
        if (name.equals(MEMORY)) {
            return new Location.Memory("");
        }
        if (name.isEmpty()) {
            throw invalid("The URL names no file. Example: jdbc:libsql:file:app.db");
        }
        if (mode.equals("memory")) {
            boolean shared = values.orDefault(ConnectionProperty.CACHE).equals("shared");
            return new Location.Memory(shared ? name : "");
        }
        if (values.isGiven(ConnectionProperty.CACHE)) {
            throw invalid("cache is only for databases in memory; add mode=memory, or leave it out.");
        }
        return new Location.File(name, FileAccess.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static Location onlyRemote(PropertyValues values, String target) throws LibsqlException {
        values.refuse(
                "is for embedded replicas, but this URL names a remote database; for a replica name a file, and the server as"
                        + " syncUrl.",
                ConnectionProperty.SYNC_URL,
                ConnectionProperty.SYNC_INTERVAL,
                ConnectionProperty.READ_YOUR_WRITES,
                ConnectionProperty.SYNC_PROTOCOL);
        return remote(values, target);
    }

    private static Location.Remote remote(PropertyValues values, String target) throws LibsqlException {
        URI uri;
        try {
            uri = new URI(target);
        } catch (URISyntaxException e) {
            throw invalid("The URL of the server cannot be read at character " + e.getIndex() + " of the part after"
                    + " jdbc:libsql: (" + e.getReason() + ")");
        }
        if (uri.getRawUserInfo() != null) {
            throw invalid("The URL must not hold a user or password before the host; give the token as authToken.");
        }
        if (uri.getHost() == null) {
            throw invalid(
                    "The URL names no host. Examples: jdbc:libsql://db-org.turso.io, jdbc:libsql:http://127.0.0.1:8080");
        }
        if (uri.getRawFragment() != null) {
            throw invalid("The URL must not hold a fragment (#…).");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = values.flag(ConnectionProperty.TLS);
        if (!scheme.equals("libsql") && values.isGiven(ConnectionProperty.TLS) && tls != scheme.equals("https")) {
            throw invalid("tls=" + tls + " contradicts the scheme " + scheme + ":; leave tls out, or use libsql:");
        }
        values.refuse(
                "is for local databases, but this URL names a remote one.",
                ConnectionProperty.MODE,
                ConnectionProperty.CACHE);
        String http = scheme.equals("libsql") ? (tls ? "https" : "http") : scheme;
        String path = uri.getRawPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new Location.Remote(URI.create(http + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path));
    }

    /** The path in a file URL: {@code file:a.db}, {@code file:/a.db}, {@code file:///a.db}, {@code file://localhost/a.db}. */
    private static String fileName(String rest) throws LibsqlException {
        String path = rest;
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            String host = slash < 0 ? path.substring(2) : path.substring(2, slash);
            if (slash < 0 || !(host.isEmpty() || host.equals("localhost"))) {
                throw invalid("A file URL must not name a host; write file:app.db, or file:///dir/app.db");
            }
            path = path.substring(slash);
        }
        return decode(path.replace("+", "%2B"));
    }

    private static Map<String, String> query(String query) throws LibsqlException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw invalid("A property in the URL has no value; write name=value.");
            }
            String key = decode(part.substring(0, equals));
            if (properties.put(key, decode(part.substring(equals + 1).replace("+", "%2B"))) != null) {
                throw invalid("The URL gives a property twice: " + PropertyValues.printable(key));
            }
        }
        return properties;
    }

    private static String decode(String text) throws LibsqlException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "The URL holds a percent sign that is not followed by two hexadecimal digits; write %25 for it.");
        }
    }
}
