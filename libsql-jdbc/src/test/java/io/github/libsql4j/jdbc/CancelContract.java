package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Statements that never end are ended. A server does not say what became of a write whose answer nobody waited for. */
interface CancelContract extends JdbcFixture {

    /** States of a write that was ended: local and remote. */
    Set<String> ENDED_WRITE = Set.of("57014", "08007");

    @Test
    default void cancelEndsAQuery() throws Exception {
        try (Statement statement = connection().createStatement()) {
            SQLException error = Endless.cancelled(statement, () -> statement.executeQuery(Endless.QUERY));

            assertError(error).isInstanceOf(SQLTimeoutException.class).hasMessageContaining("cancelled");
            assertThat(error.getSQLState()).isEqualTo("57014");
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
        assertThat(texts("SELECT 1")).containsExactly("1");
    }

    @Test
    default void cancelEndsAWriteOfWhichNothingIsKept() throws Exception {
        try (Statement statement = connection().createStatement()) {
            SQLException error = Endless.cancelled(statement, () -> statement.executeUpdate(Endless.INSERT));

            assertThat(error.getSQLState()).isIn(ENDED_WRITE);
            assertError(error).hasMessageContaining("cancelled");
        }
        executeElsewhere("INSERT INTO slot (v) VALUES ('elsewhere')");
        execute("INSERT INTO slot (v) VALUES ('here')");
        assertThat(texts("SELECT v FROM slot")).containsExactlyInAnyOrder("elsewhere", "here");
    }

    @Test
    default void cancelEndsTheWaitForARow() throws Exception {
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(1);

            SQLException error = Endless.cancelled(statement, () -> readAll(statement, Endless.ROWS));

            assertThat(error.getSQLState()).isEqualTo("57014");
        }
        execute("INSERT INTO slot (v) VALUES (1)");
    }

    @Test
    default void inATransactionRollbackMakesTheConnectionUsable() throws Exception {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        for (String sql : List.of(Endless.QUERY, Endless.INSERT)) {
            try (Statement statement = connection().createStatement()) {
                SQLException error = Endless.cancelled(statement, () -> statement.execute(sql));

                assertThat(error.getSQLState()).isEqualTo("57014");
                connection().rollback();
                execute("INSERT INTO item (name) VALUES ('b')");
            }
        }
        connection().commit();
        assertThat(committedNames()).containsExactly("b");
        assertThat(texts("SELECT v FROM slot")).isEmpty();
    }

    @Test
    default void aTransactionThatWasLostWithACancelledWriteRefusesStatementsUntilRollback() throws Exception {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        try (Statement statement = connection().createStatement()) {
            // Until the statement is hit while it runs: one that has not begun ends no transaction.
            Awaitility.await().atMost(Endless.LIMIT).until(() -> {
                Endless.cancelled(statement, () -> statement.execute(Endless.INSERT));
                return Endless.failure(() -> texts("SELECT 1")) != null;
            });
        }
        assertSqlError("25000", () -> texts("SELECT 1"));
        assertSqlError("25000", connection()::commit);
        connection().rollback();
        assertThat(texts("SELECT name FROM item")).isEmpty();
    }

    @Test
    default void cancelWithNothingToEndIsHarmless() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.cancel();
            ResultSet rows = statement.executeQuery("SELECT 1");
            statement.cancel();
            assertThat(rows.next()).isTrue();
            statement.cancel();
            assertThat(statement.executeUpdate("INSERT INTO slot (v) VALUES (1)"))
                    .isEqualTo(1);
            statement.close();
            assertSqlError("08003", statement::cancel);
        }
    }

    @Test
    default void cancelEndsNoOtherStatement() throws Exception {
        try (Statement idle = connection().createStatement();
                Statement busy = connection().createStatement()) {
            idle.executeQuery("SELECT 1");
            busy.setQueryTimeout(1);

            SQLException error = Endless.cancelled(idle, () -> busy.executeQuery(Endless.QUERY));

            assertError(error).hasMessageContaining("query timeout of 1 s");
        }
    }

    @Test
    default void theQueryTimeoutEndsQueriesWritesAndBatches() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setQueryTimeout(1);
            assertError(sqlError("57014", () -> statement.executeQuery(Endless.QUERY)))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("query timeout of 1 s");
            SQLException update = Endless.failure(() -> statement.executeUpdate(Endless.INSERT));
            assertThat(update.getSQLState()).isIn(ENDED_WRITE);
            statement.addBatch("INSERT INTO slot (v) VALUES ('first')");
            statement.addBatch(Endless.INSERT);
            SQLException batch = Endless.failure(statement::executeBatch);
            assertError(batch).isInstanceOf(BatchUpdateException.class).hasMessageContaining("query timeout");
            assertThat(batch.getSQLState()).isIn(ENDED_WRITE);
        }
        executeElsewhere("INSERT INTO slot (v) VALUES ('elsewhere')");
        assertThat(texts("SELECT v FROM slot")).containsExactly("elsewhere");
    }

    @Test
    default void aQueryTimeoutThatIsNotReachedDoesNothing() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.setQueryTimeout(600);
            assertThat(statement.executeUpdate("INSERT INTO slot (v) VALUES (1), (2)"))
                    .isEqualTo(2);
            ResultSet rows = statement.executeQuery("SELECT count(*) FROM slot");
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    default void abortEndsWhatRunsInATransaction() throws Exception {
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        try (Statement statement = connection().createStatement()) {
            CompletableFuture<SQLException> error = Endless.failing(() -> statement.executeQuery(Endless.QUERY));

            connection().abort(Runnable::run);

            // It may not have begun yet when the connection was closed.
            assertThat(Endless.result(error).getSQLState()).isIn("57014", "08003");
        }
        assertThat(connection().isClosed()).isTrue();
        executeElsewhere("INSERT INTO item (name) VALUES ('b')");
        assertThat(committedNames()).containsExactly("b");
    }

    default void executeElsewhere(String sql) throws SQLException {
        try (Connection other = dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void readAll(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isPositive();
            }
        }
    }
}
