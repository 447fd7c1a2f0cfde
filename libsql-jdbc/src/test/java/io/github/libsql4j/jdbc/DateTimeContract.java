package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and times, which SQLite stores as text. */
interface DateTimeContract extends JdbcFixture {

    @Test
    default void theTextsAreThoseOfSqlite() throws SQLException {
        LocalDateTime dateTime = LocalDateTime.of(2026, 11, 23, 10, 15, 30, 123_000_000);
        assertThat(text(dateTime.toLocalDate())).isEqualTo("2026-11-23");
        assertThat(text(dateTime.toLocalTime())).isEqualTo("10:15:30.123");
        assertThat(text(LocalTime.of(10, 15))).isEqualTo("10:15:00");
        assertThat(text(LocalTime.of(10, 15, 30, 1))).isEqualTo("10:15:30.000000001");
        assertThat(text(dateTime)).isEqualTo("2026-11-23 10:15:30.123");
        assertThat(text(dateTime.atOffset(ZoneOffset.ofHours(2)))).isEqualTo("2026-11-23 10:15:30.123+02:00");
        assertThat(text(dateTime.toInstant(ZoneOffset.UTC))).isEqualTo("2026-11-23 10:15:30.123+00:00");
        assertThat(text(dateTime.atZone(ZoneId.of("Europe/Vienna")))).isEqualTo("2026-11-23 10:15:30.123+01:00");
        assertThat(text(OffsetTime.of(1, 2, 3, 0, ZoneOffset.UTC))).isEqualTo("01:02:03+00:00");
        assertThat(text(Timestamp.valueOf(dateTime))).isEqualTo("2026-11-23 10:15:30.123");
        assertThat(text(Date.valueOf("2026-11-23"))).isEqualTo("2026-11-23");
        assertThat(text(Time.valueOf("10:15:30"))).isEqualTo("10:15:30");
    }

