package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** How names are written, kept and compared: as written, and without regard to case even in quotes. */
interface IdentifierRules extends DatabaseMetaData {

    @Override
    default boolean storesMixedCaseIdentifiers() {
        return true;
    }

    @Override
    default boolean storesMixedCaseQuotedIdentifiers() {
        return true;
    }

    @Override
    default boolean supportsMixedCaseIdentifiers() {
        return false;
    }

    @Override
    default boolean supportsMixedCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    default boolean storesUpperCaseIdentifiers() {
        return false;
    }

    @Override
    default boolean storesLowerCaseIdentifiers() {
        return false;
    }

    @Override
    default boolean storesUpperCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    default boolean storesLowerCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    default String getIdentifierQuoteString() {
        return "\"";
    }

    @Override
    default String getSearchStringEscape() {
        return "\\";
    }

    @Override
    default String getExtraNameCharacters() {
        return "$";
    }

    // https://www.sqlite.org/lang_keywords.html without the words of SQL:2003, reserved or not.
    @Override
    default String getSQLKeywords() {
        return "ABORT,ANALYZE,ATTACH,AUTOINCREMENT,CONFLICT,DATABASE,DETACH,DO,EXCLUSIVE,EXPLAIN,FAIL,GLOB,GROUPS,IF,IGNORE,INDEX,"
                + "INDEXED,INSTEAD,ISNULL,LIMIT,MATERIALIZED,NOTHING,NOTNULL,OFFSET,PLAN,PRAGMA,QUERY,RAISE,REGEXP,REINDEX,RENAME,"
                + "REPLACE,RETURNING,TEMP,VACUUM,VIRTUAL";
    }
}
