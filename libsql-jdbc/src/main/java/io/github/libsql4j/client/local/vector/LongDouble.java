package io.github.libsql4j.client.local.vector;

/**
 * A positive number with a significand of 64 bits: C's {@code long double} on x86-64, with which the server converts between text
 * and numbers. Now and then its results are not the nearest ones, as Java's are: of a million doubles of six digits that are
 * read, 300 differ in the last bit. Floats do not.
 *
 * @param significand an unsigned number whose highest bit is set
 * @param exponent the power of two that it is multiplied with
 */
record LongDouble(long significand, int exponent) implements Comparable<LongDouble> {

    /** The bits of a double's significand that are stored; a normal number has one more. */
    private static final int FRACTION_BITS = 52;

    private static final LongDouble MAX_DOUBLE = of(Double.MAX_VALUE);

    /**
     * A whole number.
     *
     * @param unsigned the number, not 0
     */
    static LongDouble ofUnsigned(long unsigned) {
        int shift = Long.numberOfLeadingZeros(unsigned);
        return new LongDouble(unsigned << shift, -shift);
    }

    /**
     * A number that is known exactly.
     *
     * @param value a positive finite number
     */
    static LongDouble of(double value) {
        long fraction = Double.doubleToRawLongBits(value) & ((1L << FRACTION_BITS) - 1);
        boolean normal = value >= Double.MIN_NORMAL;
        LongDouble whole = ofUnsigned(normal ? fraction | (1L << FRACTION_BITS) : fraction);
        int scale = (normal ? Math.getExponent(value) : Double.MIN_EXPONENT) - FRACTION_BITS;
        return new LongDouble(whole.significand, whole.exponent + scale);
    }

    LongDouble times(LongDouble other) {
        long high = multiplyHigh(significand, other.significand);
        long low = significand * other.significand;
        int sum = exponent + other.exponent + Long.SIZE;
        if (high >= 0) {
            high = (high << 1) | (low >>> 63);
            low <<= 1;
            sum--;
        }
        high += roundsUp(high, low) ? 1 : 0;
        return high == 0 ? new LongDouble(Long.MIN_VALUE, sum + 1) : new LongDouble(high, sum);
    }

    /** The whole part of a number between 1 and 2^64, unsigned. */
    long toLong() {
        return significand >>> -exponent;
    }

    /** The nearest double; like SQLite, infinite from the first number above the largest one. */
    double toDouble() {
        if (compareTo(MAX_DOUBLE) > 0) {
            return Double.POSITIVE_INFINITY;
        }
        int shift = Math.max(Long.SIZE - 1 - FRACTION_BITS, Double.MIN_EXPONENT - FRACTION_BITS - exponent);
        if (shift > Long.SIZE) {
            return 0;
        }
        long kept = shift == Long.SIZE ? 0 : significand >>> shift;
        long rest = significand << (Long.SIZE - shift);
        return Math.scalb((double) (roundsUp(kept, rest) ? kept + 1 : kept), exponent + shift);
    }

    @Override
    public int compareTo(LongDouble other) {
        int order = Integer.compare(exponent, other.exponent);
        return order == 0 ? Long.compareUnsigned(significand, other.significand) : order;
    }

    /** Half to even, where the rest is a fraction of 2^64. */
    private static boolean roundsUp(long kept, long rest) {
        return rest < 0 && (rest != Long.MIN_VALUE || (kept & 1) == 1);
    }

    /** Math.unsignedMultiplyHigh, which is not in Java 17. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
