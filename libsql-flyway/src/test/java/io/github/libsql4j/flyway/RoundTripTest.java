package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway costs over the network, counted in HTTP requests at a proxy before a real server. */
class RoundTripTest {

    private static final int N = 10;

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());
    private String name;
    private LibsqlDataSource dataSource;
    private Scripts scripts;

    @BeforeEach
    void create() {
        name = Place.SERVER.create(SERVER.server());
        dataSource = Place.SERVER.open(proxy.httpUrl(), directory, name);
        scripts = Scripts.in(directory).tables(N);
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
        proxy.close();
        Place.SERVER.drop(SERVER.server(), name);
    }

    @Test
    void aFirstMigrateCostsOneForEachMigrationAndThree() {
        assertThat(scripts.flyway(dataSource).migrate().migrationsExecuted).isEqualTo(N);
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(N + 3);
    }

    @Test
    void aFirstMigrateAsAGroupCostsFour() {
        Flyway flyway = scripts.configure(dataSource).group(true).load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(N);
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(4);
    }

    @Test
    void aMigrateThatFindsNothingToDoCostsOne() {
        scripts.flyway(dataSource).migrate();
        proxy.reset();
        assertThat(scripts.flyway(dataSource).migrate().migrationsExecuted).isZero();
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void eachFurtherMigrationCostsOne() {
        scripts.flyway(dataSource).migrate();
        scripts.tables(N + 2);
        proxy.reset();
        assertThat(scripts.flyway(dataSource).migrate().migrationsExecuted).isEqualTo(2);
        assertThat(proxy.requestCount()).isEqualTo(3);
    }

    @Test
    void aMigrationOfManyStatementsCostsOne() throws SQLException {
        StringBuilder many = new StringBuilder("CREATE TABLE many (id INTEGER PRIMARY KEY, v TEXT);\n");
        for (int i = 0; i < 1_000; i++) {
            many.append("INSERT INTO many (v) VALUES ('").append(i).append("');\n");
        }
        scripts.flyway(dataSource).migrate();
        scripts.write("V100__many.sql", many + "SELECT count(*) FROM many;\n");
        proxy.reset();
        scripts.flyway(dataSource).migrate();
        assertThat(proxy.requestCount()).isEqualTo(2);
        assertThat(Sql.rows(dataSource, "SELECT count(*) FROM many")).containsExactly("1000");
    }

    @Test
    void aTableRebuildCostsOne() {
        scripts.flyway(dataSource).migrate();
        scripts.write("V100__rebuild.sql", """
                PRAGMA foreign_keys = OFF;
                BEGIN TRANSACTION;
                CREATE TABLE newer (id INTEGER PRIMARY KEY, name TEXT);
                INSERT INTO newer (id) SELECT id FROM t1;
                DROP TABLE t1;
                ALTER TABLE newer RENAME TO t1;
                PRAGMA foreign_key_check;
                COMMIT;
                PRAGMA foreign_keys = ON;
                """);
        proxy.reset();
        assertThat(scripts.flyway(dataSource).migrate().migrationsExecuted).isEqualTo(1);
        assertThat(proxy.requestCount()).isEqualTo(2);
    }

    @Test
    void infoAndValidateCostOneEach() {
        scripts.flyway(dataSource).info();
        assertThat(proxy.requestCount()).as("of an empty database").isLessThanOrEqualTo(2);
        scripts.flyway(dataSource).migrate();
        proxy.reset();
        assertThat(scripts.flyway(dataSource).info().applied()).hasSize(N);
        assertThat(proxy.requestCount()).isEqualTo(1);
        proxy.reset();
        scripts.flyway(dataSource).validate();
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void cleanCostsThree() throws SQLException {
        scripts.flyway(dataSource).migrate();
        proxy.reset();
        scripts.flyway(dataSource).clean();
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(3);
        assertThat(Sql.rows(dataSource, "SELECT name FROM sqlite_schema")).isEmpty();
    }

    @Test
    void sqlCallbacksCostOneEachAndThoseOfAMigrationNothing() {
        scripts.write("beforeMigrate.sql", "CREATE TABLE IF NOT EXISTS callback (id);\n")
                .write("beforeEachMigrate.sql", "INSERT INTO callback VALUES ('before');\n")
                .write("afterEachMigrate.sql", "INSERT INTO callback VALUES ('after');\n");
        scripts.flyway(dataSource).migrate();
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(N + 4);
    }
}
