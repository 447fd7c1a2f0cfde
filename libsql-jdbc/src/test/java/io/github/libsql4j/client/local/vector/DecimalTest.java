package io.github.libsql4j.client.local.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-2.5, -2.5",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000123456789, 0.000123457",
        "100000, 100000",
        "999999.4, 999999",
        "999999.5, 1e+06",
        "99999.95, 99999.9",
        "100000.5, 100001",
        "1000005, 1.00001e+06",
        "123456789, 1.23457e+08",
        "1e100, 1e+100",
        "1e-100, 1e-100",
        "1.7976931348623157e308, 1.79769e+308",
        "4.9e-324, 4.94066e-324",
        "Infinity, Inf",
        "-Infinity, -Inf",
        "NaN, NaN"
    })
    void sixDigitsArePrinted(double value, String text) {
        assertThat(Decimal.print(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, -0.0",
        "+1, 1",
        "5., 5",
        ".5, 0.5",
        "1E3, 1000",
        "1e+3, 1000",
        "1e-3, 0.001",
        "1e999999999999, Infinity",
        "-1e999, -Infinity",
        "1e-400, 0",
        "4.9e-324, 4.9e-324",
        "18446744073709551616, 18446744073709551616",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void numbersAreRead(String text, double value) {
        assertThat(Decimal.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", ".e1", "e1", "1e", "1e+", "--1", "1x", "0x10", "1.2.3", "nan", "inf", " 1", "١"})
    void otherTextIsNoNumber(String text) {
        assertThat(Decimal.parse(text)).isNull();
    }

    @Test
    void whatIsReadIsTheNearestNumberOrItsNeighbour() {
        Random random = new Random(1);
        int nearest = 0;
        for (int index = 0; index < 10_000; index++) {
            double value = random.nextGaussian();
            double read = read(Double.toString(value));
            assertThat(read).isBetween(Math.nextDown(value), Math.nextUp(value));
            nearest += value == read ? 1 : 0;
        }
        assertThat(nearest).isBetween(9_900, 9_999);
    }

    @Test
    void everyFloatIsReadAsItself() {
        Random random = new Random(2);
        for (int index = 0; index < 10_000; index++) {
            float value = Math.abs(Float.intBitsToFloat(random.nextInt()));
            if (Float.isFinite(value)) {
                assertThat((float) read(Float.toString(value))).isEqualTo(value);
            }
        }
    }

    private static double read(String text) {
        return Objects.requireNonNull(Decimal.parse(text));
    }
}
