package io.github.libsql4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.libsql4j.benchmarks.work.DataSet;
import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Work;
import io.github.libsql4j.benchmarks.work.Workload;
import io.github.libsql4j.benchmarks.work.Works;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an operation costs, apart from time. The bounds are today's numbers and a bit more; who lowers a cost lowers its bound.
 * Requests are those of all operations, and of what a work does once before.
 */
class CostTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # workload,          peer,          times, requests, bytes sent, bytes received, bytes allocated
            POINT_SELECT,         LIBSQL4J,        300,      300,        400,            850,          25_000
            INSERT,               LIBSQL4J,        300,      300,        430,            700,          24_000
            BATCH_INSERT,         LIBSQL4J,         20,       20,     68_000,          3_000,       1_000_000
            TYPED_BATCH,          JOOQ_BATCH,     200,      200,      2_100,          3_600,          340_000
            SCAN,                 LIBSQL4J,         20,       20,        350,         80_000,         400_000
            TRANSACTION,          LIBSQL4J,        100,      400,      2_100,          3_600,         105_000
            REPLICA_POINT_SELECT, LIBSQL4J,       2000,        0,          0,              0,           3_300
            INCREMENTAL_SYNC,     LIBSQL4J,       100,      201,        560,          5_900,           34_000
            WRITE_BURST,          LIBSQL4J,          1,    1_010,    425_000,      5_400_000,      25_000_000
            LOCAL_POINT_SELECT,   LIBSQL4J_FILE, 2000,        0,          0,              0,            1_400
            LOCAL_SCAN,           LIBSQL4J_FILE,   20,        0,          0,              0,          150_000
            LOCAL_BATCH_INSERT,   LIBSQL4J_FILE,   20,        0,          0,              0,          200_000
            """)
    void operationsCostNoMore(
            Workload workload, Peer peer, int times, int requests, long sent, long received, long allocated)
            throws Exception {
        DataSet data = Tables.in(SERVER.server(), 1_000);
        try (RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
                Work work = Works.open(
                        peer,
                        workload,
                        new Place(proxy.httpUrl(), SERVER.server().httpUrl(), folder, data))) {
            work.run(times); // compiled code allocates less
            proxy.reset();
            long before = allocated();
            work.run(times);
            long bytes = allocated() - before;
            assertThat(proxy.requestCount()).isLessThanOrEqualTo(requests);
            assertThat(proxy.bytesSent() / times).isLessThanOrEqualTo(sent);
            assertThat(proxy.bytesReceived() / times).isLessThanOrEqualTo(received);
            assertThat(bytes / times).isLessThanOrEqualTo(allocated);
        }
    }

    /** By this thread, which does all the work but that of the server. */
    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
