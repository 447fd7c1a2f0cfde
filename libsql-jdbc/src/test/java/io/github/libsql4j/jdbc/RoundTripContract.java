package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored comes back the same. */
interface RoundTripContract extends JdbcFixture {

    static Stream<Object> objects() {
        return Stream.of(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                -1L,
                9_007_199_254_740_993L, // 2^53 + 1, not a double
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Short.MIN_VALUE,
                Byte.MIN_VALUE,
                true,
                false,
                0.1,
                -0.0,
                Double.MIN_VALUE,
                -Double.MIN_NORMAL,
                Double.MAX_VALUE,
                1.0,
                0.1f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                new BigDecimal("12345678901234567890.123456789"),
                new BigDecimal("-0.10"),
                BigInteger.TEN,
                BigInteger.TWO.pow(100),
                "",
                " ",
                "tür kış ğüşiöç IİıI",
                "نص عربي ١٢٣",
                "emoji \uD83D\uDE00 and \uD800\uDF48",
                "a\u0000b",
                "it's \"quoted\" `here` [too] ?",
                "line\r\nbreak\ttab",
                'x',
                LocalDate.of(2026, 11, 23),
                LocalDate.of(1, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(12026, 1, 2),
                LocalTime.of(10, 15, 30),
                LocalTime.MIDNIGHT,
                LocalTime.of(10, 15, 30, 123_456_789),
                LocalDateTime.of(2026, 11, 23, 10, 15, 30, 123_000_000),
                LocalDateTime.of(2026, 11, 23, 0, 0),
                LocalDateTime.of(2026, 3, 29, 2, 30), // does not exist in some zones
                OffsetDateTime.of(2026, 11, 23, 10, 15, 30, 123_000_000, ZoneOffset.ofHours(2)),
                OffsetDateTime.of(2026, 11, 23, 10, 15, 30, 0, ZoneOffset.ofHoursMinutes(-9, -30)),
                OffsetDateTime.of(2026, 11, 23, 10, 15, 30, 1, ZoneOffset.UTC),
                OffsetTime.of(10, 15, 30, 0, ZoneOffset.ofHours(-5)),
                ZonedDateTime.of(2026, 11, 23, 10, 15, 30, 0, ZoneOffset.ofHours(1)),
                Instant.parse("2026-11-23T10:15:30.123456789Z"),
                Instant.EPOCH,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Year.of(2026),
                Date.valueOf("2026-11-23"),
                Time.valueOf("10:15:30"),
                Timestamp.valueOf("2026-11-23 10:15:30.123456789"),
                Timestamp.valueOf("1905-06-07 08:09:10"),
                UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
                DayOfWeek.MONDAY);
    }

    @ParameterizedTest
    @MethodSource("io.github.libsql4j.jdbc.RoundTripContract#objects")
    default void objectsComeBackAsTheirClass(Object object) throws SQLException {
        execute("INSERT INTO slot (v) VALUES (?)", object);
        try (PreparedStatement select = connection().prepareStatement("SELECT v FROM slot WHERE v = ?")) {
            select.setObject(1, object);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).as("found by its own value").isTrue();
                assertThat(rows.getObject(1, object.getClass())).isEqualTo(object);
                assertThat(rows.wasNull()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 1 << 20})
    default void blobsComeBack(int length) throws SQLException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        execute("INSERT INTO slot (v) VALUES (?)", bytes);
        try (PreparedStatement select = connection().prepareStatement("SELECT v, typeof(v), length(v) FROM slot");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            assertThat(rows.getBytes(1)).isEqualTo(bytes);
            assertThat(rows.getObject(1)).isEqualTo(bytes);
            assertThat(rows.getBlob(1).length()).isEqualTo(length);
            assertThat(rows.getString(2)).isEqualTo("blob");
            assertThat(rows.getInt(3)).isEqualTo(length);
        }
    }

    @Test
    default void longTextsComeBack() throws SQLException {
        String text = "aä\uD83D\uDE00".repeat(100_000);
        execute("INSERT INTO slot (v) VALUES (?)", text);
        assertThat(texts("SELECT v FROM slot")).containsExactly(text);
    }

    @Test
    default void setFloatingPointKeepsItsBits() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?, ?")) {
            select.setDouble(1, -0.0);
            select.setFloat(2, 1.1f);
            select.setDouble(3, Double.NaN);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(Double.doubleToRawLongBits(rows.getDouble(1))).isEqualTo(Double.doubleToRawLongBits(-0.0));
                assertThat(rows.getFloat(2)).isEqualTo(1.1f);
                assertThat(rows.getDouble(3)).isZero();
                assertThat(rows.wasNull()).as("NaN is stored as NULL").isTrue();
            }
        }
    }

    @Test
    default void decimalsInANumericColumnAreNumbers() throws SQLException {
        execute("INSERT INTO item (name, price) VALUES ('a', ?)", new BigDecimal("12.50"));
        assertThat(texts("SELECT typeof(price) || ' ' || price FROM item WHERE price > 12"))
                .containsExactly("real 12.5");
    }

    @Test
    default void booleansAreIntegers() throws SQLException {
        execute("INSERT INTO slot (v) VALUES (?), (?)", true, false);
        assertThat(texts("SELECT typeof(v) || v FROM slot ORDER BY id")).containsExactly("integer1", "integer0");
        assertThat(texts("SELECT id FROM slot WHERE v")).containsExactly("1");
    }
}
