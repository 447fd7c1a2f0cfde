package io.github.libsql4j.client;

import java.util.Locale;

/**
 * The tokens of an SQL text, in order, without spaces and comments. The rules are those of SQLite's tokenizer, see <a
 * href="https://www.sqlite.org/lang.html">SQL as understood by SQLite</a>; text that SQLite would refuse still yields tokens.
 */
public final class SqlTokens {

    /** The kinds of tokens, as far as anybody here tells them apart. */
    public enum Type {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A parameter. */
        PARAMETER,
        /** A semicolon. */
        SEMICOLON,
        /** An opening parenthesis. */
        OPEN,
        /** A closing parenthesis. */
        CLOSE,
        /** Anything else: something in quotes, a number, a sign. */
        OTHER,
        /** Behind the last token. */
        END
    }

    private final String sql;
    private int start;
    private int end;
    private Type type = Type.END;

    /**
     * Stands before the first token.
     *
     * @param sql any text
     */
    public SqlTokens(String sql) {
        this.sql = sql;
    }

    /**
     * Moves to the next token.
     *
     * @return its kind
     */
    public Type next() {
        start = skipSpace(end);
        if (start >= sql.length()) {
            end = sql.length();
            type = Type.END;
            return type;
        }
        char first = sql.charAt(start);
        switch (first) {
            case ';' -> token(Type.SEMICOLON, start + 1);
            case '(' -> token(Type.OPEN, start + 1);
            case ')' -> token(Type.CLOSE, start + 1);
            case '\'', '"', '`' -> token(Type.OTHER, closingQuote(first));
            case '[' -> token(Type.OTHER, after(sql.indexOf(']', start)));
            case '?' -> token(Type.PARAMETER, digits(start + 1));
            case ':', '@', '$', '#' -> {
                int nameEnd = parameterName(start + 1);
                token(nameEnd > start + 1 ? Type.PARAMETER : Type.OTHER, Math.max(nameEnd, start + 1));
            }
            default -> {
                if (isWordPart(first)) {
                    boolean number = first >= '0' && first <= '9';
                    token(number ? Type.OTHER : Type.WORD, word(start + 1));
                } else {
                    token(Type.OTHER, start + 1);
                }
            }
        }
        return type;
    }

    /**
     * The kind of the current token.
     *
     * @return the kind
     */
    public Type type() {
        return type;
    }

    /**
     * The text of the current token.
     *
     * @return the text as written, with its quotes
     */
    public String text() {
        return sql.substring(start, end);
    }

    /**
     * The current token in capitals.
     *
     * @return an empty string unless it is a keyword or a name without quotes
     */
    public String word() {
        return type == Type.WORD ? text().toUpperCase(Locale.ROOT) : "";
    }

    /**
     * Whether the current token is a certain word, in whatever case.
     *
     * @param capitals the word in capitals, from A to Z
     * @return true if it is, and not in quotes
     */
    public boolean isWord(String capitals) {
        if (type != Type.WORD || end - start != capitals.length()) {
            return false;
        }
        for (int i = 0; i < capitals.length(); i++) {
            // In this bit alone a small letter differs from its capital.
            if ((sql.charAt(start + i) & ~0x20) != capitals.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the current token begins.
     *
     * @return the index of its first character
     */
    public int start() {
        return start;
    }

    /**
     * Where the current token ends.
     *
     * @return the index behind its last character
     */
    public int end() {
        return end;
    }

    /**
     * Whether the current token begins with a character.
     *
     * @param character the character
     * @return false at the end
     */
    public boolean startsWith(char character) {
        return start < end && sql.charAt(start) == character;
    }

    private void token(Type tokenType, int tokenEnd) {
        type = tokenType;
        end = tokenEnd;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\uFEFF') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int line = sql.indexOf('\n', at);
                at = line < 0 ? sql.length() : line + 1;
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? sql.length() : close + 2;
            } else {
                break;
            }
        }
        return at;
    }

    /** The end of a quoted text, in which the quote is written twice. */
    private int closingQuote(char quote) {
        int at = start + 1;
        while (true) {
            int close = sql.indexOf(quote, at);
            if (close < 0) {
                return sql.length();
            }
            if (close + 1 < sql.length() && sql.charAt(close + 1) == quote) {
                at = close + 2;
            } else {
                return close + 1;
            }
        }
    }

    private int after(int index) {
        return index < 0 ? sql.length() : index + 1;
    }

    private int digits(int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private int word(int from) {
        int at = from;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A name after {@code : @ $}; {@code $a::b(c)} is one name, for the sake of Tcl. */
    private int parameterName(int from) {
        int at = word(from);
        while (at > from && sql.charAt(from - 1) == '$' && sql.startsWith("::", at)) {
            at = word(at + 2);
        }
        if (at > from && sql.charAt(from - 1) == '$' && at < sql.length() && sql.charAt(at) == '(') {
            at = after(sql.indexOf(')', at));
        }
        return at;
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || c > 127;
    }
}
