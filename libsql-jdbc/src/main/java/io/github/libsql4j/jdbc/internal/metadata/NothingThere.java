package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import java.util.List;

/** The columns of the answers about things that SQLite does not have. */
final class NothingThere {

    static final List<Column> CATALOGS = Answer.columns("TABLE_CAT TEXT");

    static final List<Column> SCHEMAS = Answer.columns("TABLE_SCHEM TEXT", "TABLE_CATALOG TEXT");

    static final List<Column> COLUMN_PRIVILEGES = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "COLUMN_NAME TEXT",
            "GRANTOR TEXT",
            "GRANTEE TEXT",
            "PRIVILEGE TEXT",
            "IS_GRANTABLE TEXT");

    static final List<Column> TABLE_PRIVILEGES = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "GRANTOR TEXT",
            "GRANTEE TEXT",
            "PRIVILEGE TEXT",
            "IS_GRANTABLE TEXT");

    static final List<Column> PSEUDO_COLUMNS = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "COLUMN_NAME TEXT",
            "DATA_TYPE INTEGER",
            "COLUMN_SIZE INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "COLUMN_USAGE TEXT",
            "REMARKS TEXT",
            "CHAR_OCTET_LENGTH INTEGER",
            "IS_NULLABLE TEXT");

    /** JDBC reserves three columns of this answer and gives them no names. */
    static final List<Column> PROCEDURES = Answer.columns(
            "PROCEDURE_CAT TEXT",
            "PROCEDURE_SCHEM TEXT",
            "PROCEDURE_NAME TEXT",
            "RESERVED1 TEXT",
            "RESERVED2 TEXT",
            "RESERVED3 TEXT",
            "REMARKS TEXT",
            "PROCEDURE_TYPE INTEGER",
            "SPECIFIC_NAME TEXT");

    static final List<Column> PROCEDURE_COLUMNS = Answer.columns(
            "PROCEDURE_CAT TEXT",
            "PROCEDURE_SCHEM TEXT",
            "PROCEDURE_NAME TEXT",
            "COLUMN_NAME TEXT",
            "COLUMN_TYPE INTEGER",
            "DATA_TYPE INTEGER",
            "TYPE_NAME TEXT",
            "PRECISION INTEGER",
            "LENGTH INTEGER",
            "SCALE INTEGER",
            "RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS TEXT",
            "COLUMN_DEF TEXT",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE TEXT",
            "SPECIFIC_NAME TEXT");

    static final List<Column> FUNCTION_COLUMNS = Answer.columns(
            "FUNCTION_CAT TEXT",
            "FUNCTION_SCHEM TEXT",
            "FUNCTION_NAME TEXT",
            "COLUMN_NAME TEXT",
            "COLUMN_TYPE INTEGER",
            "DATA_TYPE INTEGER",
            "TYPE_NAME TEXT",
            "PRECISION INTEGER",
            "LENGTH INTEGER",
            "SCALE INTEGER",
            "RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS TEXT",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE TEXT",
            "SPECIFIC_NAME TEXT");

    static final List<Column> USER_TYPES = Answer.columns(
            "TYPE_CAT TEXT",
            "TYPE_SCHEM TEXT",
            "TYPE_NAME TEXT",
            "CLASS_NAME TEXT",
            "DATA_TYPE INTEGER",
            "REMARKS TEXT",
            "BASE_TYPE INTEGER");

    static final List<Column> SUPER_TYPES = Answer.columns(
            "TYPE_CAT TEXT",
            "TYPE_SCHEM TEXT",
            "TYPE_NAME TEXT",
            "SUPERTYPE_CAT TEXT",
            "SUPERTYPE_SCHEM TEXT",
            "SUPERTYPE_NAME TEXT");

    static final List<Column> SUPER_TABLES =
            Answer.columns("TABLE_CAT TEXT", "TABLE_SCHEM TEXT", "TABLE_NAME TEXT", "SUPERTABLE_NAME TEXT");

    static final List<Column> ATTRIBUTES = Answer.columns(
            "TYPE_CAT TEXT",
            "TYPE_SCHEM TEXT",
            "TYPE_NAME TEXT",
            "ATTR_NAME TEXT",
            "DATA_TYPE INTEGER",
            "ATTR_TYPE_NAME TEXT",
            "ATTR_SIZE INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS TEXT",
            "ATTR_DEF TEXT",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE TEXT",
            "SCOPE_CATALOG TEXT",
            "SCOPE_SCHEMA TEXT",
            "SCOPE_TABLE TEXT",
            "SOURCE_DATA_TYPE INTEGER");

    static final List<Column> CLIENT_INFO =
            Answer.columns("NAME TEXT", "MAX_LEN INTEGER", "DEFAULT_VALUE TEXT", "DESCRIPTION TEXT");

    private NothingThere() {}
}
