package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Several statements in one text, where a connection allows it. */
interface ScriptContract extends JdbcFixture {

    String SCRIPT = """
            -- a table; with rows
            DROP TABLE IF EXISTS script_item;
            CREATE TABLE script_item (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            INSERT INTO script_item (name) VALUES ('a;b'), ('c');
            SELECT name FROM script_item ORDER BY id;
            UPDATE script_item SET name = upper(name) RETURNING id;
            DELETE FROM script_item WHERE id = 1; -- the end
            """;

    /** What a test does on a connection that allows scripts. */
    interface Scripted {
        void on(Connection connection, Statement statement) throws SQLException;
    }

    private void scripted(Scripted test) throws SQLException {
        try (LibsqlDataSource dataSource = newDataSource()) {
            dataSource.setAllowMultipleStatements(true);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                test.on(connection, statement);
            }
        }
    }

    @Test
    default void theResultsOfAScriptComeOneAfterTheOther() throws SQLException {
        scripted((connection, statement) -> {
            assertThat(statement.execute(SCRIPT)).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            ResultSet names = statement.getResultSet();
            assertThat(names.next()).isTrue();
            assertThat(names.getString(1)).isEqualTo("a;b");
            assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
            ResultSet ids = statement.getResultSet();
            assertThat(ids.next()).isTrue();
            assertThat(ids.getInt("id")).isEqualTo(1);
            assertThat(names.next()).as("kept").isTrue();
            assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isFalse();
            assertThat(names.isClosed()).isTrue();
            assertThat(ids.isClosed()).isTrue();
            assertThat(statement.getLargeUpdateCount()).isEqualTo(1);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(texts(connection, "SELECT name FROM script_item")).containsExactly("C");
        });
    }

    @Test
    default void aScriptHappensAllOrNothing() throws SQLException {
        scripted((connection, statement) -> {
            statement.execute(SCRIPT);
            assertSqlError(
                            "23502",
                            () -> statement.execute("DELETE FROM script_item;"
                                    + " INSERT INTO script_item (name) VALUES (NULL); DROP TABLE script_item"))
                    .hasMessageContaining("script_item.name");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(texts(connection, "SELECT name FROM script_item")).containsExactly("C");
            assertSqlError("42000", () -> statement.execute("DELETE FROM script_item; nonsense"));
            assertThat(texts(connection, "SELECT name FROM script_item")).containsExactly("C");
        });
    }

    @Test
    default void aScriptIsPartOfTheTransaction() throws SQLException {
        scripted((connection, statement) -> {
            statement.execute(SCRIPT);
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM script_item; INSERT INTO script_item (name) VALUES ('x')");
            assertThat(texts(connection, "SELECT name FROM script_item")).containsExactly("x");
            connection.rollback();
            assertThat(texts(connection, "SELECT name FROM script_item")).containsExactly("C");
        });
    }

    @Test
    default void aScriptControlsNoTransactions() throws SQLException {
        scripted(
                (connection, statement) -> assertSqlError("25000", () -> statement.execute("BEGIN; SELECT 1; COMMIT")));
    }

    @Test
    default void onlyExecuteTakesAScript() throws SQLException {
        scripted((connection, statement) -> {
            String script = "SELECT 1; SELECT 2";
            assertSqlError("42000", () -> statement.executeQuery(script));
            assertSqlError("42000", () -> statement.executeUpdate(script));
            assertSqlError("42000", () -> statement.execute(script, Statement.RETURN_GENERATED_KEYS));
            assertSqlError("42000", () -> statement.addBatch(script));
            assertSqlError("42000", () -> connection.prepareStatement(script));
            assertSqlError("22023", () -> statement.execute("SELECT 1; SELECT ?"));
            assertSqlError("42000", () -> statement.execute(" ; -- nothing"));
        });
    }

    @Test
    default void aScriptOfOneStatementIsThatStatement() throws SQLException {
        scripted((connection, statement) -> {
            assertThat(statement.execute("SELECT 1;")).isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            statement.execute("BEGIN");
            statement.execute("COMMIT");
        });
    }

    @Test
    default void aReadOnlyConnectionRunsScriptsThatRead() throws SQLException {
        scripted((connection, statement) -> {
            connection.setReadOnly(true);
            assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
            assertSqlError("25006", () -> statement.execute("SELECT 1; CREATE TABLE never (a)"));
        });
    }

    @Test
    default void closeOnCompletionWaitsForTheLastResult() throws SQLException {
        scripted((connection, statement) -> {
            statement.closeOnCompletion();
            statement.execute("SELECT 1; SELECT 2");
            statement.getResultSet().close();
            assertThat(statement.isClosed()).isFalse();
            assertThat(statement.getMoreResults()).isTrue();
            statement.getResultSet().close();
            assertThat(statement.isClosed()).isTrue();
        });
    }

    @Test
    default void closeOnCompletionWaitsForResultsThatAreKept() throws SQLException {
        scripted((connection, statement) -> {
            statement.closeOnCompletion();
            statement.execute("SELECT 1; SELECT 2");
            ResultSet kept = statement.getResultSet();
            assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
            statement.getResultSet().close();
            assertThat(statement.isClosed()).isFalse();
            assertThat(kept.next()).isTrue();
            kept.close();
            assertThat(statement.isClosed()).isTrue();
        });
    }

    @Test
    default void aScriptOfTheConnectionRunsEachStatementForItself() throws SQLException {
        sqlError(
                "23505",
                () -> libsql().script("INSERT INTO item (name) VALUES ('a;b'); -- comment\n"
                        + "INSERT INTO item (name) VALUES ('a;b'); INSERT INTO item (name) VALUES ('c')"));
        assertThat(committedNames()).containsExactly("a;b");
        libsql().script("BEGIN; DELETE FROM item; INSERT INTO item (name) VALUES ('d'); COMMIT");
        assertThat(committedNames()).containsExactly("d");
        sqlError("25000", () -> libsql().script("BEGIN; DELETE FROM item"));
        assertThat(committedNames()).containsExactly("d");
    }

    @Test
    default void aScriptOfTheConnectionTakesPartInTheTransaction() throws SQLException {
        connection().setAutoCommit(false);
        libsql().script("INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')");
        assertThat(names()).containsExactly("a", "b");
        connection().rollback();
        assertThat(names()).isEmpty();
    }

    @Test
    default void aReadOnlyConnectionRunsNoScriptOfItsOwn() throws SQLException {
        connection().setReadOnly(true);
        sqlError("25006", () -> libsql().script("SELECT 1"));
        connection().setAutoCommit(false);
        sqlError("25006", () -> libsql().script("SELECT 1"));
    }

    @Test
    default void theNextExecutionForgetsWhatIsLeftOfAScript() throws SQLException {
        scripted((connection, statement) -> {
            statement.execute("SELECT 1; SELECT 2");
            statement.execute("SELECT 3");
            assertThat(statement.getMoreResults()).isFalse();
        });
    }
}
