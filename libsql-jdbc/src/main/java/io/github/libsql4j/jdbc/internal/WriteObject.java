package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.Value;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
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
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java objects as the values that are stored. */
final class WriteObject {

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private WriteObject() {}

    static Value of(int parameterIndex, @Nullable Object object) throws SQLException {
        if (object == null) {
            return Value.NULL;
        }
        if (object instanceof CharSequence || object instanceof Character || object instanceof UUID) {
            return Value.of(object.toString());
        }
        if (object instanceof Boolean bool) {
            return of(bool);
        }
        if (object instanceof Number number) {
            return of(parameterIndex, number);
        }
        if (object instanceof byte[] bytes) {
            return of(bytes);
        }
        if (object instanceof Temporal temporal) {
            return of(parameterIndex, temporal);
        }
        if (object instanceof java.util.Date date) {
            return of(date);
        }
        if (object instanceof Calendar calendar) {
            return WriteDateTime.of(new Timestamp(calendar.getTimeInMillis()), null);
        }
        if (object instanceof Enum<?> constant) {
            return Value.of(constant.name());
        }
        if (object instanceof Blob blob) {
            return ReadStream.bytes(blob.getBinaryStream());
        }
        if (object instanceof Clob clob) {
            return ReadStream.text(clob.getCharacterStream());
        }
        if (object instanceof SQLXML xml) {
            return Value.of(xml.getString());
        }
        if (object instanceof InputStream stream) {
            return ReadStream.bytes(stream);
        }
        if (object instanceof Reader reader) {
            return ReadStream.text(reader);
        }
        throw unknown(parameterIndex, object);
    }

    static Value of(boolean value) {
        return Value.of(value ? 1L : 0L);
    }

    /** A copy, since the statement may run later, in a batch. */
    static Value of(byte[] bytes) {
        return Value.of(bytes.clone());
    }

    /** As text, so that no digit gets lost; a column of numeric affinity makes a number of it where that is exact. */
    static Value of(BigDecimal value) {
        return Value.of(value.toPlainString());
    }

    private static Value of(int parameterIndex, Number number) throws SQLException {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Value.of(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            return Value.of(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return of(decimal);
        }
        if (number instanceof BigInteger integer) {
            boolean fits = integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0;
            return fits ? Value.of(integer.longValue()) : Value.of(integer.toString());
        }
        throw unknown(parameterIndex, number);
    }

    private static Value of(int parameterIndex, Temporal temporal) throws SQLException {
        if (temporal instanceof LocalDate date) {
            return Value.of(DateTimeText.of(date));
        }
        if (temporal instanceof LocalDateTime dateTime) {
            return Value.of(DateTimeText.of(dateTime));
        }
        if (temporal instanceof Instant instant) {
            return Value.of(DateTimeText.of(instant));
        }
        if (temporal instanceof OffsetDateTime dateTime) {
            return Value.of(DateTimeText.of(dateTime));
        }
        if (temporal instanceof ZonedDateTime dateTime) {
            return Value.of(DateTimeText.of(dateTime.toOffsetDateTime()));
        }
        if (temporal instanceof LocalTime time) {
            return Value.of(DateTimeText.of(time));
        }
        if (temporal instanceof OffsetTime time) {
            return Value.of(DateTimeText.of(time));
        }
        if (temporal instanceof Year year) {
            return Value.of((long) year.getValue());
        }
        throw unknown(parameterIndex, temporal);
    }

    @SuppressWarnings("JavaUtilDate") // JDBC users still have them
    private static Value of(java.util.Date date) {
        if (date instanceof Date sqlDate) {
            return WriteDateTime.of(sqlDate, null);
        }
        if (date instanceof Time time) {
            return WriteDateTime.of(time, null);
        }
        return WriteDateTime.of(date instanceof Timestamp timestamp ? timestamp : new Timestamp(date.getTime()), null);
    }

    private static SQLException unknown(int parameterIndex, Object object) {
        return SqlErrors.of(
                SqlState.INVALID_PARAMETER,
                "Parameter " + parameterIndex + ": objects of "
                        + object.getClass().getName()
                        + " cannot be stored; convert them to a type such as String, Long or byte[]");
    }
}
