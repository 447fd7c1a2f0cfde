package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrations that take longer than a server gives a transaction for which others wait, 5 s by default. Here it gives them no time at
 * all, so that nothing depends on how fast it is.
 */
class LongMigrationTest {

    private static final int STATEMENTS = 40;

    /** Takes some hundredths of a second. */
    private static final String SLOW = "INSERT INTO long SELECT count(*) FROM (WITH RECURSIVE n(i) AS"
            + " (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n);\n";

    @RegisterExtension
    static final LibsqlServerExtension EXTENSION =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    private static final String NAMESPACE = "longmigration";

    @TempDir
    Path directory;

    private final LibsqlServer server = EXTENSION.server();

    @BeforeEach
    void create() {
        server.createNamespace(NAMESPACE, "{\"txn_timeout_s\":0}");
        server.runIn(NAMESPACE, "CREATE TABLE written_by_others (x)");
    }

    @AfterEach
    void drop() {
        server.deleteNamespace(NAMESPACE);
    }

    @Test
    void aLongMigrationIsDoneAsAWholeOrNotAtAll() throws Exception {
        Scripts scripts = Scripts.in(directory).write("V1__long.sql", "CREATE TABLE long (x);\n");
        try (LibsqlDataSource database = Place.SERVER.open(server, directory, NAMESPACE)) {
            scripts.configure(database)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            scripts.write("V2__long.sql", "CREATE TABLE half (x);\n" + SLOW.repeat(STATEMENTS));
            AtomicBoolean migrating = new AtomicBoolean(true);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<?> writer = other.submit(() -> write(migrating));
                assertThatExceptionOfType(FlywayMigrateException.class)
                        .isThrownBy(() -> scripts.flyway(database).migrate())
                        .withMessageContaining("held the write lock for more than 5 s while others waited")
                        .withMessageContaining("Nothing of it is done. Migrate again")
                        .satisfies(e -> assertThat(e.getMigration().getScript()).isEqualTo("V2__long.sql"));
                migrating.set(false);
                writer.get();
            } finally {
                migrating.set(false);
                other.shutdown();
            }
            assertThat(Sql.tables(database)).containsExactly("long", "written_by_others");
            assertThat(Sql.rows(database, "SELECT count(*) FROM long")).containsExactly("0");

            assertThat(scripts.flyway(database).migrate().migrationsExecuted)
                    .as("while nobody else waits")
                    .isEqualTo(1);
            assertThat(Sql.rows(database, "SELECT count(*) FROM long")).containsExactly(Integer.toString(STATEMENTS));
        }
    }

    private void write(AtomicBoolean migrating) {
        while (migrating.get()) {
            server.runIn(NAMESPACE, "INSERT INTO written_by_others VALUES (1)");
        }
    }
}
