package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts and names as they are written in SQLite's SQL. JDBC's own defaults know neither its keywords nor its long names. */
interface Enquoting extends Statement {

    /** From <a href="https://www.sqlite.org/lang_keywords.html">SQLite keywords</a>. */
    Set<String> KEYWORDS = Set.of("""
            ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE
            CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
            CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE
            EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP
            GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN
            KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER
            OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX
            RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN
            TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH
            WITHOUT""".split("\\s+"));

    /** What SQLite reads the same with and without quotes, if it is no keyword. */
    Pattern SIMPLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")+)\"");

    Execution execution();

    @Override
    default String enquoteLiteral(String value) throws SQLException {
        execution().checkOpen();
        checkCharacters(value);
        return "'" + value.replace("'", "''") + "'";
    }

    /** The same, since every text is Unicode. */
    @Override
    default String enquoteNCharLiteral(String value) throws SQLException {
        return enquoteLiteral(value);
    }

    /** A name that has quotes around it already, as JDBC wants, keeps them. */
    @Override
    default String enquoteIdentifier(String identifier, boolean alwaysQuote) throws SQLException {
        execution().checkOpen();
        checkCharacters(identifier);
        if (identifier.isEmpty()) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER, "A name must not be empty");
        }
        if (QUOTED.matcher(identifier).matches() || (!alwaysQuote && isSimpleIdentifier(identifier))) {
            return identifier;
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    default boolean isSimpleIdentifier(String identifier) throws SQLException {
        execution().checkOpen();
        return SIMPLE.matcher(identifier).matches() && !KEYWORDS.contains(identifier.toUpperCase(Locale.ROOT));
    }

    private static void checkCharacters(String text) throws SQLException {
        if (text.indexOf('\0') >= 0) {
            throw SqlErrors.of(SqlState.INVALID_CHARACTERS, "SQL cannot hold U+0000; set the text as a parameter");
        }
    }
}
