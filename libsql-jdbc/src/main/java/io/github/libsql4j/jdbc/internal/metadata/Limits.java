package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** The limits that SQLite is built with, see <a href="https://www.sqlite.org/limits.html">Limits In SQLite</a>; 0 means none or unknown. */
interface Limits extends DatabaseMetaData {

    @Override
    default int getMaxColumnsInTable() {
        return 2000;
    }

    @Override
    default int getMaxColumnsInIndex() {
        return 2000;
    }

    @Override
    default int getMaxColumnsInSelect() {
        return 2000;
    }

    @Override
    default int getMaxColumnsInGroupBy() {
        return 2000;
    }

    @Override
    default int getMaxColumnsInOrderBy() {
        return 2000;
    }

    // The tables of one join.
    @Override
    default int getMaxTablesInSelect() {
        return 64;
    }

    @Override
    default int getMaxStatementLength() {
        return 1_000_000_000;
    }

    @Override
    default int getMaxRowSize() {
        return 1_000_000_000;
    }

    @Override
    default boolean doesMaxRowSizeIncludeBlobs() {
        return true;
    }

    @Override
    default int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    default int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    default int getMaxColumnNameLength() {
        return 0;
    }

    @Override
    default int getMaxConnections() {
        return 0;
    }

    @Override
    default int getMaxCursorNameLength() {
        return 0;
    }

    @Override
    default int getMaxIndexLength() {
        return 0;
    }

    @Override
    default int getMaxSchemaNameLength() {
        return 0;
    }

    @Override
    default int getMaxProcedureNameLength() {
        return 0;
    }

    @Override
    default int getMaxCatalogNameLength() {
        return 0;
    }

    @Override
    default int getMaxStatements() {
        return 0;
    }

    @Override
    default int getMaxTableNameLength() {
        return 0;
    }

    @Override
    default int getMaxUserNameLength() {
        return 0;
    }
}
