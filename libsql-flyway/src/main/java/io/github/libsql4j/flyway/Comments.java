package io.github.libsql4j.flyway;

import java.util.regex.Pattern;

/** Comments before a statement, which Flyway leaves there. */
final class Comments {

    private static final Pattern LEADING = Pattern.compile("\\A(?:\\s|--[^\\n]*+|/\\*.*?\\*/)*+", Pattern.DOTALL);

    private Comments() {}

    static String skipped(String sql) {
        return LEADING.matcher(sql).replaceFirst("");
    }
}
