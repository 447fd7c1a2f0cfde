package io.github.libsql4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.libsql4j.client.remote.hrana.CodecBenchmark;
import io.github.libsql4j.client.remote.hrana.Exchange;
import io.github.libsql4j.client.replica.wire.FramesBenchmark;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What JMH measures must also not allocate more, where {@link CostTest} does not see it: each storage class on the wire, and many frames.
 * The bounds are today's numbers and a bit more; who lowers a cost lowers its bound.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RUNS = 10;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # exchange,      encoded,    decoded
            POINT_SELECT,        960,      5_000
            SCAN,                760, 12_000_000
            BATCH,           440_000,    770_000
            """)
    void theCodecAllocatesNoMore(Exchange exchange, long encoded, long decoded) throws Exception {
        CodecBenchmark codec = new CodecBenchmark();
        codec.exchange = exchange;
        codec.prepare();
        assertThat(allocatedBy(codec::encode)).isLessThanOrEqualTo(encoded);
        assertThat(allocatedBy(codec::decode)).isLessThanOrEqualTo(decoded);
    }

    @Test
    void framesAllocateNoMore() throws Exception {
        FramesBenchmark frames = new FramesBenchmark();
        frames.prepare();
        try {
            assertThat(allocatedBy(frames::check)).isLessThanOrEqualTo(35_000);
            assertThat(allocatedBy(frames::apply)).isLessThanOrEqualTo(195_000);
        } finally {
            frames.delete();
        }
    }

    /** By this thread, which does all the work, in one run. */
    private static long allocatedBy(Operation operation) throws Exception {
        for (int run = 0; run < RUNS; run++) {
            operation.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < RUNS; run++) {
            operation.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;
    }

    private interface Operation {
        void run() throws Exception;
    }
}
