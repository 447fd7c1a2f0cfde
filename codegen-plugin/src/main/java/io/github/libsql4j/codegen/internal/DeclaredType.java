package io.github.libsql4j.codegen.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column as it was declared.
 *
 * @param name without its numbers; empty if there is none
 * @param precision the first number, 0 if there is none
 * @param scale the second number, 0 if there is none
 */
record DeclaredType(String name, int precision, int scale) {

    private static final Pattern NUMBERS =
            Pattern.compile("\\s*\\(\\s*[+-]?(\\d{1,9})\\s*(?:,\\s*[+-]?(\\d{1,9})\\s*)?\\)");

    /** What SQLite takes for a part of the type of a generated column. */
    private static final Pattern GENERATED = Pattern.compile("(?i)\\s*generated\\s+always\\s*");

    static DeclaredType of(String text) {
        String type = GENERATED.matcher(text).replaceAll("");
        Matcher numbers = NUMBERS.matcher(type);
        if (!numbers.find()) {
            return new DeclaredType(type.strip(), 0, 0);
        }
        String name = (type.substring(0, numbers.start()) + type.substring(numbers.end())).strip();
        String scale = numbers.group(2);
        return new DeclaredType(name, Integer.parseInt(numbers.group(1)), scale == null ? 0 : Integer.parseInt(scale));
    }

    /** What a forced type may call it. */
    List<String> names() {
        return List.of(
                name,
                name + "(" + precision + ")",
                name + "(" + precision + "," + scale + ")",
                name + "(" + precision + ", " + scale + ")");
    }
}
