package io.github.libsql4j.client.replica.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The checksum of one frame of the replication log, over a page of 4 KiB. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrameChecksumBenchmark {

    private final ByteBuffer page = ByteBuffer.allocateDirect(Frame.PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final long[] table = new long[256];

    /** Fills the page and the table. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int at = 0; at < page.limit(); at += Long.BYTES) {
            page.putLong(at, random.nextLong());
        }
        for (int b = 0; b < table.length; b++) {
            long register = b;
            for (int bit = 0; bit < 8; bit++) {
                register = (register & 1) == 0 ? register >>> 1 : register >>> 1 ^ 0xD800000000000000L;
            }
            table[b] = register;
        }
    }

    /** As the driver does it: eight bytes at a time. */
    @Benchmark
    public long driver() {
        return FrameChecksum.of(42, page);
    }

    /** As it is done in textbooks: byte by byte. */
    @Benchmark
    public long textbook() {
        long register = Long.reverse(42);
        for (int i = 0; i < page.limit(); i++) {
            register = register >>> 8 ^ table[(int) (register ^ page.get(i)) & 0xff];
        }
        return ~register;
    }
}
