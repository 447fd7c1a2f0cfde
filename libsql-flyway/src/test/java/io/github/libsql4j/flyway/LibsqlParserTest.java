package io.github.libsql4j.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.junit.jupiter.api.Test;

/** Scripts are split where SQLite would split them. */
class LibsqlParserTest {

    @Test
    void anApostropheInBracketsIsPartOfAName() {
        assertThat(split("CREATE TABLE [it's] (x);\nINSERT INTO [it's] VALUES ('a');\nSELECT ']';"))
                .containsExactly("CREATE TABLE [it's] (x)", "INSERT INTO [it's] VALUES ('a')", "SELECT ']'");
    }

    @Test
    void aTransactionIsStatements() {
        assertThat(split("BEGIN TRANSACTION;\nCREATE TABLE t (x);\nCOMMIT;\nBEGIN;\nEND;"))
                .containsExactly("BEGIN TRANSACTION", "CREATE TABLE t (x)", "COMMIT", "BEGIN", "END");
    }

    @Test
    void beginCaseAndEndAreNamesToo() {
        assertThat(split("CREATE TABLE t (begin, end);\nSELECT begin, end FROM t;\nUPDATE t SET end = 1, begin = 2;"))
                .containsExactly(
                        "CREATE TABLE t (begin, end)", "SELECT begin, end FROM t", "UPDATE t SET end = 1, begin = 2");
        assertThat(split("SELECT CASE WHEN 1 THEN 2 END;\nSELECT 1;")).hasSize(2);
    }

    @Test
    void aTriggerEndsWithItsEnd() {
        String trigger = """
                CREATE TEMP TRIGGER IF NOT EXISTS tr AFTER UPDATE OF end, begin ON t
                -- it's a comment; with a semicolon
                WHEN NEW.end > 0 BEGIN
                  SELECT CASE NEW.begin WHEN 1 THEN 'end;' ELSE 2 END;
                  UPDATE t SET end = begin; -- END;
                  /* END; */ DELETE FROM [end];
                /* ; */ END""";
        assertThat(split(trigger + ";\nSELECT 1;")).containsExactly(trigger, "SELECT 1");
        assertThat(split(trigger)).containsExactly(trigger);
        assertThat(split("create /* why */ trigger a after insert on t begin select 1; end; select 2;"))
                .containsExactly("create /* why */ trigger a after insert on t begin select 1; end", "select 2");
        assertThat(split("DROP TRIGGER a; SELECT 1;")).hasSize(2);
        assertThat(split("CREATE TABLE trigger (x); SELECT 1;")).hasSize(2);
    }

    @Test
    void commentsDoNotNest() {
        assertThat(split("/* a /* b */ SELECT 1;\nSELECT /* ' */ 2;\n-- it's\nSELECT 3;\n/* open"))
                .hasSize(3)
                .last()
                .asString()
                .endsWith("SELECT 3");
    }

    @Test
    void literalsAndOperators() {
        assertThat(split("SELECT x'00ff', X'', 'it''s;', \"a;\"\"b\", `c;``d`, a ->> '$.x;', 1e3, .5, 0x1F;SELECT 2"))
                .containsExactly(
                        "SELECT x'00ff', X'', 'it''s;', \"a;\"\"b\", `c;``d`, a ->> '$.x;', 1e3, .5, 0x1F", "SELECT 2");
        assertThat(split("SELECT 'a\\';\nSELECT '\\'';\nSELECT 3;")).hasSize(2);
        assertThat(split(";;SELECT 1;;\n;")).containsExactly("SELECT 1");
        assertThat(split("-- nothing\n")).isEmpty();
    }

    @Test
    void aTriggerWithoutItsEndIsRefused() {
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> split("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1;\nSELECT 2;"))
                .withMessageContaining("Incomplete statement");
    }

    private static List<String> split(String script) {
        List<String> statements = new ArrayList<>();
        FluentConfiguration configuration = new FluentConfiguration();
        try (SqlStatementIterator parsed =
                new LibsqlParser(configuration, new ParsingContext()).parse(new StringResource(script))) {
            for (SqlStatement statement = parsed.next(); statement != null; statement = parsed.next()) {
                statements.add(statement.getSql());
            }
        }
        return statements;
    }
}
