package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Value;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** The types of java.sql, which are points in time, as the local date and time in the zone of a calendar or the default one. */
final class WriteDateTime {

    private WriteDateTime() {}

    static Value of(Date date, @Nullable Calendar calendar) {
        return Value.of(DateTimeText.of(
                calendar == null
                        ? date.toLocalDate()
                        : local(date.getTime(), calendar).toLocalDate()));
    }

    static Value of(Time time, @Nullable Calendar calendar) {
        return Value.of(DateTimeText.of(local(time.getTime(), calendar).toLocalTime()));
    }

    static Value of(Timestamp timestamp, @Nullable Calendar calendar) {
        return Value.of(DateTimeText.of(
                calendar == null
                        ? timestamp.toLocalDateTime()
                        : local(timestamp.getTime(), calendar).withNano(timestamp.getNanos())));
    }

    private static LocalDateTime local(long millis, @Nullable Calendar calendar) {
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDateTime();
    }
}
