package io.github.libsql4j.jdbc.internal;

import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the declared type of a column tells. SQLite stores any value in any column, so this says what to expect, not what must
 * come; names that are not known here go by <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">
 * SQLite's affinity rules</a>.
 *
 * @param name the type as written, without the parentheses; empty if none was declared
 * @param jdbcType one of {@link Types}
 * @param precision the first number in the parentheses, 0 without one
 * @param scale the second number in the parentheses, 0 without one
 * @param javaClass what {@code ResultSet.getObject} returns for the values such a column is meant for; Object if they are of
 *     several kinds
 */
public record DeclaredType(String name, int jdbcType, int precision, int scale, Class<?> javaClass) {

    private record Meaning(int jdbcType, Class<?> javaClass) {}

    // Integers have 64 bits and reals are doubles whatever is declared.
    private static final Meaning INTEGER = new Meaning(Types.BIGINT, Long.class);
    private static final Meaning REAL = new Meaning(Types.DOUBLE, Double.class);
    private static final Meaning TEXT = new Meaning(Types.VARCHAR, String.class);
    private static final Meaning CHAR = new Meaning(Types.CHAR, String.class);
    private static final Meaning BLOB = new Meaning(Types.VARBINARY, byte[].class);
    private static final Meaning BOOLEAN = new Meaning(Types.BOOLEAN, Long.class);
    // A number that fits is stored as an integer, one with a fraction as a real.
    private static final Meaning NUMERIC = new Meaning(Types.NUMERIC, Object.class);
    private static final Meaning DECIMAL = new Meaning(Types.DECIMAL, Object.class);
    // NUMERIC affinity is what any unknown word gets, STRING and ENUM too: it says nothing about the values.
    private static final Meaning ANYTHING = new Meaning(Types.OTHER, Object.class);

    /** Names for which the affinity alone would say too little. */
    private static final Map<String, Meaning> BY_NAME = Map.ofEntries(
            Map.entry("BOOLEAN", BOOLEAN),
            Map.entry("BOOL", BOOLEAN),
            Map.entry("NUMERIC", NUMERIC),
            Map.entry("NUM", NUMERIC),
            Map.entry("NUMBER", NUMERIC),
            Map.entry("DECIMAL", DECIMAL),
            Map.entry("DEC", DECIMAL),
            Map.entry("CHAR", CHAR),
            Map.entry("CHARACTER", CHAR),
            Map.entry("NCHAR", CHAR),
            Map.entry("NATIVE CHARACTER", CHAR),
            Map.entry("UUID", TEXT),
            Map.entry("JSON", TEXT),
            Map.entry("JSONB", TEXT),
            Map.entry("BINARY", BLOB),
            Map.entry("VARBINARY", BLOB),
            Map.entry("BYTEA", BLOB));

    /**
     * Reads a declared type.
     *
     * @param declared the type as SQLite reports it, such as {@code NUMERIC(10,2)}; null or empty if none was declared
     * @return what it tells
     */
    public static DeclaredType of(@Nullable String declared) {
        String text = declared == null ? "" : declared;
        int open = text.indexOf('(');
        String name = (open < 0 ? text : text.substring(0, open)).strip().replaceAll("\\s+", " ");
        String[] numbers =
                open < 0 ? new String[0] : insideParentheses(text, open).split(",", -1);
        Meaning meaning = meaning(name.toUpperCase(Locale.ROOT), open >= 0);
        return new DeclaredType(name, meaning.jdbcType(), number(numbers, 0), number(numbers, 1), meaning.javaClass());
    }

    private static Meaning meaning(String name, boolean parentheses) {
        Meaning known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        if (name.equals("DATE")) {
            return new Meaning(Types.DATE, String.class);
        }
        if (name.startsWith("DATETIME") || name.startsWith("TIMESTAMP")) {
            return new Meaning(Types.TIMESTAMP, String.class);
        }
        if (name.startsWith("TIME")) {
            return new Meaning(Types.TIME, String.class);
        }
        return parentheses && isVector(name) ? BLOB : byAffinity(name);
    }

    /** The names of libSQL's vector types that do not say BLOB; without a dimension they are plain numbers. */
    private static boolean isVector(String name) {
        return switch (name) {
            case "FLOAT64", "FLOAT32", "FLOAT16", "FLOATB16", "FLOAT8", "FLOAT1BIT" -> true;
            default -> false;
        };
    }

    private static Meaning byAffinity(String name) {
        if (name.contains("INT")) {
            return INTEGER;
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return TEXT;
        }
        if (name.contains("BLOB")) {
            return BLOB;
        }
        if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
            return REAL;
        }
        return ANYTHING;
    }

    private static String insideParentheses(String text, int open) {
        int close = text.indexOf(')', open);
        return text.substring(open + 1, close < 0 ? text.length() : close);
    }

    private static int number(String[] numbers, int index) {
        if (index >= numbers.length) {
            return 0;
        }
        try {
            return Integer.parseInt(numbers[index].strip());
        } catch (NumberFormatException e) {
            // A quoted type name may hold anything in its parentheses.
            return 0;
        }
    }
}
