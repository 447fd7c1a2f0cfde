package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that fail: what is left, and what is said. */
class FailureTest extends EverywhereTest {

    @Test
    void nothingIsLeftOfAFailedMigrationAndEarlierOnesStay() throws SQLException {
        write("V1__fine.sql", "CREATE TABLE fine (id INTEGER PRIMARY KEY);\n");
        write("V2__bad.sql", "CREATE TABLE half (x);\n\n\nINSERT INTO fine\nVALUES ('text');\n");
        write("V3__never.sql", "CREATE TABLE never (x);\n");
        assertThatExceptionOfType(FlywayMigrateException.class)
                .isThrownBy(() -> flyway().migrate())
                .satisfies(e -> {
                    assertThat(e.getMigration().getVersion().getVersion()).isEqualTo("2");
                    assertThat(e.getLineNumber()).isEqualTo(4);
                    assertThat(e.isExecutableInTransaction()).isTrue();
                })
                .withMessageContaining("V2__bad.sql")
                .withMessageContaining("datatype mismatch");
        assertThat(applied()).containsExactly("1");
        assertThat(Sql.tables(database)).containsExactly("fine");
        assertThat(flyway().info().pending())
                .extracting(MigrationInfo::getDescription)
                .containsExactly("bad", "never");
        write("V2__bad.sql", "INSERT INTO fine VALUES (1);\n");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(2);
    }

    @Test
    void aGroupIsKeptOrUndoneAsAWhole() throws SQLException {
        scripts.tables(3).write("V4__bad.sql", "INSERT INTO nowhere VALUES (1);\n");
        assertThatExceptionOfType(FlywayMigrateException.class)
                .isThrownBy(() -> scripts.configure(database).group(true).load().migrate())
                .satisfies(e -> assertThat(e.getMigration().getDescription()).isEqualTo("bad"));
        assertThat(applied()).isEmpty();
        assertThat(Sql.tables(database)).isEmpty();
    }

    @Test
    void aBrokenReferenceThatShowsAtTheEndNamesTheMigration() throws SQLException {
        write("V1__tables.sql", """
                CREATE TABLE parent (id INTEGER PRIMARY KEY);
                CREATE TABLE child (parent REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
                """);
        write("V2__child.sql", "INSERT INTO child VALUES (1);\n");
        assertThatExceptionOfType(FlywayMigrateException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("FOREIGN KEY constraint failed")
                .satisfies(e -> assertThat(e.getMigration().getDescription()).isEqualTo("child"));
        assertThat(applied()).containsExactly("1");
    }

    @Test
    void aRebuildThatBreaksAReferenceIsUndone() throws SQLException {
        write("V1__tables.sql", """
                CREATE TABLE parent (id INTEGER PRIMARY KEY);
                CREATE TABLE child (parent REFERENCES parent);
                INSERT INTO parent VALUES (1), (2);
                INSERT INTO child VALUES (2);
                """);
        write("V2__rebuild.sql", """
                PRAGMA foreign_keys = OFF;
                CREATE TABLE newer (id INTEGER PRIMARY KEY, name TEXT);
                INSERT INTO newer SELECT id, 'one' FROM parent WHERE id = 1;
                DROP TABLE parent;
                ALTER TABLE newer RENAME TO parent;
                PRAGMA foreign_keys = ON;
                """);
        assertThatExceptionOfType(FlywayMigrateException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("row 1 of child refers to a missing row of parent");
        assertThat(applied()).containsExactly("1");
        assertThat(rows("SELECT id FROM parent")).containsExactly("1", "2");
    }

    @Test
    void foreignKeysAreOffForAWholeMigrationOrNotAtAll() throws SQLException {
        write("V1__t.sql", "CREATE TABLE t (x);\nPRAGMA foreign_keys = OFF;\nDROP TABLE t;\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("Line 2 of V1__t.sql")
                .withMessageContaining("in its first statement");
        assertThat(Sql.tables(database)).isEmpty();
    }

    @Test
    void aMigrationMustNotRollItselfBack() throws SQLException {
        write("V1__t.sql", "CREATE TABLE t (x);\nROLLBACK;\n");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> flyway().migrate())
                .withMessageContaining("Line 2 of V1__t.sql rolls back");
        assertThat(Sql.tables(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM",
                "ATTACH 'other.db' AS other",
                "CREATE TEMP TABLE t (x)",
                "/* why; */ CREATE TEMPORARY VIEW v AS SELECT 1",
                "PRAGMA journal_mode = WAL",
                "ANALYZE"
            })
    void whatAServerRefusesComesWithAdvice(String sql) throws SQLException {
        write("V1__fine.sql", "CREATE TABLE fine (x);\n");
        write("V2__refused.sql", "CREATE TABLE half (x);\n" + sql + ";\n");
        try {
            flyway().migrate();
            assertThat(place).isEqualTo(Place.FILE);
        } catch (FlywayMigrateException e) {
            assertThat(e.getLineNumber()).isEqualTo(2);
            if (place != Place.FILE) {
                assertThat(e).hasMessageContaining("A libSQL server does not run this statement: ");
            }
            assertThat(applied()).containsExactly("1");
            assertThat(Sql.tables(database)).containsExactly("fine");
        }
    }

    @Test
    void anotherSchemaIsRefused() {
        scripts.tables(1);
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() ->
                        scripts.configure(database).schemas("other").load().migrate())
                .withMessageContaining("main");
    }
}
