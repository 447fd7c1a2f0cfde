package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Java objects as values of a type that the user asks for. It matters where the type decides the storage class: a number given
 * as text equals no number in a comparison.
 */
final class WriteAs {

    private WriteAs() {}

    /** Converts; {@code scale} is for decimal numbers only and negative if none was given. */
    static Value of(int parameterIndex, @Nullable Object object, int sqlType, int scale) throws SQLException {
        Value value = WriteObject.of(parameterIndex, object);
        try {
            return switch (sqlType) {
                case Types.BIT, Types.BOOLEAN -> truth(value);
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> integer(value);
                case Types.REAL, Types.FLOAT, Types.DOUBLE -> real(value);
                case Types.NUMERIC, Types.DECIMAL -> decimal(value, scale);
                case Types.CHAR,
                        Types.VARCHAR,
                        Types.LONGVARCHAR,
                        Types.NCHAR,
                        Types.NVARCHAR,
                        Types.LONGNVARCHAR,
                        Types.CLOB,
                        Types.NCLOB -> text(value, object);
                case Types.DATE, Types.TIME, Types.TIMESTAMP -> dateTime(value, sqlType);
                default -> value;
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw SqlErrors.of(
                    SqlState.INVALID_VALUE,
                    "Parameter " + parameterIndex + " does not fit the type asked for: " + e.getMessage(),
                    e);
        }
    }

    private static Value truth(Value value) {
        return switch (value.type()) {
            case INTEGER -> WriteObject.of(((Value.Int) value).value() != 0);
            case REAL -> WriteObject.of(((Value.Real) value).value() != 0);
            case TEXT ->
                switch (((Value.Text) value).value().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "t", "yes", "y", "on", "1" -> WriteObject.of(true);
                    case "false", "f", "no", "n", "off", "0" -> WriteObject.of(false);
                    default -> throw new NumberFormatException("no boolean");
                };
            case NULL, BLOB -> value;
        };
    }

    private static Value integer(Value value) {
        return switch (value.type()) {
            case REAL ->
                Value.of(BigDecimal.valueOf(((Value.Real) value).value()).longValueExact());
            case TEXT -> Value.of(number(value).longValueExact());
            case NULL, INTEGER, BLOB -> value;
        };
    }

    private static Value real(Value value) {
        return switch (value.type()) {
            case INTEGER -> Value.of((double) ((Value.Int) value).value());
            case TEXT -> Value.of(number(value).doubleValue());
            case NULL, REAL, BLOB -> value;
        };
    }

    private static Value decimal(Value value, int scale) {
        return switch (value.type()) {
            case INTEGER -> decimal(BigDecimal.valueOf(((Value.Int) value).value()), scale);
            case REAL -> decimal(BigDecimal.valueOf(((Value.Real) value).value()), scale);
            case TEXT -> decimal(number(value), scale);
            case NULL, BLOB -> value;
        };
    }

    private static Value decimal(BigDecimal number, int scale) {
        return WriteObject.of(scale < 0 ? number : number.setScale(scale, RoundingMode.HALF_UP));
    }

    private static Value text(Value value, @Nullable Object object) {
        return switch (value.type()) {
            case INTEGER, REAL -> Value.of(String.valueOf(object));
            case NULL, TEXT, BLOB -> value;
        };
    }

    /** Leaves out, or adds, what tells a date from a date with a time. Text that is neither may be of use to SQLite. */
    private static Value dateTime(Value value, int sqlType) {
        DateTimeParts parts = value instanceof Value.Text text
                ? DateTimeParts.parse(text.value()).orElse(null)
                : null;
        LocalDate date = parts == null ? null : parts.date();
        LocalTime time = parts == null ? null : parts.time();
        if (sqlType == Types.DATE && date != null) {
            return Value.of(DateTimeText.of(date));
        } else if (sqlType == Types.TIME && date != null && time != null) {
            return Value.of(DateTimeText.of(time));
        } else if (sqlType == Types.TIMESTAMP && date != null && time == null) {
            return Value.of(DateTimeText.of(date.atStartOfDay()));
        }
        return value;
    }

    private static BigDecimal number(Value text) {
        return new BigDecimal(((Value.Text) text).value().strip());
    }
}
