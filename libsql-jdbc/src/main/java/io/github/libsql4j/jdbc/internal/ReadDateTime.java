package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.ValueType;
import java.sql.Date;
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
import org.jspecify.annotations.Nullable;

/**
 * Values that are not NULL read as dates and times: text in ISO 8601, and integers as milliseconds since 1970, as sqlite-jdbc
 * writes them. The local types of java.time take the text as written. Those of java.sql are points in time, so a text with an
 * offset is converted to the zone of the calendar or the default one, and a text without an offset is understood in that zone.
 */
final class ReadDateTime {

    private ReadDateTime() {}

    static LocalDate localDate(Rows rows, int column) throws SQLException {
        return date(parts(rows, column, ZoneId.systemDefault()), rows, column);
    }

    static LocalTime localTime(Rows rows, int column) throws SQLException {
        return time(parts(rows, column, ZoneId.systemDefault()), rows, column);
    }

    static LocalDateTime localDateTime(Rows rows, int column) throws SQLException {
        return dateTime(parts(rows, column, ZoneId.systemDefault()), rows, column);
    }

    static OffsetDateTime offsetDateTime(Rows rows, int column) throws SQLException {
        DateTimeParts parts = parts(rows, column, ZoneOffset.UTC);
        return dateTime(parts, rows, column).atOffset(offset(parts, rows, column));
    }

    static OffsetTime offsetTime(Rows rows, int column) throws SQLException {
        DateTimeParts parts = parts(rows, column, ZoneOffset.UTC);
        return time(parts, rows, column).atOffset(offset(parts, rows, column));
    }

    static Instant instant(Rows rows, int column) throws SQLException {
        return offsetDateTime(rows, column).toInstant();
    }

    static Date sqlDate(Rows rows, int column, @Nullable Calendar calendar) throws SQLException {
        ZoneId zone = zone(calendar);
        DateTimeParts parts = parts(rows, column, zone);
        LocalDate date = parts.offset() == null
                ? date(parts, rows, column)
                : dateTime(parts, rows, column)
                        .atOffset(parts.offset())
                        .atZoneSameInstant(zone)
                        .toLocalDate();
        return calendar == null
                ? Date.valueOf(date)
                : new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
    }

    static Time sqlTime(Rows rows, int column, @Nullable Calendar calendar) throws SQLException {
        ZoneId zone = zone(calendar);
        DateTimeParts parts = parts(rows, column, zone);
        LocalTime time = time(parts, rows, column);
        if (parts.offset() != null) {
            LocalDate date = parts.date() == null ? LocalDate.EPOCH : parts.date();
            time = date.atTime(time)
                    .atOffset(parts.offset())
                    .atZoneSameInstant(zone)
                    .toLocalTime();
        }
        return new Time(LocalDate.EPOCH.atTime(time).atZone(zone).toInstant().toEpochMilli());
    }

    static Timestamp sqlTimestamp(Rows rows, int column, @Nullable Calendar calendar) throws SQLException {
        ZoneId zone = zone(calendar);
        DateTimeParts parts = parts(rows, column, zone);
        LocalDateTime dateTime = dateTime(parts, rows, column);
        try {
            if (parts.offset() != null) {
                return Timestamp.from(dateTime.toInstant(parts.offset()));
            }
            return calendar == null
                    ? Timestamp.valueOf(dateTime)
                    : Timestamp.from(dateTime.atZone(zone).toInstant());
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_DATETIME, dateTime + " lies outside the range of a Timestamp", e);
        }
    }

    private static DateTimeParts parts(Rows rows, int column, ZoneId zone) throws SQLException {
        return switch (rows.type(column)) {
            case TEXT -> {
                String text = rows.text(column);
                yield DateTimeParts.parse(text)
                        .orElseThrow(() -> invalid(
                                rows,
                                column,
                                "holds text that is no date or time in ISO 8601, such as"
                                        + " 2026-11-23 10:15:30.123+01:00: " + ReadText.excerpt(text)));
            }
            case INTEGER -> DateTimeParts.ofEpochMilli(rows.integer(column), zone);
            case NULL, REAL, BLOB ->
                throw invalid(
                        rows,
                        column,
                        "holds " + rows.type(column)
                                + ", but a date or time must be TEXT in ISO 8601 or INTEGER in milliseconds since 1970");
        };
    }

    private static LocalDate date(DateTimeParts parts, Rows rows, int column) throws SQLException {
        if (parts.date() == null) {
            throw invalid(rows, column, "holds a time without a date: " + rows.text(column));
        }
        return parts.date();
    }

    private static LocalTime time(DateTimeParts parts, Rows rows, int column) throws SQLException {
        if (parts.time() == null) {
            throw invalid(rows, column, "holds a date without a time: " + rows.text(column));
        }
        return parts.time();
    }

    /** A date alone is its first moment. */
    private static LocalDateTime dateTime(DateTimeParts parts, Rows rows, int column) throws SQLException {
        return date(parts, rows, column).atTime(parts.time() == null ? LocalTime.MIDNIGHT : parts.time());
    }

    private static ZoneOffset offset(DateTimeParts parts, Rows rows, int column) throws SQLException {
        if (parts.offset() == null) {
            throw invalid(
                    rows,
                    column,
                    "holds no offset from UTC; read it as a local type such as LocalDateTime: " + rows.text(column));
        }
        return parts.offset();
    }

    private static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    private static SQLException invalid(Rows rows, int column, String what) {
        SqlState state = rows.type(column) == ValueType.BLOB ? SqlState.INVALID_VALUE : SqlState.INVALID_DATETIME;
        return SqlErrors.of(state, ReadText.name(rows, column) + " " + what);
    }
}
