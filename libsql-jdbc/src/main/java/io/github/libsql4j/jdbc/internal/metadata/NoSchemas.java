package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** Names are not qualified. SQLite does know {@code main.t}, but the metadata names no schema. */
interface NoSchemas extends DatabaseMetaData {

    @Override
    default String getSchemaTerm() {
        return "";
    }

    @Override
    default String getCatalogTerm() {
        return "";
    }

    @Override
    default String getCatalogSeparator() {
        return ".";
    }

    @Override
    default boolean isCatalogAtStart() {
        return true;
    }

    @Override
    default boolean supportsSchemasInDataManipulation() {
        return false;
    }

    @Override
    default boolean supportsSchemasInProcedureCalls() {
        return false;
    }

    @Override
    default boolean supportsSchemasInTableDefinitions() {
        return false;
    }

    @Override
    default boolean supportsSchemasInIndexDefinitions() {
        return false;
    }

    @Override
    default boolean supportsSchemasInPrivilegeDefinitions() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInDataManipulation() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInProcedureCalls() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInTableDefinitions() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInIndexDefinitions() {
        return false;
    }

    @Override
    default boolean supportsCatalogsInPrivilegeDefinitions() {
        return false;
    }
}
