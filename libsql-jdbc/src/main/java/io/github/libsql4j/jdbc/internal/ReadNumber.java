package io.github.libsql4j.jdbc.internal;

import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;

/** Values that are not NULL read as numbers: exactly, or not at all. */
final class ReadNumber {

    private static final double TWO_TO_63 = 0x1p63;

    private ReadNumber() {}

    static long integer(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case INTEGER -> rows.integer(column);
            case REAL -> {
                double real = rows.real(column);
                if (real != Math.rint(real) || real < -TWO_TO_63 || real >= TWO_TO_63) {
                    throw outOfRange(rows, column, "a 64-bit integer");
                }
                yield (long) real;
            }
            case TEXT -> {
                BigDecimal number = parse(rows, column, "an integer");
                try {
                    yield number.longValueExact();
                } catch (ArithmeticException e) {
                    throw outOfRange(rows, column, "a 64-bit integer");
                }
            }
            case NULL, BLOB -> throw ReadText.cannotRead(rows, column, "an integer");
        };
    }

    static int integer(Rows rows, int column, int min, int max, String type) throws SQLException {
        long value = integer(rows, column);
        if (value < min || value > max) {
            throw outOfRange(rows, column, type);
        }
        return (int) value;
    }

    static double real(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case INTEGER -> rows.integer(column);
            case REAL -> rows.real(column);
            case TEXT -> parse(rows, column, "a number").doubleValue();
            case NULL, BLOB -> throw ReadText.cannotRead(rows, column, "a number");
        };
    }

    /** Rounded, as a float cannot hold what a REAL is; but never to infinity. */
    static float single(Rows rows, int column) throws SQLException {
        double real = real(rows, column);
        float single = (float) real;
        if (Float.isInfinite(single) && !Double.isInfinite(real)) {
            throw outOfRange(rows, column, "a float");
        }
        return single;
    }

    static BigDecimal decimal(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case INTEGER -> BigDecimal.valueOf(rows.integer(column));
            case REAL -> {
                double real = rows.real(column);
                // Where a server cannot say which infinity it is, NaN stands for it.
                if (!Double.isFinite(real)) {
                    throw outOfRange(rows, column, "a decimal number");
                }
                yield BigDecimal.valueOf(real);
            }
            case TEXT -> parse(rows, column, "a decimal number");
            case NULL, BLOB -> throw ReadText.cannotRead(rows, column, "a decimal number");
        };
    }

    static BigInteger bigInteger(Rows rows, int column) throws SQLException {
        switch (rows.type(column)) {
            case INTEGER -> {
                return BigInteger.valueOf(rows.integer(column));
            }
            case REAL -> {
                try {
                    return decimal(rows, column).toBigIntegerExact();
                } catch (ArithmeticException e) {
                    throw outOfRange(rows, column, "an integer");
                }
            }
            case TEXT -> {
                // Not by way of BigDecimal: 1e999999999 would fill the memory.
                try {
                    return new BigInteger(rows.text(column).strip());
                } catch (NumberFormatException e) {
                    throw ReadText.cannotRead(rows, column, "an integer");
                }
            }
            case NULL, BLOB -> throw ReadText.cannotRead(rows, column, "an integer");
        }
        throw new IllegalStateException();
    }

    static boolean truth(Rows rows, int column) throws SQLException {
        return switch (rows.type(column)) {
            case INTEGER -> rows.integer(column) != 0;
            case REAL -> rows.real(column) != 0;
            case TEXT ->
                switch (rows.text(column).strip().toLowerCase(Locale.ROOT)) {
                    case "1", "true", "t", "yes", "y", "on" -> true;
                    case "0", "false", "f", "no", "n", "off" -> false;
                    default -> throw ReadText.cannotRead(rows, column, "a boolean");
                };
            case NULL, BLOB -> throw ReadText.cannotRead(rows, column, "a boolean");
        };
    }

    private static BigDecimal parse(Rows rows, int column, String wanted) throws SQLException {
        try {
            return new BigDecimal(rows.text(column).strip());
        } catch (NumberFormatException e) {
            throw ReadText.cannotRead(rows, column, wanted);
        }
    }

    private static SQLException outOfRange(Rows rows, int column, String type) {
        return SqlErrors.of(
                SqlState.NUMERIC_OUT_OF_RANGE,
                ReadText.name(rows, column) + " holds " + ReadText.excerpt(ReadText.string(rows, column))
                        + ", which does not fit " + type);
    }
}
