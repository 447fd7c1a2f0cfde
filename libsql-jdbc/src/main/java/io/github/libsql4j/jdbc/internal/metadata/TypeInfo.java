package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.jdbc.internal.DeclaredType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types worth offering to who makes a table. SQLite accepts any name; these mean something to this driver. */
final class TypeInfo {

    private static final List<Column> COLUMNS = Answer.columns(
            "TYPE_NAME TEXT",
            "DATA_TYPE INTEGER",
            "PRECISION INTEGER",
            "LITERAL_PREFIX TEXT",
            "LITERAL_SUFFIX TEXT",
            "CREATE_PARAMS TEXT",
            "NULLABLE INTEGER",
            "CASE_SENSITIVE BOOLEAN",
            "SEARCHABLE INTEGER",
            "UNSIGNED_ATTRIBUTE BOOLEAN",
            "FIXED_PREC_SCALE BOOLEAN",
            "AUTO_INCREMENT BOOLEAN",
            "LOCAL_TYPE_NAME TEXT",
            "MINIMUM_SCALE INTEGER",
            "MAXIMUM_SCALE INTEGER",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "NUM_PREC_RADIX INTEGER");

    /** By the number of the JDBC type, the best name of each first: SQLite's own names where it has one. */
    private static final List<String> NAMES = List.of(
            "INTEGER",
            "BIGINT",
            "INT",
            "BLOB",
            "F32_BLOB",
            "CHAR",
            "NUMERIC",
            "DECIMAL",
            "REAL",
            "DOUBLE",
            "TEXT",
            "VARCHAR",
            "BOOLEAN",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "DATETIME",
            "ANY");

    private static final int DIGITS_OF_LONG = 19;
    private static final int DIGITS_OF_DOUBLE = 15;

    private TypeInfo() {}

    static ResultSet all(MetadataContext context) throws SQLException {
        Answer answer = new Answer(COLUMNS);
        for (String name : NAMES) {
            add(answer, DeclaredType.of(name));
        }
        return answer.on(context);
    }

    private static void add(Answer answer, DeclaredType type) {
        boolean binary = type.jdbcType() == Types.VARBINARY;
        boolean quoted = type.javaClass() == String.class;
        int precision = precision(type);
        answer.row(
                type.name(),
                type.jdbcType(),
                precision,
                binary ? "x'" : quoted ? "'" : null,
                binary || quoted ? "'" : null,
                parameters(type),
                DatabaseMetaData.typeNullable,
                quoted,
                DatabaseMetaData.typeSearchable,
                false,
                false,
                type.name().equals("INTEGER"),
                null,
                0,
                0,
                null,
                null,
                precision == 0 ? null : 10);
    }

    private static int precision(DeclaredType type) {
        return switch (type.jdbcType()) {
            case Types.BIGINT -> DIGITS_OF_LONG;
            case Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> DIGITS_OF_DOUBLE;
            default -> 0;
        };
    }

    private static @Nullable String parameters(DeclaredType type) {
        return switch (type.name()) {
            case "CHAR", "VARCHAR" -> "length";
            case "NUMERIC", "DECIMAL" -> "precision,scale";
            case "F32_BLOB" -> "dimensions";
            default -> null;
        };
    }
}
