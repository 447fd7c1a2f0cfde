package io.github.libsql4j.client.config;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.TransactionMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties that were given, by name and still as text, read one by one with their type. */
final class PropertyValues {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|)");
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    /** Names that the official SDKs have besides, and why there is no such property here. */
    private static final Map<String, String> NOT_SUPPORTED = Map.of(
            "encryptionKey",
            "the file of an embedded replica is in SQLite's own format, which has no encryption; encrypt the disk instead.",
            "offline",
            "writes always go to the primary; reads need no network anyway.");

    private final Map<ConnectionProperty, String> values;

    private PropertyValues(Map<ConnectionProperty, String> values) {
        this.values = values;
    }

    /** Merges properties; those of the URL win. */
    static PropertyValues of(Map<String, String> fromUrl, Map<String, String> others) throws LibsqlException {
        Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
        for (Map<String, String> source : Arrays.asList(others, fromUrl)) {
            for (Map.Entry<String, String> entry : source.entrySet()) {
                values.put(known(entry.getKey()), entry.getValue());
            }
        }
        for (Map.Entry<ConnectionProperty, String> entry : values.entrySet()) {
            check(entry.getKey(), entry.getValue());
        }
        return new PropertyValues(values);
    }

    Optional<Secret> authToken() throws LibsqlException {
        Optional<String> token = text(ConnectionProperty.AUTH_TOKEN);
        Optional<String> password = text(ConnectionProperty.PASSWORD);
        if (token.isPresent() && password.isPresent() && !token.equals(password)) {
            throw invalid("authToken and password are given and differ; they mean the same, so give only one.");
        }
        return token.or(() -> password).map(Secret::new);
    }

    Optional<Secret> secret(ConnectionProperty property) {
        return text(property).map(Secret::new);
    }

    TransactionMode transactionMode() {
        return TransactionMode.valueOf(
                orDefault(ConnectionProperty.TRANSACTION_MODE).toUpperCase(Locale.ROOT));
    }

    KeepStream keepStream() {
        return KeepStream.byKey(orDefault(ConnectionProperty.KEEP_STREAM)).orElseThrow();
    }

    Optional<String> text(ConnectionProperty property) {
        return Optional.ofNullable(values.get(property)).filter(value -> !value.isEmpty());
    }

    String orDefault(ConnectionProperty property) {
        return text(property).orElse(property.defaultValue());
    }

    boolean isGiven(ConnectionProperty property) {
        return values.containsKey(property);
    }

    /** Refuses properties that do not fit what the URL names. */
    void refuse(String reason, ConnectionProperty... properties) throws LibsqlException {
        for (ConnectionProperty property : properties) {
            if (isGiven(property)) {
                throw invalid(property.key() + " " + reason);
            }
        }
    }

    boolean flag(ConnectionProperty property) {
        return orDefault(property).equals("true");
    }

    /** A number with the unit ms, s or m; without a unit, seconds. */
    Duration duration(ConnectionProperty property) throws LibsqlException {
        String text = orDefault(property);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw invalid(property.key() + " must be a time such as 500ms, 10s or 2m, but is: " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    int number(ConnectionProperty property) throws LibsqlException {
        String text = orDefault(property);
        if (!text.matches("\\d{1,9}")) {
            throw invalid(property.key() + " must be a whole number from 0 to 999999999, but is: " + text);
        }
        return Integer.parseInt(text);
    }

    /** What stands between commas. */
    List<String> list(ConnectionProperty property) {
        return text(property).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    long bytes(ConnectionProperty property) throws LibsqlException {
        String text = orDefault(property);
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw invalid(property.key() + " must be a number of bytes greater than 0, but is: " + text);
        }
        return Long.parseLong(text);
    }

    /** A name that may be shown. A token in the place of a name must not be; it has digits among its letters. */
    static String printable(String key) {
        return key.matches("[A-Za-z][A-Za-z_.-]{0,31}[0-9]{0,2}") ? "'" + key + "'" : "(not a name)";
    }

    static LibsqlException invalid(String message) {
        return new LibsqlException(SqlState.INVALID_CONFIGURATION, message);
    }

    private static ConnectionProperty known(String key) throws LibsqlException {
        Optional<ConnectionProperty> property = ConnectionProperty.byKey(key);
        String reason = NOT_SUPPORTED.get(key);
        if (reason != null) {
            throw invalid("'" + key + "' is not supported: " + reason);
        }
        if (property.isEmpty()) {
            String nearest = Arrays.stream(ConnectionProperty.values())
                    .map(ConnectionProperty::key)
                    .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                    .orElseThrow();
            throw invalid(
                    "Unknown connection property " + printable(key) + ". The nearest one known is '" + nearest + "'.");
        }
        return property.get();
    }

    private static void check(ConnectionProperty property, String value) throws LibsqlException {
        if (CONTROL_CHARACTERS.matcher(value).find()) {
            throw invalid(property.key() + " must not hold control characters such as line breaks.");
        }
        boolean token = property == ConnectionProperty.AUTH_TOKEN || property == ConnectionProperty.PASSWORD;
        if (token && !value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\'')) {
            throw invalid(
                    property.key() + " holds characters that no token has; check for spaces and quotes around it.");
        }
        if (!value.isEmpty()
                && !property.choices().isEmpty()
                && !property.choices().contains(value)) {
            throw invalid(property.key() + " must be one of " + property.choices() + ", but is: " + value);
        }
    }

    /** Levenshtein's distance without regard to case; none for a part of the name, such as token. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (b.contains(a)) {
            return 0;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
