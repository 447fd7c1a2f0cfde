package io.github.libsql4j.flyway;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to do about errors whose messages are no help to somebody who migrates. */
final class Advice {

    private static final List<Map.Entry<String, String>> BY_FIRST_WORD = List.of(
            Map.entry("VACUUM", "the server compacts its databases by itself, so take the statement out"),
            Map.entry("ANALYZE", "take the statement out"),
            Map.entry("ATTACH", "a migration has one database; keep all its tables there"),
            Map.entry("DETACH", "a migration has one database; keep all its tables there"),
            Map.entry(
                    "CREATE TEMP",
                    "make an ordinary table or view, and drop it at the end of the migration, which is one transaction"),
            Map.entry(
                    "PRAGMA",
                    "the server decides on its settings by itself, so take the statement out; foreign_keys, defer_foreign_keys and"
                            + " user_version can be set"));

    private Advice() {}

    /** The same error, with what to do if the server refuses such statements at all. */
    static SQLException added(SQLException error, String sql) {
        return String.valueOf(error.getMessage()).contains("unsupported statement")
                ? with("A libSQL server does not run this statement: " + advice(sql) + ".", error)
                : added(error);
    }

    /** The same error, with what to do if others wanted to write, too, whatever the statement was. */
    static SQLException added(SQLException error) {
        return Errors.is(error, SqlState.SERIALIZATION_FAILURE)
                ? with(
                        "Nothing of it is done. Migrate again when nobody else writes; a migration that takes long can be split.",
                        error)
                : error;
    }

    private static SQLException with(String advice, SQLException error) {
        SQLException advised =
                new SQLException(error.getMessage() + "\n" + advice, error.getSQLState(), error.getErrorCode(), error);
        advised.setNextException(error.getNextException());
        return advised;
    }

    private static String advice(String sql) {
        String start = Comments.skipped(sql).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return BY_FIRST_WORD.stream()
                .filter(entry -> start.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("take it out, or write it in another way");
    }
}
