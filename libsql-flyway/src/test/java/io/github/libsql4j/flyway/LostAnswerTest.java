package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.Exchange;
import io.github.libsql4j.testing.Fault;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The network fails under a migration: the history always tells what the database has, and most often nobody notices. */
class LostAnswerTest {

    private static final int STEP = 61;

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void anAnswerThatIsCutAnywhereIsResolvedByReadingTheHistory() throws SQLException {
        long size = second(directory.resolve("size"), null).responseBytes();
        for (long bytes = 0; bytes < size; bytes += STEP) {
            second(directory.resolve("response" + bytes), new Fault.CutResponse(bytes));
        }
    }

    @Test
    @Tag("newestFlyway") // which has no part in it
    void aRequestThatIsCutAnywhereIsSentAgain() throws SQLException {
        long size = second(directory.resolve("size"), null).requestBytes();
        for (long bytes = 0; bytes < size; bytes += STEP) {
            second(directory.resolve("request" + bytes), new Fault.CutRequest(bytes));
        }
    }

    @Test
    void anAnswerThatStaysLostIsReportedWithWhatToDo() throws SQLException {
        Scripts scripts = Scripts.in(directory).tables(1);
        String name = Place.SERVER.create(SERVER.server());
        try (LibsqlDataSource database = Place.SERVER.open(proxy.httpUrl(), directory, name)) {
            scripts.flyway(database).migrate();
            scripts.tables(2);
            proxy.inject(new Fault.Delay(Duration.ZERO));
            proxy.inject(new Fault.CutResponse(0));
            proxy.always(new Fault.CutRequest(10));
            assertThatExceptionOfType(FlywayException.class)
                    .isThrownBy(() -> scripts.flyway(database).migrate())
                    .withMessageContaining("Migrate again, which goes on from where the database is");
            proxy.clearFaults();
            assertThat(scripts.flyway(database).migrate().migrationsExecuted).isZero();
            assertThat(Sql.applied(database)).containsExactly("1", "2");
        }
        Place.SERVER.drop(SERVER.server(), name);
    }

    /** Runs a second migration, whose exchange, after that which reads the history, suffers the fault. */
    private Exchange second(Path folder, @Nullable Fault fault) throws SQLException {
        Scripts scripts = Scripts.in(folder).tables(1);
        String name = Place.SERVER.create(SERVER.server());
        try (LibsqlDataSource database = Place.SERVER.open(proxy.httpUrl(), directory, name);
                LibsqlDataSource direct = Place.SERVER.open(SERVER.server(), directory, name)) {
            scripts.flyway(database).migrate();
            scripts.write(
                    "V2__rows.sql", "CREATE TABLE t2 (x);\nINSERT INTO t2 VALUES (1);\nINSERT INTO t1 VALUES (1);\n");
            proxy.reset();
            if (fault != null) {
                proxy.inject(new Fault.Delay(Duration.ZERO));
                proxy.inject(fault);
            }
            assertThat(scripts.flyway(database).migrate().migrationsExecuted).isEqualTo(1);
            proxy.clearFaults();
            assertThat(Sql.applied(direct)).containsExactly("1", "2");
            assertThat(Sql.rows(direct, "SELECT (SELECT count(*) FROM t1), (SELECT count(*) FROM t2)"))
                    .containsExactly("1|1");
            List<Exchange> exchanges = proxy.exchanges();
            return exchanges.get(1);
        } finally {
            Place.SERVER.drop(SERVER.server(), name);
        }
    }
}
