package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Values that are not NULL read as objects. */
final class ReadObject {

    private interface Read<T> {
        T from(Rows rows, int column) throws SQLException;
    }

    private static final Map<Class<?>, Read<?>> READS = reads();

    private ReadObject() {}

    /** The object for a storage class: Long, Double, String or byte[]. */
    static Object natural(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case INTEGER -> rows.integer(column);
            case REAL -> rows.real(column);
            case TEXT -> rows.text(column);
            case BLOB -> ReadText.bytes(rows, column);
            case NULL -> throw new IllegalStateException("NULL");
        };
    }

    static <T> T as(Class<T> type, Rows rows, int column) throws SQLException {
        Read<?> read = READS.get(type);
        if (read != null) {
            return type.cast(read.from(rows, column));
        }
        if (type.isEnum()) {
            return constant(type, rows, column);
        }
        throw SqlErrors.of(
                SqlState.INVALID_PARAMETER,
                ReadText.name(rows, column) + ": values cannot be read as " + type.getName());
    }

    private static <T> T constant(Class<T> type, Rows rows, int column) throws SQLException {
        String name = ReadText.string(rows, column);
        for (T candidate : type.getEnumConstants()) {
            if (((Enum<?>) candidate).name().equals(name)) {
                return candidate;
            }
        }
        throw ReadText.cannotRead(rows, column, type.getName());
    }

    private static Map<Class<?>, Read<?>> reads() {
        Map<Class<?>, Read<?>> reads = new HashMap<>();
        put(reads, Object.class, ReadObject::natural);
        put(reads, String.class, ReadText::string);
        put(reads, Character.class, ReadObject::character);
        put(reads, byte[].class, ReadText::bytes);
        put(reads, Boolean.class, ReadNumber::truth);
        put(reads, Byte.class, (r, c) -> (byte) ReadNumber.integer(r, c, Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte"));
        put(reads, Short.class, (r, c) ->
                (short) ReadNumber.integer(r, c, Short.MIN_VALUE, Short.MAX_VALUE, "a short"));
        put(reads, Integer.class, (r, c) -> ReadNumber.integer(r, c, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int"));
        put(reads, Long.class, ReadNumber::integer);
        put(reads, Float.class, ReadNumber::single);
        put(reads, Double.class, ReadNumber::real);
        put(reads, BigDecimal.class, ReadNumber::decimal);
        put(reads, BigInteger.class, ReadNumber::bigInteger);
        put(reads, LocalDate.class, ReadDateTime::localDate);
        put(reads, LocalTime.class, ReadDateTime::localTime);
        put(reads, LocalDateTime.class, ReadDateTime::localDateTime);
        put(reads, OffsetDateTime.class, ReadDateTime::offsetDateTime);
        put(reads, OffsetTime.class, ReadDateTime::offsetTime);
        put(
                reads,
                ZonedDateTime.class,
                (r, c) -> ReadDateTime.offsetDateTime(r, c).toZonedDateTime());
        put(reads, Instant.class, ReadDateTime::instant);
        put(reads, Year.class, (r, c) -> Year.of(ReadNumber.integer(r, c, Year.MIN_VALUE, Year.MAX_VALUE, "a year")));
        put(reads, Date.class, (r, c) -> ReadDateTime.sqlDate(r, c, null));
        put(reads, Time.class, (r, c) -> ReadDateTime.sqlTime(r, c, null));
        put(reads, Timestamp.class, (r, c) -> ReadDateTime.sqlTimestamp(r, c, null));
        put(reads, java.util.Date.class, (r, c) -> ReadDateTime.sqlTimestamp(r, c, null));
        put(reads, Calendar.class, ReadObject::calendar);
        put(reads, GregorianCalendar.class, ReadObject::calendar);
        put(reads, UUID.class, ReadObject::uuid);
        put(reads, Blob.class, (r, c) -> new MemoryBlob(ReadText.bytes(r, c)));
        put(reads, Clob.class, (r, c) -> new MemoryClob(ReadText.string(r, c)));
        put(reads, NClob.class, (r, c) -> new MemoryClob(ReadText.string(r, c)));
        put(reads, SQLXML.class, (r, c) -> new MemoryXml(ReadText.string(r, c)));
        put(reads, InputStream.class, (r, c) -> new ByteArrayInputStream(ReadText.bytes(r, c)));
        put(reads, Reader.class, (r, c) -> new StringReader(ReadText.string(r, c)));
        return Map.copyOf(reads);
    }

    private static <T> void put(Map<Class<?>, Read<?>> reads, Class<T> type, Read<? extends T> read) {
        reads.put(type, read);
    }

    private static GregorianCalendar calendar(Rows rows, int column) throws SQLException {
        GregorianCalendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(ReadDateTime.sqlTimestamp(rows, column, null).getTime());
        return calendar;
    }

    private static Character character(Rows rows, int column) throws SQLException {
        String text = ReadText.string(rows, column);
        if (text.length() != 1) {
            throw ReadText.cannotRead(rows, column, "one character");
        }
        return text.charAt(0);
    }

    /** As text, or as the 16 bytes that other programs store. */
    private static UUID uuid(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case TEXT -> {
                try {
                    yield UUID.fromString(rows.text(column).strip());
                } catch (IllegalArgumentException e) {
                    throw ReadText.cannotRead(rows, column, "a UUID");
                }
            }
            case BLOB -> {
                byte[] bytes = rows.blob(column);
                if (bytes.length != 16) {
                    throw ReadText.cannotRead(rows, column, "a UUID");
                }
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                yield new UUID(buffer.getLong(), buffer.getLong());
            }
            case NULL, INTEGER, REAL -> throw ReadText.cannotRead(rows, column, "a UUID");
        };
    }
}
