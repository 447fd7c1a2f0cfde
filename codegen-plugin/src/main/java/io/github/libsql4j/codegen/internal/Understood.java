package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.jooq.F32BlobConverter;
import io.github.libsql4j.jooq.F64BlobConverter;
import java.util.Locale;
import org.jooq.SQLDialect;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a declared type means to jOOQ.
 *
 * @param type one of jOOQ's own types
 * @param converter the class of a converter to the user type, or null
 * @param userType the Java type, null for that of the type
 */
record Understood(
        String type, @Nullable String converter, @Nullable String userType) {

    static final Understood OTHER = of("OTHER");
    static final Understood TEXT = of("VARCHAR");

    private static final Understood LONG = of("BIGINT");
    private static final Understood DOUBLE = of("DOUBLE");
    private static final Understood BLOB = of("BLOB");

    /**
     * Understands a type. An INTEGER has 64 bits and a REAL has too; libSQL's vectors become arrays; what jOOQ knows is what it says;
     * for the rest count SQLite's <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">rules of
     * affinity</a>.
     */
    static Understood of(DeclaredType declared) {
        String name = declared.name().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "" -> OTHER;
            case "ANY", "NUM" -> OTHER;
            case "INT", "INTEGER" -> LONG;
            case "REAL", "FLOAT" -> DOUBLE;
            case "BOOL" -> of("BOOLEAN");
            case "F32_BLOB", "FLOAT32" -> new Understood("BLOB", F32BlobConverter.class.getName(), "float[]");
            case "F64_BLOB", "FLOAT64" -> new Understood("BLOB", F64BlobConverter.class.getName(), "double[]");
            default -> isKnown(declared.name()) ? of(declared.name()) : byAffinity(name);
        };
    }

    private static Understood of(String type) {
        return new Understood(type, null, null);
    }

    private static boolean isKnown(String name) {
        try {
            return !SQLDataType.OTHER.equals(
                    DefaultDataType.getDataType(SQLDialect.SQLITE, name).getSQLDataType());
        } catch (SQLDialectNotSupportedException e) {
            return false;
        }
    }

    private static Understood byAffinity(String name) {
        if (name.contains("INT")) {
            return LONG;
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return TEXT;
        }
        if (name.contains("BLOB")) {
            return BLOB;
        }
        return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB") ? DOUBLE : OTHER;
    }
}
