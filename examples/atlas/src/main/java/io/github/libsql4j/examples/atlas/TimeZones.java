package io.github.libsql4j.examples.atlas;

import io.github.libsql4j.examples.atlas.db.tables.records.TimeZoneRecord;
import io.github.libsql4j.examples.atlas.db.tables.records.ZoneTransitionRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The time zones that the JDK knows, and every change of their offset from 1970 to 2037. */
final class TimeZones {

    private static final Instant BEGIN = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2038-01-01T00:00:00Z");

    private TimeZones() {}

    static Stream<TimeZoneRecord> all() {
        List<String> names = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return LongStream.rangeClosed(1, names.size()).mapToObj(id -> row(id, names.get((int) id - 1)));
    }

    static Stream<ZoneTransitionRecord> transitions() {
        return all().flatMap(zone ->
                transitions(zone.getId(), ZoneId.of(zone.getName()).getRules()));
    }

    private static TimeZoneRecord row(long id, String name) {
        int slash = name.indexOf('/');
        return new TimeZoneRecord(id, name, slash < 0 ? "(none)" : name.substring(0, slash));
    }

    private static Stream<ZoneTransitionRecord> transitions(long zone, ZoneRules rules) {
        return Stream.iterate(
                        rules.nextTransition(BEGIN.minusNanos(1)),
                        Objects::nonNull,
                        transition -> rules.nextTransition(transition.getInstant()))
                .takeWhile(transition -> transition.getInstant().isBefore(END))
                .map(transition -> row(zone, transition));
    }

    private static ZoneTransitionRecord row(long zone, ZoneOffsetTransition transition) {
        return new ZoneTransitionRecord(
                zone,
                transition.getInstant(),
                (long) transition.getOffsetBefore().getTotalSeconds(),
                (long) transition.getOffsetAfter().getTotalSeconds());
    }
}
