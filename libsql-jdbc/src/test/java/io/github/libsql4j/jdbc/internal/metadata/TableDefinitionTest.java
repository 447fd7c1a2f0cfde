package io.github.libsql4j.jdbc.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.internal.metadata.TableConstraint.Kind;
import java.sql.DatabaseMetaData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDefinitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT CONSTRAINT \"my key\" PRIMARY KEY)",
                "CREATE TABLE t(a INT,constraint[my key]primary key(a))",
                "CREATE TABLE \"t(x\" (a INT, CONSTRAINT `my key` PRIMARY KEY (a))",
                "CREATE TABLE t (a DECIMAL(10, 2) DEFAULT (f(1, 2)), -- CONSTRAINT no PRIMARY KEY\n CONSTRAINT 'my key' PRIMARY KEY (a))",
                "CREATE TABLE t (a /* , CONSTRAINT no */ CONSTRAINT \"my key\"\nPRIMARY\tKEY DESC ON CONFLICT ABORT NOT NULL)",
                "CREATE TABLE t (a TEXT DEFAULT ', CONSTRAINT no PRIMARY KEY', CHECK (a > 1) CONSTRAINT \"my key\" PRIMARY KEY (a))"
            })
    void theNameOfThePrimaryKeyIsFound(String sql) {
        assertThat(TableDefinition.read(sql).primaryKeyName()).isEqualTo("my key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL PRIMARY KEY)",
                "CREATE TABLE t (a INT CONSTRAINT cc CHECK (a > 0) PRIMARY KEY)",
                "CREATE TABLE t (a INT CONSTRAINT dd DEFAULT 1 PRIMARY KEY)",
                "CREATE TABLE t (\"constraint\" x, b, PRIMARY KEY (b))",
                "CREATE TABLE t (a, b CONSTRAINT dangling, PRIMARY KEY (a))",
                "CREATE TABLE t (a)",
                "CREATE TABLE t (",
                "CREATE TABLE t (a, CONSTRAINT",
                "CREATE TABLE t (a, PRIMARY KEY (a",
                "CREATE TABLE t",
                "CREATE TABLE \"t",
                ""
            })
    void theNameOfAnotherConstraintIsNotTaken(String sql) {
        assertThat(TableDefinition.read(sql).primaryKeyName()).isNull();
    }

    @Test
    void foreignKeysComeInTheOrderWritten() {
        TableDefinition definition = TableDefinition.read("""
                CREATE TABLE t (a REFERENCES x, b INT CONSTRAINT b_key REFERENCES y (b) ON DELETE SET NULL NOT NULL,
                  CONSTRAINT ab FOREIGN KEY ("a", [b]) REFERENCES z (c, d) DEFERRABLE INITIALLY DEFERRED
                  FOREIGN KEY (b) REFERENCES x)""");

        assertThat(definition.foreignKeys())
                .containsExactly(
                        new TableConstraint(Kind.FOREIGN_KEY, null, List.of("a")),
                        new TableConstraint(Kind.FOREIGN_KEY, "b_key", List.of("b")),
                        new TableConstraint(
                                Kind.FOREIGN_KEY,
                                "ab",
                                List.of("a", "b"),
                                DatabaseMetaData.importedKeyInitiallyDeferred),
                        new TableConstraint(Kind.FOREIGN_KEY, null, List.of("b")));
    }

    @Test
    void aKeyIsFoundByItsColumnsInAnyOrder() {
        TableDefinition definition = TableDefinition.read(
                "CREATE TABLE t (a, b, c, PRIMARY KEY (a), CONSTRAINT u UNIQUE (b COLLATE NOCASE DESC, c))");

        assertThat(definition.keyName(List.of("C", "b"))).isEqualTo("u");
        assertThat(definition.keyName(List.of("b"))).isNull();
        assertThat(definition.keyName(List.of("a"))).isNull();
    }

    @Test
    void longQuotedTextIsRead() {
        String text = "''".repeat(200_000);

        assertThat(TableDefinition.read("CREATE TABLE t (a DEFAULT '" + text + "' CONSTRAINT k PRIMARY KEY)")
                        .primaryKeyName())
                .isEqualTo("k");
    }
}
