package io.github.libsql4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.benchmarks.work.DataSet;
import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Work;
import io.github.libsql4j.benchmarks.work.Workload;
import io.github.libsql4j.benchmarks.work.Works;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every work of a peer in Java, once, on little data. They check themselves that they did something. For Flyway without the plugin,
 * which takes a class path of its own, see {@link FlywayCostTest}.
 */
class WorksTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path folder;

    static Stream<Arguments> works() {
        return Arrays.stream(Workload.values())
                .filter(workload -> workload != Workload.GENERATE_100) // the same as with fewer tables, for longer
                .flatMap(workload -> workload.peers().stream()
                        .filter(peer -> !peer.isNode() && peer != Peer.FLYWAY_STOCK)
                        .map(peer -> Arguments.of(workload, peer)));
    }

    @ParameterizedTest
    @MethodSource("works")
    void aWorkIsDone(Workload workload, Peer peer) throws Exception {
        LibsqlServer server = SERVER.server();
        DataSet data = Tables.in(server, 50);
        try (Work work = Works.open(peer, workload, new Place(server.httpUrl(), server.httpUrl(), folder, data))) {
            assertThat(work.run(1)).isPositive();
            assertThat(work.run(2)).isPositive();
        }
    }
}
