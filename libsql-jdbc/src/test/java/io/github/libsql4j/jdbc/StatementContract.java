package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Statements without parameters. */
interface StatementContract extends JdbcFixture {

    @Test
    default void executeTellsQueriesFromUpdates() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet().next()).isTrue();
            assertThat(statement.execute("INSERT INTO item (name) VALUES ('a'), ('b')"))
                    .isFalse();
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getLargeUpdateCount()).isEqualTo(2);
        }
    }

    @Test
    default void updateCountsAreAffectedRows() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c')");
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.executeUpdate("UPDATE item SET price = 1 WHERE name <> 'a'"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("UPDATE item SET price = 1 WHERE name = 'x'"))
                    .isZero();
            assertThat(statement.executeLargeUpdate("DELETE FROM item")).isEqualTo(3);
        }
    }

    @Test
    default void dataDefinitionAffectsNoRows() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b')");
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.executeUpdate("CREATE INDEX item_price ON item (price)"))
                    .isZero();
        }
    }

    @Test
    default void returningYieldsRows() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("INSERT INTO item (name) VALUES ('a'), ('b') RETURNING id, name")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("name")).isEqualTo("a");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("id")).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
        assertThat(committedNames()).containsExactly("a", "b");
    }

    @Test
    default void executeWithReturningIsAQuery() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.execute("INSERT INTO item (name) VALUES ('a') RETURNING id"))
                    .isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    default void theRowsOfReturningAreTheOnlyResult() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.execute("INSERT INTO item (name) VALUES ('a'), ('b') RETURNING id"))
                    .isTrue();
            ResultSet ids = statement.getResultSet();
            assertThat(ids.next()).isTrue();
            assertThat(statement.getResultSet()).isSameAs(ids);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(ids.isClosed()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
            assertThat(statement.execute("UPDATE item SET price = 1 WHERE name = 'x' RETURNING id"))
                    .as("without rows, yet a result")
                    .isTrue();
            assertThat(statement.getResultSet().next()).isFalse();
            assertThat(statement.executeUpdate("DELETE FROM item RETURNING id")).isEqualTo(2);
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    default void aTriggerThatMentionsReturningIsNoQuery() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError(
                    "02000",
                    () -> statement.executeQuery("CREATE TRIGGER returning_none AFTER DELETE ON slot BEGIN"
                            + " DELETE FROM item WHERE name = 'returning'; END"));
            assertSqlError("02000", () -> statement.executeQuery("DELETE FROM item WHERE name = 'returning'"));
        }
    }

    @Test
    default void executeUpdateWithReturningCountsAffectedRows() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO item (name) VALUES ('a'), ('b') RETURNING id"))
                    .isEqualTo(2);
        }
    }

    @Test
    default void executeQueryRefusesAnUpdateBeforeItHappens() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError("02000", () -> statement.executeQuery("INSERT INTO item (name) VALUES ('a')"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void executeUpdateRefusesAQuery() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError("0100E", () -> statement.executeUpdate("SELECT 1"));
        }
    }

    @Test
    default void onlyOneStatementIsRun() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError(
                    "42000",
                    () -> statement.execute(
                            "INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void commentsAndAClosingSemicolonAreAllowed() throws SQLException {
        assertThat(texts("/* first */ SELECT 'x' -- last\n ; -- really")).containsExactly("x");
    }

    @Test
    default void aTextWithoutStatementIsASyntaxError() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError("42000", () -> statement.execute(" -- nothing"));
        }
    }

    @Test
    default void parametersNeedAPreparedStatement() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            assertSqlError("22023", () -> statement.executeQuery("SELECT ?"));
        }
    }

    @Test
    default void thereIsOneResultOnly() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("SELECT 1");
            ResultSet rows = statement.getResultSet();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(rows.isClosed()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNull();
            statement.execute("DELETE FROM item");
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    default void getMoreResultsKeepsOrClosesResults() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("SELECT 1");
            ResultSet kept = statement.getResultSet();
            assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
            assertThat(kept.next()).isTrue();
            assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isFalse();
            assertThat(kept.isClosed()).isTrue();
            assertSqlError("22023", () -> statement.getMoreResults(17));
        }
    }

    @Test
    default void runningAgainClosesTheFormerResult() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            ResultSet first = statement.executeQuery("SELECT 1");
            ResultSet second = statement.executeQuery("SELECT 2");
            assertThat(first.isClosed()).isTrue();
            assertThat(second.next()).isTrue();
        }
    }

    @Test
    default void closingAStatementClosesItsResult() throws SQLException {
        Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1");
        statement.close();
        statement.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertSqlError("08003", () -> statement.executeQuery("SELECT 1"));
        assertSqlError("08003", statement::getMaxRows);
        assertSqlError("24000", rows::next);
    }

    @Test
    default void closeOnCompletionFollowsTheResult() throws SQLException {
        Statement statement = connection().createStatement();
        statement.closeOnCompletion();
        assertThat(statement.isCloseOnCompletion()).isTrue();
        ResultSet rows = statement.executeQuery("SELECT 1");
        statement.getGeneratedKeys().close();
        assertThat(statement.isClosed()).isFalse();
        rows.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    default void severalStatementsHaveResultsAtOnce() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c')");
        try (Statement one = connection().createStatement();
                Statement two = connection().createStatement();
                ResultSet outer = one.executeQuery("SELECT name FROM item ORDER BY id")) {
            int pairs = 0;
            while (outer.next()) {
                try (ResultSet inner = two.executeQuery("SELECT name FROM item ORDER BY id")) {
                    while (inner.next()) {
                        pairs++;
                    }
                }
            }
            assertThat(pairs).isEqualTo(9);
        }
    }

    @Test
    default void maxRowsDropsWhatIsMore() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c')");
        try (Statement statement = connection().createStatement()) {
            statement.setMaxRows(2);
            assertThat(statement.getLargeMaxRows()).isEqualTo(2);
            ResultSet rows = statement.executeQuery("SELECT name FROM item ORDER BY id");
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    default void maxFieldSizeCutsTextsAndBlobs() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setMaxFieldSize(3);
            ResultSet rows = statement.executeQuery("SELECT 'abcdef', x'0102030405', 123456");
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("abc");
            assertThat(rows.getBytes(2)).containsExactly(1, 2, 3);
            assertThat(rows.getInt(3)).isEqualTo(123456);
        }
    }

    @Test
    default void aFetchSizeStreamsTheSameRows() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(100);
            assertThat(statement.getFetchSize()).isEqualTo(100);
            ResultSet rows = statement.executeQuery(
                    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) SELECT n FROM c");
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(1);
            }
            assertThat(sum).isEqualTo(5000L * 5001 / 2);
            assertThat(statement.execute("INSERT INTO item (name) VALUES ('a')"))
                    .isFalse();
        }
        assertThat(names()).containsExactly("a");
    }

    @Test
    default void aStreamMayBeLeftHalfRead() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery(
                    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) SELECT n FROM c");
            assertThat(rows.next()).isTrue();
            rows.close();
        }
        execute("INSERT INTO item (name) VALUES ('a')");
        assertThat(committedNames()).containsExactly("a");
    }

    @Test
    default void settingsAreKeptAndChecked() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setQueryTimeout(7);
            assertThat(statement.getQueryTimeout()).isEqualTo(7);
            statement.setPoolable(true);
            assertThat(statement.isPoolable()).isTrue();
            statement.setEscapeProcessing(false);
            statement.setCursorName("c");
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(statement.getResultSetHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            assertError(statement.getWarnings()).isNull();
            assertThat(statement.getConnection()).isSameAs(connection());
            assertSqlError("22023", () -> statement.setMaxRows(-1));
            assertSqlError("22023", () -> statement.setFetchSize(-1));
            assertSqlError("22023", () -> statement.setQueryTimeout(-1));
            assertSqlError("22023", () -> statement.setMaxFieldSize(-1));
        }
    }

    @Test
    default void pragmasThatReportAreQueries() throws SQLException {
        assertThat(texts("PRAGMA foreign_keys")).containsExactly("1");
        assertThat(texts("SELECT name FROM pragma_table_info('item')")).containsExactly("id", "name", "price");
    }

    @Test
    default void explainIsAQuery() throws SQLException {
        assertThat(texts("EXPLAIN QUERY PLAN SELECT * FROM item")).isNotEmpty();
    }

    @Test
    default void triggersAreOneStatement() throws SQLException {
        execute("CREATE TRIGGER item_copy AFTER INSERT ON item BEGIN"
                + " INSERT INTO slot (v) VALUES (new.name); INSERT INTO slot (v) VALUES (new.price); END");
        execute("INSERT INTO item (name, price) VALUES ('a', 1)");
        assertThat(texts("SELECT v FROM slot ORDER BY id")).containsExactly("a", "1");
    }
}
