package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading a value as another type: exactly, or not at all. */
interface ConversionContract extends JdbcFixture {

    static Stream<Arguments> conversions() {
        return Stream.of(
                arguments("1", "long", 1L),
                arguments("12.0", "int", 12),
                arguments("-12e0", "long", -12L),
                arguments("' 42 '", "int", 42),
                arguments("'4.2e1'", "long", 42L),
                arguments("'9223372036854775807'", "long", Long.MAX_VALUE),
                arguments("127", "byte", (byte) 127),
                arguments("-32768", "short", Short.MIN_VALUE),
                arguments("1", "double", 1.0),
                arguments("'1.5'", "double", 1.5),
                arguments("'1e2'", "float", 100f),
                arguments("1.25", "decimal", new BigDecimal("1.25")),
                arguments("'1.250'", "decimal", new BigDecimal("1.250")),
                arguments("7", "decimal", new BigDecimal("7")),
                arguments("1", "boolean", true),
                arguments("0", "boolean", false),
                arguments("0.5", "boolean", true),
                arguments("'TRUE'", "boolean", true),
                arguments("'f'", "boolean", false),
                arguments("'Yes'", "boolean", true),
                arguments("'0'", "boolean", false),
                arguments("12", "string", "12"),
                arguments("1.5", "string", "1.5"),
                arguments("x'c3a4'", "string", "ä"));
    }

