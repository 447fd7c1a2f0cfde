package io.github.libsql4j.jdbc.histories;

import java.util.Random;

/**
 * Statements on a few tables, which may or may not be there. What they do depends on nothing but the database and the chance that they are
 * made by.
 */
enum RandomStatements {
    /** What libSQL's servers take. */
    LIBSQL,
    /** What tursodb takes as well. */
    TURSO;

    String next(Random random) {
        String table = "t" + random.nextInt(3);
        int number = random.nextInt(1000);
        return this == LIBSQL && random.nextInt(20) < 9
                ? libsqlOnly(random, table, number)
                : common(random, table, number);
    }

    private static String libsqlOnly(Random random, String table, int number) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, a TEXT, b, c AS (length(a)) STORED)";
            case 2 -> "CREATE TABLE " + table + " (id TEXT PRIMARY KEY, a TEXT, b) WITHOUT ROWID";
            case 3 -> "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, a TEXT, b) RANDOM ROWID";
            case 4 -> "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(a)";
            case 5 -> "INSERT INTO words SELECT a FROM " + table + " LIMIT 50";
            case 6 -> "CREATE TABLE IF NOT EXISTS place (name TEXT, at F32_BLOB(3))";
            case 7 -> "CREATE INDEX near ON place (libsql_vector_idx(at))";
            default -> "INSERT INTO place VALUES ('p" + number + "', vector('[1," + number + ",3]'))";
        };
    }

    private static String common(Random random, String table, int number) {
        return switch (random.nextInt(12)) {
            case 0 -> "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, a TEXT, b)";
            case 1 -> "CREATE INDEX i" + number + " ON " + table + " (a, b)";
            case 2 ->
                "CREATE TRIGGER g" + number + " AFTER DELETE ON " + table + " BEGIN UPDATE " + table
                        + " SET b = 'triggered' WHERE b = old.b; END";
            case 3, 4 -> "DELETE FROM " + table + " WHERE (id + " + number + ") % 5 < 3";
            case 5 ->
                "UPDATE " + table + " SET b = hex(zeroblob(" + number + ")) || id WHERE (id + " + number + ") % 3 = 0";
            case 6 -> "INSERT OR REPLACE INTO " + table + " (id, b) VALUES (" + number + ", zeroblob(100000))";
            case 7 -> "DROP TABLE " + table;
            case 8 -> "ALTER TABLE " + table + " ADD COLUMN x" + number + " DEFAULT " + number;
            default ->
                "INSERT OR REPLACE INTO " + table + " (id, a, b) WITH RECURSIVE n(x) AS (SELECT " + number
                        + " UNION ALL SELECT x + 1 FROM n LIMIT " + (1 + random.nextInt(300))
                        + ") SELECT x, 'text ' || x, x / 7.0 FROM n";
        };
    }
}
