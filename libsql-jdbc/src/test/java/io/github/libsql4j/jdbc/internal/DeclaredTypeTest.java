package io.github.libsql4j.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INT",
                "INTEGER",
                "integer",
                "BIGINT",
                "SMALLINT",
                "TINYINT",
                "MEDIUMINT",
                "INT2",
                "INT8",
                "UNSIGNED BIG INT"
            })
    void everyIntegerHas64Bits(String declared) {
        assertThat(DeclaredType.of(declared)).isEqualTo(new DeclaredType(declared, Types.BIGINT, 0, 0, Long.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "float8", "FLOAT32"})
    void everyRealIsADouble(String declared) {
        assertThat(DeclaredType.of(declared)).isEqualTo(new DeclaredType(declared, Types.DOUBLE, 0, 0, Double.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TEXT", "VARCHAR", "NVARCHAR", "CHARACTER VARYING", "CLOB", "UUID", "JSON", "JSONB", "tinytext"})
    void textIsVarchar(String declared) {
        assertThat(DeclaredType.of(declared)).isEqualTo(new DeclaredType(declared, Types.VARCHAR, 0, 0, String.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BLOB", "F32_BLOB(3)", "F64_BLOB(3)", "F1BIT_BLOB(8)", "FLOAT32(3)", "float64(1536)", "BYTEA"})
    void blobsAndVectorsAreBinary(String declared) {
        DeclaredType type = DeclaredType.of(declared);

        assertThat(type.jdbcType()).isEqualTo(Types.VARBINARY);
        assertThat(type.javaClass()).isEqualTo(byte[].class);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, 16",
        "Bool, 16",
        "DATE, 91",
        "TIME, 92",
        "TIMESTAMP, 93",
        "timestamp with time zone, 93",
        "DATETIME, 93",
        "NUMERIC, 2",
        "DECIMAL, 3",
        "CHAR, 1",
        "nchar, 1"
    })
    void standardNamesKeepTheirMeaning(String declared, int jdbcType) {
        assertThat(DeclaredType.of(declared).jdbcType()).isEqualTo(jdbcType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANY", "STRING", "ENUM", "MONEY"})
    void unknownNamesSayNothingAboutTheValues(String declared) {
        assertThat(DeclaredType.of(declared)).isEqualTo(new DeclaredType(declared, Types.OTHER, 0, 0, Object.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VARCHAR(30)        | VARCHAR           | 30 | 0",
                "NUMERIC(10,2)      | NUMERIC           | 10 | 2",
                "decimal ( 10 , 2 ) | decimal           | 10 | 2",
                "NUMERIC(10,-2)     | NUMERIC           | 10 | -2",
                "F32_BLOB(4)        | F32_BLOB          | 4  | 0",
                "INT(+11)           | INT               | 11 | 0",
                "character  varying (9) | character varying | 9  | 0"
            })
    void numbersAreTakenFromTheParentheses(String declared, String name, int precision, int scale) {
        DeclaredType type = DeclaredType.of(declared);

        assertThat(type.name()).isEqualTo(name);
        assertThat(type.precision()).isEqualTo(precision);
        assertThat(type.scale()).isEqualTo(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT(", "TEXT()", "TEXT(x", "TEXT(,)", "TEXT(99999999999,1e3)", "TEXT)("})
    void oddParenthesesAreNoError(String declared) {
        assertThat(DeclaredType.of(declared))
                .extracting(DeclaredType::precision, DeclaredType::scale)
                .containsOnly(0);
    }

    @Test
    void noTypeIsAnEmptyName() {
        @Nullable String none = null;

        assertThat(DeclaredType.of(none)).isEqualTo(new DeclaredType("", Types.OTHER, 0, 0, Object.class));
        assertThat(DeclaredType.of("")).isEqualTo(DeclaredType.of(none));
    }
}
