package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts and names made safe for SQL, and JDBC's escapes. */
interface EnquotingContract extends JdbcFixture {

    @Test
    default void literalsComeBackAsTheyWere() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            for (String text : List.of("", "it's", "''", "a\\b", "-- ; \"x\"", "Ünï \uD83D\uDE00", "\n\t")) {
                assertThat(texts("SELECT " + statement.enquoteLiteral(text))).containsExactly(text);
                assertThat(texts("SELECT " + statement.enquoteNCharLiteral(text)))
                        .containsExactly(text);
            }
            assertSqlError("22021", () -> statement.enquoteLiteral("a\u0000b"));
        }
    }

    @Test
    default void identifiersNameWhatTheyWereMadeFrom() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            for (String name :
                    List.of("plain", "sp ace", "it's", "sel\"ect", "1st", "x\\y", "naïve", "a".repeat(300))) {
                assertThat(texts("SELECT name FROM (SELECT 1 AS " + statement.enquoteIdentifier(name, false)
                                + ") JOIN (SELECT 'here' AS name) WHERE "
                                + statement.enquoteIdentifier(name, true) + " = 1"))
                        .containsExactly("here");
            }
            assertThat(statement.enquoteIdentifier("plain", false)).isEqualTo("plain");
            assertThat(statement.enquoteIdentifier("plain", true)).isEqualTo("\"plain\"");
            assertThat(statement.enquoteIdentifier("\"quoted \"\"one\"", false)).isEqualTo("\"quoted \"\"one\"");
            assertSqlError("22023", () -> statement.enquoteIdentifier("", true));
            assertSqlError("22021", () -> statement.enquoteIdentifier("a\u0000", false));
        }
    }

    @Test
    default void keywordsAreNotSimple() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            for (String keyword : List.of("select", "Table", "RETURNING", "transaction")) {
                assertThat(statement.isSimpleIdentifier(keyword)).as(keyword).isFalse();
                assertThat(statement.enquoteIdentifier(keyword, false)).isEqualTo('"' + keyword + '"');
            }
            assertThat(statement.isSimpleIdentifier("item_1")).isTrue();
            assertThat(statement.isSimpleIdentifier("item-1")).isFalse();
            assertThat(statement.isSimpleIdentifier("größe")).isFalse();
        }
    }

    @Test
    default void escapesInBracesAreRefused() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            for (String sql :
                    List.of("SELECT {d '2026-11-23'}", "{call x()}", "{?= call x(?)}", "SELECT {fn upper('a')}")) {
                assertSqlError("42000", () -> statement.execute(sql)).hasMessageContaining("braces");
                assertSqlError("42000", () -> connection().prepareStatement(sql))
                        .hasMessageContaining("braces");
            }
        }
    }

    @Test
    default void bracesInsideQuotesAreText() throws SQLException {
        assertThat(texts("SELECT json_extract('{\"a\": {\"b\": 1}}', '$.a.b') AS \"{fn}\" /* {d */"))
                .containsExactly("1");
    }
}