    @ParameterizedTest
    @MethodSource("io.github.libsql4j.jdbc.ConversionContract#conversions")
    default void converts(String literal, String type, Object expected) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + literal)) {
            rows.next();
            assertThat(read(rows, type)).isEqualTo(expected);
            assertThat(rows.wasNull()).isFalse();
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("2147483648", "int", "22003"),
                arguments("-2147483649", "int", "22003"),
                arguments("32768", "short", "22003"),
                arguments("128", "byte", "22003"),
                arguments("1.5", "long", "22003"),
                arguments("9223372036854775808.0", "long", "22003"),
                arguments("-1e300", "long", "22003"),
                arguments("1e999", "long", "22003"),
                arguments("'9223372036854775808'", "long", "22003"),
                arguments("'1.5'", "int", "22003"),
                arguments("'1e999999999'", "long", "22003"),
                arguments("1e300", "float", "22003"),
                arguments("1e999", "decimal", "22003"),
                arguments("'abc'", "int", "22000"),
                arguments("''", "long", "22000"),
                arguments("'1,5'", "double", "22000"),
                arguments("'0x10'", "long", "22000"),
                arguments("'maybe'", "boolean", "22000"),
                arguments("x'01'", "int", "22000"),
                arguments("x'01'", "double", "22000"),
                arguments("x'01'", "boolean", "22000"),
                arguments("1", "bytes", "22000"));
    }

    @ParameterizedTest
    @MethodSource("io.github.libsql4j.jdbc.ConversionContract#refusals")
    default void refusesWhatDoesNotFit(String literal, String type, String sqlState) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + literal + " AS answer")) {
            rows.next();
            assertSqlError(sqlState, () -> read(rows, type))
                    .isInstanceOf(SQLDataException.class)
                    .hasMessageContaining("Column 1 (answer)");
        }
    }

    @Test
    default void nullIsZeroOrNullAndWasNull() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT NULL, 0")) {
            rows.next();
            for (String type : new String[] {"byte", "short", "int", "long", "float", "double", "boolean"}) {
                Object zero = read(rows, type);
                assertThat(zero instanceof Number number ? number.intValue() == 0 : zero.equals(false))
                        .isTrue();
                assertThat(rows.wasNull()).isTrue();
                rows.getInt(2);
                assertThat(rows.wasNull()).isFalse();
            }
            assertThat(rows.getString(1)).isNull();
            assertThat(rows.getBytes(1)).isNull();
            assertThat(rows.getBigDecimal(1)).isNull();
            assertThat(rows.getTimestamp(1)).isNull();
            assertThat(rows.getDate(1)).isNull();
            assertThat(rows.getTime(1)).isNull();
            assertThat(rows.getBlob(1)).isNull();
            assertThat(rows.getClob(1)).isNull();
            assertThat(rows.getBinaryStream(1)).isNull();
            assertThat(rows.getCharacterStream(1)).isNull();
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.getObject(1, Long.class)).isNull();
            assertThat(rows.wasNull()).isTrue();
        }
    }

    @Test
    default void getObjectFollowsTheStorageClass() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1, 1.0, '1', x'31'")) {
            rows.next();
            assertThat(rows.getObject(1)).isEqualTo(1L);
            assertThat(rows.getObject(2)).isEqualTo(1.0);
            assertThat(rows.getObject(3)).isEqualTo("1");
            assertThat(rows.getObject(4)).isEqualTo(new byte[] {'1'});
            assertThat(rows.getObject(1, Object.class)).isEqualTo(1L);
        }
    }

    @Test
    default void textIsReadAsBytesInUtf8() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 'ä€'")) {
            rows.next();
            assertThat(rows.getBytes(1)).isEqualTo("ä€".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    default void streamsAndLargeObjectsReadTheSame() throws Exception {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT 'abcdef', x'010203'")) {
            rows.next();
            assertThat(new BufferedReader(rows.getCharacterStream(1)).readLine())
                    .isEqualTo("abcdef");
            assertThat(rows.getAsciiStream(1)).hasContent("abcdef");
            assertThat(new BufferedReader(rows.getNCharacterStream(1)).readLine())
                    .isEqualTo("abcdef");
            assertThat(rows.getClob(1).getSubString(2, 3)).isEqualTo("bcd");
            assertThat(rows.getNClob(1).length()).isEqualTo(6);
            assertThat(rows.getClob(1).position("cd", 1)).isEqualTo(3);
            assertThat(rows.getBinaryStream(2)).hasBinaryContent(new byte[] {1, 2, 3});
            assertThat(rows.getBlob(2).getBytes(2, 10)).containsExactly(2, 3);
            assertThat(rows.getBlob(2).position(new byte[] {3}, 1)).isEqualTo(3);
            assertSqlError("22023", () -> rows.getBlob(2).getBytes(0, 1));
        }
    }

    @Test
    default void changingWhatWasReadChangesNothing() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT x'01'")) {
            rows.next();
            rows.getBytes(1)[0] = 2;
            ((byte[]) rows.getObject(1))[0] = 2;
            assertThat(rows.getBytes(1)).containsExactly(1);
        }
    }

    @Test
    default void objectsOfOtherClassesAreRead() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT '123456789012345678901234567890', x'0123456789abcdef0123456789abcdef', 'MONDAY', 5.0")) {
            rows.next();
            assertThat(rows.getObject(1, BigInteger.class)).isEqualTo("123456789012345678901234567890");
            assertThat(rows.getObject(2, UUID.class)).hasToString("01234567-89ab-cdef-0123-456789abcdef");
            assertThat(rows.getObject(3, DayOfWeek.class)).isEqualTo(DayOfWeek.MONDAY);
            assertThat(rows.getObject(4, BigInteger.class)).isEqualTo(5);
            assertSqlError("22000", () -> rows.getObject(1, DayOfWeek.class));
            assertSqlError("22000", () -> rows.getObject(3, UUID.class));
            assertSqlError("22000", () -> rows.getObject(3, Character.class));
            assertSqlError("22023", () -> rows.getObject(3, Thread.class)).hasMessageContaining("java.lang.Thread");
        }
    }

    private static Object read(ResultSet rows, String type) throws SQLException {
        return switch (type) {
            case "byte" -> rows.getByte(1);
            case "short" -> rows.getShort(1);
            case "int" -> rows.getInt(1);
            case "long" -> rows.getLong(1);
            case "float" -> rows.getFloat(1);
            case "double" -> rows.getDouble(1);
            case "decimal" -> rows.getBigDecimal(1);
            case "boolean" -> rows.getBoolean(1);
            case "string" -> rows.getString(1);
            case "bytes" -> rows.getBytes(1);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
