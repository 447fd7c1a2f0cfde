package io.github.libsql4j.jdbc.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/**
 * Dates and times as the text that is stored: ISO 8601 with a blank in the middle, as SQLite's own functions and
 * CURRENT_TIMESTAMP write it, and with an offset where the Java type has one. Seconds are always there, a fraction has 3, 6 or 9
 * digits or is left out. Instants are written with the offset {@code +00:00} and not Z, because then the order of the texts is
 * the order of the times even where the fractions differ in length: {@code +} comes before the point and the digits.
 */
final class DateTimeText {

    private DateTimeText() {}

    static String of(LocalDate date) {
        return date.toString();
    }

    static String of(LocalTime time) {
        String text = time.toString();
        return text.length() == "hh:mm".length() ? text + ":00" : text;
    }

    static String of(LocalDateTime dateTime) {
        return of(dateTime.toLocalDate()) + ' ' + of(dateTime.toLocalTime());
    }

    static String of(OffsetTime time) {
        return of(time.toLocalTime()) + of(time.getOffset());
    }

    static String of(OffsetDateTime dateTime) {
        return of(dateTime.toLocalDateTime()) + of(dateTime.getOffset());
    }

    static String of(Instant instant) {
        return of(instant.atOffset(ZoneOffset.UTC));
    }

    private static String of(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
