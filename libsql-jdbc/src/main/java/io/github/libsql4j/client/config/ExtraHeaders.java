package io.github.libsql4j.client.config;

import static io.github.libsql4j.client.config.PropertyValues.invalid;

import io.github.libsql4j.client.LibsqlException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers that a user adds to each request. No error shows what was given: the values are secrets. */
final class ExtraHeaders {

    /** A token of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110</a>, then the value. */
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*=(.*)");

    /** Those on which the protocol, HTTP itself or the authorization depend. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "authorization",
            "connection",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-namespace",
            "x-namespace-bin");

    private ExtraHeaders() {}

    static Map<String, Secret> of(PropertyValues values) throws LibsqlException {
        Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : values.list(ConnectionProperty.HEADERS)) {
            Matcher parts = HEADER.matcher(header);
            if (!parts.matches()) {
                throw invalid("headers must be written as Name=value, separated by commas; "
                        + "a name consists of letters, digits and hyphens.");
            }
            String name = parts.group(1);
            String lower = name.toLowerCase(Locale.ROOT);
            if (RESERVED.contains(lower) || lower.startsWith("content-")) {
                throw invalid("headers must not hold " + lower + ", which the driver sets itself"
                        + (lower.equals("authorization") ? "; give the token as authToken." : "."));
            }
            String value = parts.group(2).strip();
            if (value.isEmpty() || !isPrintableAscii(value)) {
                throw invalid("headers must have values of printable ASCII.");
            }
            if (headers.put(name, new Secret(value)) != null) {
                throw invalid("headers must not hold the same name twice.");
            }
        }
        return Map.copyOf(headers);
    }

    static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
