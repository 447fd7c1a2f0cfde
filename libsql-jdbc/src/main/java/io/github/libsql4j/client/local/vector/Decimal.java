package io.github.libsql4j.client.local.vector;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers from and to text, rounded as the server's SQLite does it. */
final class Decimal {

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?)(?=\\.?[0-9])([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?");

    /** With this significand it is full: 18446744073709551606 / 10. */
    private static final long FULL = 1_844_674_407_370_955_160L;

    private static final int MAX_EXPONENT = 10_000;

    private static final LongDouble E100 = new LongDouble(0x924d692ca61be758L, 269);
    private static final LongDouble E10 = LongDouble.ofUnsigned(10_000_000_000L);
    private static final LongDouble E1 = LongDouble.ofUnsigned(10L);
    private static final LongDouble E_1 = new LongDouble(0xcccccccccccccccdL, -67);
    private static final LongDouble E_10 = new LongDouble(0xdbe6fecebdedd5bfL, -97);
    private static final LongDouble E_100 = new LongDouble(0xdff9772470297ebdL, -396);

    private static final LongDouble E119 = new LongDouble(0x9e9f11c4014dda7eL, 332);
    private static final LongDouble E29 = new LongDouble(0xa18f07d736b90be5L, 33);
    private static final LongDouble E19 = LongDouble.ofUnsigned(0x8ac7230489e80000L);
    private static final LongDouble E17 = LongDouble.ofUnsigned(100_000_000_000_000_000L);
    private static final LongDouble E7 = LongDouble.ofUnsigned(10_000_000L);
    private static final LongDouble E_97 = new LongDouble(0xdab99e59958885c5L, -386);

    private Decimal() {}

    /** Reads a number; null if the text is none. A number that is too large is infinite. */
    static @Nullable Double parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        double value = parse(matcher.group(2), matcher.group(3), matcher.group(4));
        return matcher.group(1).equals("-") ? -value : value;
    }

    private static double parse(String whole, @Nullable String fraction, @Nullable String exponentText) {
        int exponent = exponentText == null ? 0 : exponent(exponentText);
        long significand = 0;
        for (int index = 0; index < whole.length(); index++) {
            if (Long.compareUnsigned(significand, FULL) < 0) {
                significand = significand * 10 + (whole.charAt(index) - '0');
            } else {
                exponent++;
            }
        }
        for (int index = 0; fraction != null && index < fraction.length(); index++) {
            if (Long.compareUnsigned(significand, FULL) < 0) {
                significand = significand * 10 + (fraction.charAt(index) - '0');
                exponent--;
            }
        }
        return significand == 0 ? 0 : scaled(significand, exponent);
    }

    private static int exponent(String text) {
        BigDecimal exponent = new BigDecimal(text);
        BigDecimal limit = BigDecimal.valueOf(MAX_EXPONENT);
        return exponent.min(limit).max(limit.negate()).intValue();
    }

    private static double scaled(long unsigned, int power) {
        long significand = unsigned;
        int exponent = power;
        for (; exponent > 0 && Long.compareUnsigned(significand, FULL) <= 0; exponent--) {
            significand *= 10;
        }
        for (; exponent < 0 && Long.remainderUnsigned(significand, 10) == 0; exponent++) {
            significand = Long.divideUnsigned(significand, 10);
        }
        LongDouble value = LongDouble.ofUnsigned(significand);
        // One step after the other, since each of them rounds.
        for (; exponent >= 100; exponent -= 100) {
            value = value.times(E100);
        }
        for (; exponent >= 10; exponent -= 10) {
            value = value.times(E10);
        }
        for (; exponent >= 1; exponent--) {
            value = value.times(E1);
        }
        for (; exponent <= -100; exponent += 100) {
            value = value.times(E_100);
        }
        for (; exponent <= -10; exponent += 10) {
            value = value.times(E_10);
        }
        for (; exponent <= -1; exponent++) {
            value = value.times(E_1);
        }
        return value.toDouble();
    }

    /** Prints a number as C's {@code %g} does: with six digits, rounded half up, without zeros at the end. */
    static String print(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (value == 0) {
            return "0";
        } else if (value < 0) {
            return "-" + print(-value);
        }
        return Double.isInfinite(value) ? "Inf" : printPositive(LongDouble.of(value));
    }

    private static String printPositive(LongDouble value) {
        LongDouble scaled = value;
        int power = 0;
        for (; scaled.compareTo(E119) >= 0; power += 100) {
            scaled = scaled.times(E_100);
        }
        for (; scaled.compareTo(E29) >= 0; power += 10) {
            scaled = scaled.times(E_10);
        }
        for (; scaled.compareTo(E19) >= 0; power++) {
            scaled = scaled.times(E_1);
        }
        for (; scaled.compareTo(E_97) < 0; power -= 100) {
            scaled = scaled.times(E100);
        }
        for (; scaled.compareTo(E7) < 0; power -= 10) {
            scaled = scaled.times(E10);
        }
        for (; scaled.compareTo(E17) < 0; power--) {
            scaled = scaled.times(E1);
        }
        String digits = Long.toUnsignedString(scaled.toLong());
        int six = Integer.parseInt(digits.substring(0, 6)) + (digits.charAt(6) >= '5' ? 1 : 0);
        return print(six, digits.length() - 1 + power);
    }

    /** Prints a number of six digits with the point after the first, times a power of ten. */
    private static String print(int digits, int power) {
        if (digits == 1_000_000) {
            return print(100_000, power + 1);
        } else if (power >= -4 && power <= 5) {
            return plain(digits, 5 - power);
        }
        String exponent = Math.abs(power) < 10 ? "0" + Math.abs(power) : "" + Math.abs(power);
        return plain(digits, 5) + (power < 0 ? "e-" : "e+") + exponent;
    }

    private static String plain(int digits, int scale) {
        return BigDecimal.valueOf(digits, scale).stripTrailingZeros().toPlainString();
    }
}