    @Test
    default void theTextsDoNotFollowTheDefaultLocale() throws SQLException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(text(LocalDateTime.of(2026, 11, 23, 10, 15, 30))).isEqualTo("2026-11-23 10:15:30");
                assertThat(text(Timestamp.valueOf("2026-11-23 10:15:30"))).isEqualTo("2026-11-23 10:15:30");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    default void sqliteCalculatesWithThem() throws SQLException {
        OffsetDateTime dateTime = OffsetDateTime.of(2026, 11, 23, 1, 15, 30, 123_000_000, ZoneOffset.ofHours(2));
        try (PreparedStatement select = connection().prepareStatement("SELECT datetime(?), datetime(?), time(?)")) {
            select.setObject(1, dateTime);
            select.setObject(2, dateTime.toInstant());
            select.setObject(3, LocalTime.of(1, 2, 3, 4));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("2026-11-22 23:15:30");
                assertThat(rows.getString(2)).isEqualTo("2026-11-22 23:15:30");
                assertThat(rows.getString(3)).isEqualTo("01:02:03");
            }
        }
    }

    @Test
    default void instantsSortAsTexts() throws SQLException {
        String[] ordered = {
            "2026-11-23T10:15:29.999999Z",
            "2026-11-23T10:15:30Z",
            "2026-11-23T10:15:30.000001Z",
            "2026-11-23T10:15:30.500Z",
            "2026-11-23T10:15:30.500001Z",
            "2026-11-23T10:15:31Z"
        };
        for (String instant : ordered) {
            execute("INSERT INTO slot (v) VALUES (?)", Instant.parse(instant));
        }
        assertThat(texts("SELECT id FROM slot ORDER BY v")).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    default void currentTimestampCanBeRead() throws SQLException {
        try (PreparedStatement select =
                        connection().prepareStatement("SELECT CURRENT_TIMESTAMP, CURRENT_DATE, CURRENT_TIME");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            assertThat(rows.getObject(1, LocalDateTime.class)).isAfter("2020-01-01T00:00:00");
            assertThat(rows.getTimestamp(1)).isAfter("2020-01-01T00:00:00");
            assertThat(rows.getDate(2)).isAfter("2020-01-01");
            assertThat(rows.getTime(3)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23 10:15:30",
                "2026-11-23T10:15:30",
                "2026-11-23 10:15:30.0",
                " 2026-11-23T10:15:30.000000000 ",
                "2026-11-23 10:15:30Z",
                "2026-11-23 10:15:30 +05:30"
            })
    default void manyFormsCanBeRead(String text) throws SQLException {
        try (ResultSet rows = row(text)) {
            assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo("2026-11-23T10:15:30");
            assertThat(rows.getObject(1, LocalDate.class)).isEqualTo("2026-11-23");
            assertThat(rows.getObject(1, LocalTime.class)).isEqualTo("10:15:30");
        }
    }

    @Test
    default void aDateIsItsFirstMoment() throws SQLException {
        try (ResultSet rows = row("2026-11-23")) {
            assertThat(rows.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2026-11-23 00:00:00"));
            assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo("2026-11-23T00:00:00");
            assertSqlError("22007", () -> rows.getTime(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-13-01", "2026-02-30", "23.11.2026", "10:15:30", "2026-11-23 25:00"})
    default void anythingElseIsNoTimestamp(String text) throws SQLException {
        try (ResultSet rows = row(text)) {
            assertSqlError("22007", () -> rows.getTimestamp(1));
            assertSqlError("22007", () -> rows.getObject(1, LocalDateTime.class));
        }
    }

    @Test
    default void anOffsetIsNotGuessed() throws SQLException {
        try (ResultSet rows = row("2026-11-23 10:15:30")) {
            assertSqlError("22007", () -> rows.getObject(1, Instant.class)).hasMessageContaining("LocalDateTime");
            assertSqlError("22007", () -> rows.getObject(1, OffsetDateTime.class));
        }
    }

    @Test
    default void integersAreMillisecondsSince1970() throws SQLException {
        Instant instant = Instant.parse("2026-11-23T10:15:30.123Z");
        try (ResultSet rows = row(instant.toEpochMilli())) {
            assertThat(rows.getTimestamp(1)).isEqualTo(Timestamp.from(instant));
            assertThat(rows.getObject(1, Instant.class)).isEqualTo(instant);
            assertThat(rows.getDate(1))
                    .isEqualTo(
                            Date.valueOf(instant.atZone(ZoneId.systemDefault()).toLocalDate()));
        }
    }

    @Test
    default void realsAndBlobsAreNoTimes() throws SQLException {
        try (ResultSet rows = row(2460000.5)) {
            assertSqlError("22007", () -> rows.getTimestamp(1));
        }
        try (ResultSet rows = row(new byte[1])) {
            assertSqlError("22000", () -> rows.getTimestamp(1));
        }
    }

    @Test
    default void aCalendarGivesTheZone() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
        Timestamp noon = Timestamp.from(Instant.parse("2026-11-23T12:00:00.5Z"));
        try (PreparedStatement select = connection().prepareStatement("SELECT ?, ?, ?")) {
            select.setTimestamp(1, noon, tokyo);
            select.setDate(2, new Date(Instant.parse("2026-11-23T20:00:00Z").toEpochMilli()), tokyo);
            select.setTime(3, new Time(Instant.parse("1970-01-01T20:00:00Z").toEpochMilli()), tokyo);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("2026-11-23 21:00:00.500");
                assertThat(rows.getString(2)).isEqualTo("2026-11-24");
                assertThat(rows.getString(3)).isEqualTo("05:00:00");
                assertThat(rows.getTimestamp(1, tokyo)).isEqualTo(noon);
                assertThat(rows.getDate(2, tokyo).getTime())
                        .isEqualTo(Instant.parse("2026-11-23T15:00:00Z").toEpochMilli());
            }
        }
    }

    @Test
    default void aTextWithOffsetIsAPointInTime() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
        try (ResultSet rows = row("2026-11-23 23:30:00-05:00")) {
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo("2026-11-24T04:30:00Z");
            assertThat(rows.getTimestamp(1, tokyo).toInstant()).isEqualTo("2026-11-24T04:30:00Z");
            assertThat(rows.getObject(1, Instant.class)).isEqualTo("2026-11-24T04:30:00Z");
            assertThat(rows.getObject(1, LocalDate.class)).isEqualTo("2026-11-23");
        }
    }

    default String text(Object value) throws SQLException {
        try (ResultSet rows = row(value)) {
            return rows.getString(1);
        }
    }

    /** A result set on its one row, which holds a value. */
    default ResultSet row(Object value) throws SQLException {
        PreparedStatement select = connection().prepareStatement("SELECT ?");
        select.closeOnCompletion();
        select.setObject(1, value);
        ResultSet rows = select.executeQuery();
        rows.next();
        return rows;
    }
}
