package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations that do not fit into one request are a transaction all the same. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class LargeMigrationTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"21000, 10", "10, 900000"})
    void aLargeMigrationIsAtomic(int statements, int length) throws SQLException {
        Scripts scripts = Scripts.in(directory);
        String name = Place.SERVER.create(SERVER.server());
        StringBuilder sql = new StringBuilder("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);\n");
        String value = "x".repeat(length);
        for (int i = 1; i <= statements; i++) {
            sql.append("INSERT INTO t VALUES (")
                    .append(i)
                    .append(", '")
                    .append(value)
                    .append("');\n");
        }
        try (LibsqlDataSource database = Place.SERVER.open(SERVER.server(), directory, name)) {
            scripts.write("V1__large.sql", sql + "INSERT INTO t VALUES (1, 'twice');\n");
            assertThatExceptionOfType(FlywayMigrateException.class)
                    .isThrownBy(() -> scripts.flyway(database).migrate())
                    .satisfies(e -> assertThat(e.getLineNumber()).isEqualTo(statements + 2));
            assertThat(Sql.tables(database)).isEmpty();
            assertThat(Sql.applied(database)).isEmpty();
            scripts.write("V1__large.sql", sql.toString());
            assertThat(scripts.flyway(database).migrate().migrationsExecuted).isEqualTo(1);
            assertThat(Sql.rows(database, "SELECT count(*) FROM t")).containsExactly(Integer.toString(statements));
        }
        Place.SERVER.drop(SERVER.server(), name);
    }
}
