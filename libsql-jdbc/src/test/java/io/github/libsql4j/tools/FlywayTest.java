package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.EverywhereTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flyway as it comes: its support for SQLite, on our data source. */
class FlywayTest extends EverywhereTest {

    private Path scripts;

    @BeforeEach
    void writeScripts() throws IOException {
        scripts = Files.createDirectory(directory().resolve("scripts"));
        write("V1__tables.sql", """
                CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                CREATE TABLE pet (id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owner, name TEXT);
                CREATE INDEX pet_name ON pet (name);
                """);
        write("V2__rows.sql", """
                -- A semicolon; in a comment, and one in text.
                INSERT INTO owner VALUES (1, 'Ann; and Bob');
                INSERT INTO pet VALUES (1, 1, 'Rex');
                """);
        write("R__view.sql", """
                DROP VIEW IF EXISTS pets;
                CREATE VIEW pets AS SELECT pet.name AS pet, owner.name AS owner FROM pet JOIN owner ON owner.id = owner_id;
                """);
    }

    @Test
    void migrationsRunOnce() throws SQLException {
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(3);
        assertThat(flyway().migrate().migrationsExecuted).isZero();

        assertThat(texts("SELECT pet || ' of ' || owner FROM pets")).containsExactly("Rex of Ann; and Bob");
        flyway().validate();
        assertThat(Arrays.stream(flyway().info().applied()).map(MigrationInfo::getDescription))
                .containsExactly("tables", "rows", "view");
    }

    @Test
    void aTriggerIsOneStatement() throws IOException, SQLException {
        write("V3__trigger.sql", """
                CREATE TABLE log (text TEXT);
                CREATE TRIGGER named AFTER INSERT ON pet BEGIN
                    INSERT INTO log VALUES ('new: ' || NEW.name);
                    INSERT INTO log VALUES ('done');
                END;
                INSERT INTO pet VALUES (2, 1, 'Tom');
                """);
        flyway().migrate();
        assertThat(texts("SELECT text FROM log")).containsExactly("new: Tom", "done");
    }

    @Test
    void aFailedMigrationLeavesNothingOfItself() throws IOException, SQLException {
        write("V3__fails.sql", "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("no such table: nowhere")
                .withMessageContaining("42S02");
        assertThat(texts("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank"))
                .containsExactly("1", "2");
        assertThat(texts("SELECT name FROM sqlite_schema WHERE name = 'half'")).isEmpty();

        write("V3__fails.sql", "CREATE TABLE half (x);\n");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(2);
    }

    @Test
    void aChangedScriptIsNoticed() throws IOException {
        flyway().migrate();
        write("V2__rows.sql", "INSERT INTO owner VALUES (2, 'Eve');");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().validate())
                .withMessageContaining("checksum");
        flyway().repair();
        flyway().validate();
    }

    /** With foreign keys on, Flyway's own clean of a SQLite database is several statements in one, which are refused. */
    @Test
    void cleanIsRefusedAndLosesNothing() throws SQLException {
        flyway().migrate();
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().clean())
                .withMessageContaining("Only one statement can be run at a time");
        assertThat(texts("SELECT pet FROM pets")).containsExactly("Rex");
    }

    @Test
    void aDatabaseWithTablesTakesABaseline() throws SQLException {
        execute("CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT NOT NULL)", "CREATE TABLE pet (name)");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("baseline");
        flyway().baseline();
        assertThat(flyway().info().current().getVersion().getVersion()).isEqualTo("1");
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(dataSource())
                .locations("filesystem:" + scripts)
                .cleanDisabled(false)
                .load();
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(scripts.resolve(name), sql);
    }
}
