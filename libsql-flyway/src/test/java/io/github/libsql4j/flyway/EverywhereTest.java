package io.github.libsql4j.flyway;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run in each place, each on a new database and a new folder of migrations. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
@ParameterizedClass
@EnumSource
abstract class EverywhereTest {

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @Parameter
    Place place;

    @TempDir
    Path directory;

    private String name;
    LibsqlDataSource database;
    Scripts scripts;

    @BeforeEach
    void create() {
        name = place.create(SERVER.server());
        database = place.open(SERVER.server(), directory, name);
        scripts = Scripts.in(directory);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
        place.drop(SERVER.server(), name);
    }

    Flyway flyway() {
        return scripts.flyway(database);
    }

    void write(String name, String text) {
        scripts.write(name, text);
    }

    List<String> rows(String query) throws SQLException {
        return Sql.rows(database, query);
    }

    List<String> applied() throws SQLException {
        return Sql.applied(database);
    }
}
