package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Value;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of names as JDBC has them, which are the patterns of {@code LIKE … ESCAPE '\'}. LIKE ignores the case of ASCII
 * letters and of no others, exactly as SQLite does when it compares names.
 *
 * @param pattern null for every name
 */
record NamePattern(@Nullable String pattern) {

    /** The condition on a name, with one argument: {@link #like}. */
    static String on(String name) {
        return name + " LIKE ? ESCAPE '\\'";
    }

    Value like() {
        return Value.of(pattern == null ? "%" : pattern);
    }

    /** The name meant by a tool that does not know patterns. */
    Value unescaped() {
        return pattern == null ? Value.NULL : Value.of(pattern);
    }

    /** The one name matched, if there are no wildcards. */
    Value literal() {
        return pattern == null ? Value.NULL : Value.of(pattern.replaceAll("\\\\(.)", "$1"));
    }
}
