package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The same migrations through Flyway's own support for SQLite and through ours: the same databases, the same reports. */
class DifferentialTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    static Stream<CorpusCase> cases() {
        return CorpusCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDatabaseBecomesTheSameOnAServer(CorpusCase migrations) throws SQLException {
        List<String> stock = run(migrations, sqlite("stock"));
        assertThat(in(Place.SERVER, migrations)).isEqualTo(stock);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("newestFlyway")
    void aDatabaseBecomesTheSameEverywhere(CorpusCase migrations) throws SQLException {
        List<String> stock = run(migrations, sqlite("stock"));
        assertThat(in(Place.FILE, migrations)).isEqualTo(stock);
        assertThat(in(Place.REPLICA, migrations)).isEqualTo(stock);
    }

    private List<String> in(Place place, CorpusCase migrations) throws SQLException {
        String name = place.create(SERVER.server());
        try (LibsqlDataSource ours = place.open(SERVER.server(), directory, name)) {
            return run(migrations, ours);
        } finally {
            place.drop(SERVER.server(), name);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("newestFlyway")
    void aDatabaseMovesBetweenBoth(CorpusCase migrations) throws SQLException {
        List<String> stock = run(migrations, sqlite("stock"));
        assertThat(alternately(migrations, "begun-by-stock", 0)).isEqualTo(stock);
        assertThat(alternately(migrations, "begun-by-us", 1)).isEqualTo(stock);
    }

    /** One time by one, the next time by the other. */
    private List<String> alternately(CorpusCase migrations, String name, int first) throws SQLException {
        List<String> states = new ArrayList<>();
        try (LibsqlDataSource ours = new LibsqlDataSource("jdbc:libsql:file:" + directory.resolve(name + ".db"))) {
            List<DataSource> both = List.of(sqlite(name), ours);
            for (int i = 0; i < migrations.phases().size(); i++) {
                Path phase = migrations.phases().get(i);
                states.add(CorpusCase.migrate(phase, both.get((first + i) % 2)));
                states.add(Snapshot.of(ours));
            }
        }
        return states;
    }

    private static List<String> run(CorpusCase migrations, DataSource dataSource) throws SQLException {
        List<String> states = new ArrayList<>();
        for (Path phase : migrations.phases()) {
            states.add(CorpusCase.migrate(phase, dataSource));
            states.add(Snapshot.of(dataSource));
        }
        return states;
    }

    private DataSource sqlite(String name) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + directory.resolve(name + ".db"));
        return dataSource;
    }
}
