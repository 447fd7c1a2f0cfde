package io.github.libsql4j.client;

/** The rules for text that goes to the database: whatever is sent arrives as it is, or is refused. */
public final class WellFormed {

    private WellFormed() {}

    /**
     * Checks that a text can be encoded in UTF-8.
     *
     * @param text the text
     * @throws LibsqlException with SQLState 22021 if it holds half of a surrogate pair
     */
    public static void text(String text) throws LibsqlException {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    throw new LibsqlException(
                            SqlState.INVALID_CHARACTERS,
                            "The text cannot be encoded in UTF-8: half of a surrogate pair at character " + at);
                }
                at++;
            }
        }
    }

    /**
     * Checks that the database would read an SQL text to its end.
     *
     * @param sql any number of statements
     * @throws LibsqlException with SQLState 22021 if it cannot be encoded in UTF-8, 42000 if it holds U+0000
     */
    public static void sql(String sql) throws LibsqlException {
        text(sql);
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            throw new LibsqlException(
                    SqlState.SYNTAX_ERROR,
                    "SQL must not hold the character U+0000, as it does at character " + nul
                            + "; give it in an argument, or write char(0)");
        }
    }
}
