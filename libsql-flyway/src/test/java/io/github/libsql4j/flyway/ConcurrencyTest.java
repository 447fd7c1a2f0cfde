package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two migrators at once: each migration happens once, and both succeed. */
class ConcurrencyTest {

    private static final int N = 6;

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    /** Pairs in which none, one or both of the migrators run all migrations as one group. */
    @ParameterizedTest
    @CsvSource({
        "FILE, 4, false, false",
        "FILE, 4, true, false",
        "FILE, 4, true, true",
        "SERVER, 12, false, false",
        "SERVER, 6, true, false",
        "SERVER, 4, true, true",
        "REPLICA, 6, false, false"
    })
    void bothSucceed(Place place, int pairs, boolean oneGroups, boolean otherGroups) throws Exception {
        Scripts scripts = Scripts.in(directory).write("V1__log.sql", "CREATE TABLE log (migration TEXT);\n");
        for (int i = 2; i <= N; i++) {
            scripts.write(
                    "V" + i + "__t.sql", "INSERT INTO log VALUES ('V" + i + "');\nCREATE TABLE t" + i + " (x);\n");
        }
        for (int pair = 0; pair < pairs; pair++) {
            String name = place.create(SERVER.server());
            try (LibsqlDataSource one = open(place, name, 1);
                    LibsqlDataSource other = open(place, name, 2)) {
                run(
                        scripts.configure(one).group(oneGroups),
                        scripts.configure(other).group(otherGroups));
                assertOnce(one);
            }
            place.drop(SERVER.server(), name);
        }
    }

    /** A migration in Java holds the lock while it runs, so that the other migrator finds it done. */
    @ParameterizedTest
    @CsvSource({"FILE, 3", "SERVER, 3"})
    void migrationsInJavaHappenOnceToo(Place place, int pairs) throws Exception {
        Scripts scripts = Scripts.in(directory)
                .write("V1__log.sql", "CREATE TABLE log (migration TEXT);\n")
                .write("V3__t.sql", "INSERT INTO log VALUES ('V3');\n");
        for (int pair = 0; pair < pairs; pair++) {
            String name = place.create(SERVER.server());
            try (LibsqlDataSource one = open(place, name, 1);
                    LibsqlDataSource other = open(place, name, 2)) {
                run(
                        scripts.configure(one).javaMigrations(new V2__InJava()),
                        scripts.configure(other).javaMigrations(new V2__InJava()));
                assertThat(Sql.rows(one, "SELECT migration FROM log")).containsExactly("V2", "V3");
                assertThat(Sql.applied(one)).containsExactly("1", "2", "3");
            }
            place.drop(SERVER.server(), name);
        }
    }

    static final class V2__InJava extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("INSERT INTO log VALUES ('V2')");
            }
        }
    }

    /** Each migrator on a replica has one of its own. */
    private LibsqlDataSource open(Place place, String name, int migrator) throws Exception {
        Path own =
                Files.createDirectories(place == Place.REPLICA ? directory.resolve("replica" + migrator) : directory);
        return place.open(SERVER.server().httpUrl(), own, name);
    }

    private static void run(FluentConfiguration... migrators) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(migrators.length);
        try {
            CyclicBarrier start = new CyclicBarrier(migrators.length);
            List<Future<?>> runs = new ArrayList<>();
            for (FluentConfiguration migrator : migrators) {
                runs.add(threads.submit(() -> {
                    start.await();
                    return migrator.load().migrate();
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOnce(LibsqlDataSource database) throws SQLException {
        List<String> versions =
                IntStream.rangeClosed(1, N).mapToObj(Integer::toString).toList();
        assertThat(Sql.applied(database)).isEqualTo(versions);
        assertThat(Sql.rows(database, "SELECT installed_rank FROM flyway_schema_history ORDER BY 1"))
                .isEqualTo(versions);
        assertThat(Sql.rows(database, "SELECT migration FROM log ORDER BY rowid"))
                .containsExactly("V2", "V3", "V4", "V5", "V6");
    }
}
