package io.github.libsql4j.jdbc.histories;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a primary and its replica, for each protocol: after each part of one, the replica holds what the primary holds, and
 * SQLite finds nothing wrong with it. {@code -Dlibsql.test.seeds=1000} runs more of them, {@code -Dlibsql.test.firstSeed=17} others.
 *
 * <p>Turso's sync engine, of which only a server for tests is to be had, has a part of the statements, and no transactions: all clients
 * share one connection, and a request ends what it began.
 */
@Tag("slow")
@Tag("oldestJdk")
class ReplicaHistoriesTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("many")
    void ofALibsqlServer(int seed) throws Exception {
        try (Primary primary = new LibsqlPrimary(SERVER.server(), "history" + seed)) {
            run(seed, primary);
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void ofTursoCloud(int seed) throws Exception {
        try (Primary primary = new CloudPrimary(SERVER.server(), "cloudy" + seed)) {
            run(seed, primary);
        }
    }

    @ParameterizedTest
    @MethodSource("few")
    void ofTursosSyncEngine(int seed) throws Exception {
        try (Primary primary = new TursoPrimary(directory)) {
            run(seed, primary);
        }
    }

    private void run(int seed, Primary primary) throws Exception {
        try (History history = new History(primary, directory.resolve("replica.db"), seed)) {
            history.run();
        }
    }

    static Stream<Integer> many() {
        return seeds(200);
    }

    static Stream<Integer> some() {
        return seeds(60);
    }

    static Stream<Integer> few() {
        return seeds(30);
    }

    private static Stream<Integer> seeds(int count) {
        int first = Integer.getInteger("libsql.test.firstSeed", 1);
        return IntStream.range(first, first + Integer.getInteger("libsql.test.seeds", count))
                .boxed();
    }
}
