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
 * Random histories of a primary and its replica, for each protocol: others write, the replica writes, it is closed and opened or rebuilt, and
 * the primary is made anew, set back or restarted. After each round, which ends with a sync or with a write of the replica's own, the
 * replica holds what the primary holds, and SQLite finds nothing wrong with it. What a protocol does not let a replica notice is followed
 * by a rebuild. {@code -Dlibsql.test.seeds=1000} runs more of them, {@code -Dlibsql.test.firstSeed=17} others.
 *
 * <p>Of Turso's sync engine there is only a server for tests. It has no generated columns, no {@code WITHOUT ROWID} and {@code RANDOM
 * ROWID}, no FTS5 and no vector indexes, and all clients share its one connection; so its histories do without those, and without
 * transactions of several requests. It answers each request 10 ms late; there are fewer of them.
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
