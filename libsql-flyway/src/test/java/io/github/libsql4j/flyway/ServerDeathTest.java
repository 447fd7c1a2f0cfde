package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is killed in the middle of a run: history and schema agree, and the next run goes on. */
class ServerDeathTest {

    private static final int N = 8;

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.perClass(ServerOptions.defaults());

    @TempDir
    Path directory;

    private static final class V4_5__Kill extends BaseJavaMigration {

        private boolean kill = true;

        @Override
        public void migrate(Context context) {
            if (kill) {
                SERVER.server().kill();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextRunGoesOn(boolean group) throws SQLException {
        LibsqlServer server = SERVER.server();
        Scripts scripts = Scripts.in(directory).tables(N);
        V4_5__Kill killer = new V4_5__Kill();
        try (LibsqlDataSource database = new LibsqlDataSource(server.jdbcUrl())) {
            scripts.flyway(database).clean();
            Flyway flyway = scripts.configure(database)
                    .group(group)
                    .javaMigrations(killer)
                    .load();
            assertThatExceptionOfType(FlywayException.class).isThrownBy(flyway::migrate);
            server.restart();
            List<String> applied =
                    Sql.rows(database, "SELECT name FROM sqlite_schema WHERE name = 'flyway_schema_history'")
                                    .isEmpty()
                            ? List.of()
                            : Sql.applied(database);
            assertThat(Sql.tables(database))
                    .isEqualTo(applied.stream().map(version -> "t" + version).toList());
            killer.kill = false;
            flyway.migrate();
            assertThat(Sql.tables(database))
                    .isEqualTo(
                            IntStream.rangeClosed(1, N).mapToObj(i -> "t" + i).toList());
            assertThat(Sql.applied(database)).hasSize(N + 1);
        }
    }
}
