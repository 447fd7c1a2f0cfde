package io.github.libsql4j.client.replica.wal;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The checksum of one frame of SQLite's write-ahead log, over a page of 4 KiB. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WalChecksumBenchmark {

    /** The order of the words, which the log's header names. */
    public enum Order {
        /** In new logs: that of x86 and ARM. */
        LITTLE_ENDIAN(ByteOrder.LITTLE_ENDIAN),
        /** In logs from elsewhere. */
        BIG_ENDIAN(ByteOrder.BIG_ENDIAN);

        private final ByteOrder words;

        Order(ByteOrder words) {
            this.words = words;
        }
    }

    /** Which of the two. */
    @Param
    public Order order = Order.LITTLE_ENDIAN;

    private final ByteBuffer page = ByteBuffer.allocateDirect(FirstPage.PAGE_SIZE);
    private ByteBuffer words;

    /** Fills the page. */
    @Setup
    public void fill() {
        byte[] bytes = new byte[page.limit()];
        new Random(1).nextBytes(bytes);
        page.put(0, bytes);
        words = page.duplicate().order(order.words);
    }

    /** As the driver does it. */
    @Benchmark
    public WalChecksum driver() {
        return WalChecksum.START.over(words, 0, FirstPage.PAGE_SIZE);
    }

    /** As it is done in textbooks: byte by byte. */
    @Benchmark
    public long textbook() {
        int s1 = 0;
        int s2 = 0;
        for (int at = 0; at < page.limit(); at += 2 * Integer.BYTES) {
            s1 += word(at) + s2;
            s2 += word(at + Integer.BYTES) + s1;
        }
        return (long) s1 << Integer.SIZE | s2;
    }

    private int word(int at) {
        int word = (page.get(at) & 0xff) << 24
                | (page.get(at + 1) & 0xff) << 16
                | (page.get(at + 2) & 0xff) << 8
                | (page.get(at + 3) & 0xff);
        return order == Order.BIG_ENDIAN ? word : Integer.reverseBytes(word);
    }
}
