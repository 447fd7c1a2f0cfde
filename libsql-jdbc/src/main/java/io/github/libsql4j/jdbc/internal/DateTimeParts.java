package io.github.libsql4j.jdbc.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a stored date or time holds; at least one of date and time.
 *
 * @param date the date, if there is one
 * @param time the time, if there is one
 * @param offset the offset from UTC, if there is one
 */
record DateTimeParts(
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable ZoneOffset offset) {

    private static final String TIME = "(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)";
    private static final String OFFSET = " ?(Z|z|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)?";
    private static final Pattern DATE_TIME =
            Pattern.compile("([+-]?\\d{4,9}-\\d\\d-\\d\\d)(?:[ T]" + TIME + OFFSET + ")?");
    private static final Pattern TIME_ONLY = Pattern.compile(TIME + OFFSET);

    /** Reads ISO 8601 text, with a blank or a T in the middle. */
    static Optional<DateTimeParts> parse(String text) {
        String stripped = text.strip();
        try {
            Matcher dateTime = DATE_TIME.matcher(stripped);
            if (dateTime.matches()) {
                LocalDate date = LocalDate.parse(dateTime.group(1));
                return Optional.of(new DateTimeParts(date, time(dateTime.group(2)), offset(dateTime.group(3))));
            }
            Matcher time = TIME_ONLY.matcher(stripped);
            return time.matches()
                    ? Optional.of(new DateTimeParts(null, time(time.group(1)), offset(time.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static DateTimeParts ofEpochMilli(long millis, ZoneId zone) {
        ZonedDateTime dateTime = Instant.ofEpochMilli(millis).atZone(zone);
        return new DateTimeParts(dateTime.toLocalDate(), dateTime.toLocalTime(), dateTime.getOffset());
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }

    private static @Nullable ZoneOffset offset(@Nullable String text) {
        return text == null ? null : ZoneOffset.of(text.equals("z") ? "Z" : text);
    }
}
