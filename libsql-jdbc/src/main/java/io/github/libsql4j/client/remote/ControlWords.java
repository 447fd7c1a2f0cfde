package io.github.libsql4j.client.remote;

import java.util.Locale;

/** What transaction control in a statement of the caller's leads to, for servers that cannot be asked (version 2). */
final class ControlWords {

    private ControlWords() {}

    /** Whether a transaction is open after the statement succeeded. */
    static boolean opens(String sql, boolean before) {
        String words = sql.strip().toUpperCase(Locale.ROOT);
        if (words.startsWith("BEGIN") || words.startsWith("SAVEPOINT")) {
            return true;
        }
        if (words.startsWith("COMMIT") || words.startsWith("END")) {
            return false;
        }
        return before && (words.startsWith("RELEASE") || words.matches("(?s)ROLLBACK(\\s+TRANSACTION)?\\s+TO\\b.*"));
    }
}
