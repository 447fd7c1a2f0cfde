package io.github.libsql4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.benchmarks.work.Peer;
import io.github.libsql4j.benchmarks.work.Place;
import io.github.libsql4j.benchmarks.work.Workload;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Flyway's first run costs with the plugin and without it, in requests. */
class FlywayCostTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # workload,  peer,          requests
            MIGRATE_1,   FLYWAY_PLUGIN,        4
            MIGRATE_1,   FLYWAY_STOCK,        32
            MIGRATE_10,  FLYWAY_PLUGIN,       13
            """)
    void aFirstRunCosts(Workload workload, Peer peer, int requests) throws Exception {
        try (RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
                PeerProcess process = PeerProcess.start(
                        peer,
                        workload,
                        new Place(withoutKeptStreams(proxy), SERVER.server().httpUrl(), folder, workload.data()),
                        new NodeFolder(folder))) {
            process.run(1);
            proxy.reset();
            process.run(1);
            assertThat(proxy.requestCount()).isEqualTo(requests);
        }
    }

    /** With them, closing a connection that ran many statements costs a request, if the machine is fast enough. */
    private static URI withoutKeptStreams(RecordingProxy proxy) {
        return URI.create(proxy.httpUrl() + "?keepStream=false");
    }
}
