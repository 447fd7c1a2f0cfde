package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Clean leaves nothing. */
class CleanTest extends EverywhereTest {

    @Test
    void everythingIsDropped() throws SQLException {
        write("V1__all.sql", """
                CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT);
                CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent);
                CREATE TABLE self (id INTEGER PRIMARY KEY, other REFERENCES self, ahead REFERENCES parent);
                INSERT INTO parent VALUES (1);
                INSERT INTO child VALUES (1, 1);
                INSERT INTO self VALUES (1, 1, 1);
                CREATE VIEW v AS SELECT * FROM child;
                CREATE VIEW w AS SELECT * FROM v;
                CREATE TRIGGER v_ii INSTEAD OF INSERT ON v BEGIN SELECT 1; END;
                CREATE TRIGGER parent_bd BEFORE DELETE ON parent BEGIN SELECT raise(ABORT, 'never'); END;
                CREATE TABLE "it's; ""odd"" one" ("x y" TEXT);
                CREATE VIRTUAL TABLE doc USING fts5(text);
                INSERT INTO doc VALUES ('some words');
                CREATE VIRTUAL TABLE child_fts USING fts5(text, content='child');
                CREATE VIRTUAL TABLE box USING rtree(id, a, b);
                CREATE TABLE wr (k PRIMARY KEY) WITHOUT ROWID;
                """);
        if (place != Place.FILE) {
            write("V2__vector.sql", """
                    CREATE TABLE movie (id INTEGER PRIMARY KEY, embedding F32_BLOB(3));
                    CREATE INDEX movie_idx ON movie (libsql_vector_idx(embedding));
                    INSERT INTO movie VALUES (1, vector('[1,2,3]'));
                    """);
        }
        int migrations = flyway().migrate().migrationsExecuted;
        flyway().clean();
        assertThat(rows("SELECT name FROM sqlite_schema WHERE name <> 'sqlite_sequence'"))
                .isEmpty();
        assertThat(rows("SELECT count(*) FROM sqlite_sequence")).containsExactly("0");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(migrations);
        if (place == Place.SERVER) {
            assertThat(rows("SELECT id FROM vector_top_k('movie_idx', '[1,2,3]', 1)"))
                    .containsExactly("1");
        }
    }

    @Test
    void anEmptyDatabaseIsClean() throws SQLException {
        flyway().clean();
        assertThat(rows("SELECT name FROM sqlite_schema")).isEmpty();
    }
}
