package io.github.libsql4j.client.local.vector;

/** IEEE's numbers of 16 bits. Java has the conversion since 20, but the server rounds the smallest numbers in its own way. */
final class HalfFloat {

    private static final int MANTISSA = 0x7fffff;

    private HalfFloat() {}

    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            // Such a number is a multiple of 2^-24, which a float has exactly.
            float value = mantissa * 0x1p-24f;
            return sign == 0 ? value : -value;
        } else if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (mantissa == 0 ? 0 : 0x400000));
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | mantissa << 13);
    }

    /** Rounds half to even; bits that a small number loses for being small are cut off before that. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int exponent = ((bits >>> 23) & 0xff) - 112;
        int mantissa = bits & MANTISSA;
        if (exponent == 143) {
            exponent = 31;
            mantissa = mantissa == 0 ? 0 : 0x400000;
        } else if (exponent > 30) {
            exponent = 31;
            mantissa = 0;
        } else if (exponent < -10) {
            exponent = 0;
            mantissa = 0;
        } else if (exponent < 1) {
            mantissa = (mantissa | (MANTISSA + 1)) >> (1 - exponent);
            exponent = 0;
        }
        if ((mantissa & 0x1fff) > 0x1000 - ((mantissa >> 13) & 1)) {
            mantissa += 0x2000;
        }
        // A mantissa that was rounded up to the next power of two carries into the exponent.
        return (short) (sign | ((exponent << 10) + (mantissa >> 13)));
    }
}
