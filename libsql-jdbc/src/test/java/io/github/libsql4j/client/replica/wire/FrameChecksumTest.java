package io.github.libsql4j.client.replica.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checksums against a division bit by bit, as textbooks have it. */
class FrameChecksumTest {

    @Test
    void theDivisionIsThatOfTheCatalogue() {
        // The check value of CRC-64/GO-ISO, https://reveng.sourceforge.io/crc-catalogue/all.htm
        assertThat(divided(-1, "123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xb90956c775a41001L);
    }

    @Test
    void aChecksumIsThatOfTheDivision() {
        Random random = new Random(1);
        for (int time = 0; time < 100; time++) {
            byte[] page = new byte[Frame.PAGE_BYTES];
            random.nextBytes(page);
            assertSame(random.nextLong(), page);
        }
    }

    @Test
    void eachBitCounts() {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertSame(1L << bit, new byte[Frame.PAGE_BYTES]);
        }
        for (int bit = 0; bit < Byte.SIZE * Frame.PAGE_BYTES; bit += 61) {
            byte[] page = new byte[Frame.PAGE_BYTES];
            page[bit / Byte.SIZE] = (byte) (1 << bit % Byte.SIZE);
            assertSame(0, page);
        }
    }

    private static void assertSame(long previous, byte[] page) {
        ByteBuffer words = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(FrameChecksum.of(previous, words)).isEqualTo(divided(previous, page));
    }

    private static long divided(long previous, byte[] bytes) {
        long register = Long.reverse(previous);
        for (byte b : bytes) {
            register ^= b & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                register = (register & 1) == 0 ? register >>> 1 : register >>> 1 ^ 0xd800000000000000L;
            }
        }
        return ~register;
    }
}
