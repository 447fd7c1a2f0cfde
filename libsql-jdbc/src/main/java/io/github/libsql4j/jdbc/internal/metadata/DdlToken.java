package io.github.libsql4j.jdbc.internal.metadata;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of the text with which a table or an index was made.
 *
 * @param text a word, a sign, or what is inside the quotes
 * @param quoted whether it was in quotes, and so is a name whatever it reads
 * @param start where it begins in the text
 */
record DdlToken(String text, boolean quoted, int start) {

    static List<DdlToken> read(String sql) {
        List<DdlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                end = at + 1;
            } else if (sql.startsWith("--", at)) {
                end = after(sql, "\n", at);
            } else if (sql.startsWith("/*", at)) {
                end = after(sql, "*/", at + 2);
            } else if (c == '[') {
                end = after(sql, "]", at);
                tokens.add(new DdlToken(sql.substring(at + 1, Math.max(at + 1, end - 1)), true, at));
            } else if (c == '"' || c == '\'' || c == '`') {
                end = closingQuote(sql, at);
                tokens.add(quoted(sql, at, end));
            } else {
                end = isWordPart(c) ? wordEnd(sql, at) : at + 1;
                tokens.add(new DdlToken(sql.substring(at, end), false, at));
            }
            at = end;
        }
        return tokens;
    }

    boolean is(String keywordOrSign) {
        return !quoted && text.equalsIgnoreCase(keywordOrSign);
    }

    private static DdlToken quoted(String sql, int start, int end) {
        String quote = sql.substring(start, start + 1);
        String inside = sql.substring(start + 1, Math.max(start + 1, end - 1));
        return new DdlToken(inside.replace(quote + quote, quote), true, start);
    }

    /** The end of a quoted text, in which the quote is written twice. */
    private static int closingQuote(String sql, int start) {
        char quote = sql.charAt(start);
        int at = start + 1;
        while (true) {
            int close = sql.indexOf(quote, at);
            if (close < 0) {
                return sql.length();
            }
            if (close + 1 == sql.length() || sql.charAt(close + 1) != quote) {
                return close + 1;
            }
            at = close + 2;
        }
    }

    private static int after(String sql, String what, int from) {
        int index = sql.indexOf(what, from);
        return index < 0 ? sql.length() : index + what.length();
    }

    private static int wordEnd(String sql, int start) {
        int at = start;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }
}
