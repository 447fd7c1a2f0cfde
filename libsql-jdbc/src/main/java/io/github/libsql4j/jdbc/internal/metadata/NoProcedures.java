package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** SQLite has functions and no procedures. */
interface NoProcedures extends DatabaseMetaData {

    @Override
    default String getProcedureTerm() {
        return "";
    }

    @Override
    default boolean allProceduresAreCallable() {
        return false;
    }

    @Override
    default boolean supportsStoredProcedures() {
        return false;
    }

    @Override
    default boolean supportsStoredFunctionsUsingCallSyntax() {
        return false;
    }

    @Override
    default boolean supportsNamedParameters() {
        return false;
    }

    @Override
    default boolean supportsMultipleOpenResults() {
        return false;
    }
}
