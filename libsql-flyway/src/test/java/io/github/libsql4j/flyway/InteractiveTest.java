package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot wait for a batch: it works as in Flyway's own databases. */
class InteractiveTest extends EverywhereTest {

    /** A migration in Java, in whose transaction what came before is visible. */
    static final class V2__InJava extends BaseJavaMigration {

        private final boolean fails;

        V2__InJava(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void migrate(org.flywaydb.core.api.migration.Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("INSERT INTO t1 SELECT 1 + count(*) FROM t1");
                if (fails) {
                    statement.execute("INSERT INTO nowhere VALUES (1)");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void javaAndSqlMigrationsMix(boolean group) throws SQLException {
        scripts.tables(1).write("V3__sql.sql", "INSERT INTO t1 SELECT 10 + count(*) FROM t1;\n");
        Flyway flyway = scripts.configure(database)
                .group(group)
                .javaMigrations(new V2__InJava(false))
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
        assertThat(applied()).containsExactly("1", "2", "3");
        assertThat(rows("SELECT id FROM t1")).containsExactly("1", "11");
        assertThat(rows("SELECT installed_rank, type FROM flyway_schema_history"))
                .containsExactly("1|SQL", "2|JDBC", "3|SQL");
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        flyway.validate();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJavaMigrationThatFailsIsUndone(boolean group) throws SQLException {
        scripts.tables(1);
        Flyway flyway = scripts.configure(database)
                .group(group)
                .javaMigrations(new V2__InJava(true))
                .load();
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(flyway::migrate)
                .withMessageContaining("no such table: nowhere");
        assertThat(applied()).isEqualTo(group ? List.of() : List.of("1"));
        assertThat(Sql.tables(database)).isEqualTo(group ? List.of() : List.of("t1"));
    }

    @Test
    void callbacksSeeEachStatement() throws SQLException {
        write("V1__t.sql", "CREATE TABLE t (x);\nINSERT INTO t VALUES (1);\n");
        write("V2__t.sql", "INSERT INTO nowhere VALUES (1);\n");
        List<String> seen = new ArrayList<>();
        BaseCallback callback = new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event != Event.CREATE_SCHEMA && super.supports(event, context);
            }

            @Override
            public void handle(Event event, Context context) {
                String version = context.getMigrationInfo() == null
                        ? ""
                        : " " + context.getMigrationInfo().getVersion();
                seen.add(event.getId()
                        + version
                        + (event == Event.AFTER_EACH_MIGRATE_STATEMENT ? " in t: " + count(context) : ""));
            }
        };
        Flyway flyway = scripts.configure(database).callbacks(callback).load();
        assertThatExceptionOfType(FlywayException.class).isThrownBy(flyway::migrate);
        assertThat(seen)
                .containsSubsequence(
                        "beforeEachMigrate 1",
                        "beforeEachMigrateStatement 1",
                        "afterEachMigrateStatement 1 in t: 0",
                        "beforeEachMigrateStatement 1",
                        "afterEachMigrateStatement 1 in t: 1",
                        "afterEachMigrate 1",
                        "beforeEachMigrate 2",
                        "beforeEachMigrateStatement 2",
                        "afterEachMigrateStatementError 2",
                        "afterEachMigrateError 2",
                        "afterMigrateError");
        assertThat(applied()).containsExactly("1");
    }

    @Test
    void callbacksBetweenMigrationsDoNotDisturbTheGroup() throws SQLException {
        scripts.tables(2)
                .write("R__v.sql", "CREATE VIEW v AS SELECT 1;\n")
                .write("beforeMigrate.sql", "CREATE TABLE IF NOT EXISTS cb (event);\n")
                .write("afterVersioned.sql", "INSERT INTO cb VALUES ('afterVersioned');\n")
                .write("beforeRepeatables.sql", "INSERT INTO cb VALUES ('beforeRepeatables');\n");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(3);
        assertThat(rows("SELECT event FROM cb")).contains("afterVersioned", "beforeRepeatables");
    }

    @Test
    void aScriptWithoutTransactionRunsStatementByStatement() throws SQLException {
        write(
                "V1__t.sql",
                "CREATE TABLE t (x);\nBEGIN;\nINSERT INTO t VALUES (1);\nROLLBACK;\nINSERT INTO nowhere VALUES (1);\n");
        write("V1__t.sql.conf", "executeInTransaction=false\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("no such table: nowhere");
        assertThat(Sql.tables(database)).containsExactly("t");
        assertThat(rows("SELECT * FROM t")).isEmpty();
        assertThat(rows("SELECT version, success FROM flyway_schema_history")).containsExactly("1|0");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("failed migration");
        assertThat(flyway().repair().migrationsRemoved).hasSize(1);
        write("V1__t.sql", "CREATE TABLE IF NOT EXISTS t (x);\n");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
        assertThat(applied()).containsExactly("1");
    }

    @Test
    void aTransactionInAScriptIsFoldedIntoThatOfTheMigration() throws SQLException {
        write(
                "V1__t.sql",
                "BEGIN TRANSACTION;\nCREATE TABLE t (x);\nCOMMIT;\nbegin immediate;\nINSERT INTO t VALUES (1);\nEND;\n");
        write("V2__t.sql", "BEGIN;\nINSERT INTO t VALUES (2);\nCOMMIT;\nINSERT INTO nowhere VALUES (1);\n");
        assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> flyway().migrate());
        assertThat(rows("SELECT x FROM t")).containsExactly("1");
        assertThat(applied()).containsExactly("1");
    }

    @Test
    void baselineRepairValidateAndUndoneRepeatables() throws SQLException {
        Sql.execute(database, "CREATE TABLE before_flyway (x)");
        scripts.tables(2).write("R__v.sql", "CREATE VIEW v AS SELECT 1;\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("non-empty");
        flyway().baseline();
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(2);
        assertThat(flyway().info().current().getVersion()).isEqualTo(MigrationVersion.fromVersion("2"));
        write("V2__t2.sql", "CREATE TABLE t2 (changed);\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().validate())
                .withMessageContaining("checksum mismatch");
        assertThat(flyway().repair().migrationsAligned).hasSize(1);
        flyway().validate();
    }

    private static long count(Context context) {
        try (Statement statement = context.getConnection().createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
