package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.sqlError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.LibsqlEvent.Failed;
import io.github.libsql4j.client.LibsqlEvent.Finished;
import io.github.libsql4j.client.LibsqlEvent.Started;
import io.github.libsql4j.client.LibsqlListener;
import io.github.libsql4j.client.Operation;
import io.github.libsql4j.client.Operation.Kind;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of operations. */
interface ListenerContract extends JdbcFixture {

    String MANY_ROWS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000) SELECT x FROM c";

    @Test
    default void aStatementStartsAndFinishes() throws SQLException {
        Heard heard = listen();
        String sql = "INSERT INTO item (name) VALUES ('a'), ('b')";
        execute(sql);

        Operation operation = heard.only(Started.class).operation();
        assertThat(operation.connection()).isEqualTo(libsql().number());
        assertThat(operation.kind()).isEqualTo(Kind.STATEMENT);
        assertThat(operation.sql()).containsExactly(sql);
        Finished finished = heard.only(Finished.class);
        assertThat(finished.operation()).isSameAs(operation);
        assertThat(finished.affectedRows()).isEqualTo(2);
        assertThat(finished.rows()).isZero();
        assertThat(finished.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(finished.statistics()).isEqualTo(libsql().lastStatistics());
        assertThat(heard.events().get(0)).isInstanceOf(Started.class);
        assertThat(heard.events().get(heard.events().size() - 1)).isSameAs(finished);
    }

    @Test
    default void aScriptIsOneOperation() throws SQLException {
        Heard heard = listen();
        String script = "INSERT INTO item (name) VALUES ('a'); INSERT INTO item (name) VALUES ('b')";
        libsql().script(script);
        Operation operation = heard.only(Started.class).operation();
        assertThat(operation.kind()).isEqualTo(Kind.SCRIPT);
        assertThat(operation.sql()).containsExactly(script);
        assertThat(heard.only(Finished.class).operation()).isSameAs(operation);
    }

    /** The listener stands for another thread, which comes while the statement runs. */
    @Test
    default void aStatementThatIsClosedWhileItRunsLeavesNoRowsOpen() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            Heard heard = listen();
            libsql().addListener(event -> {
                if (event instanceof Started) {
                    try {
                        statement.close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            statement.setFetchSize(1);
            sqlError("08003", () -> statement.executeQuery(MANY_ROWS));
            assertThat(heard.only(Finished.class).rows()).isZero();
        }
    }

    @Test
    default void aQueryTellsHowManyRowsItReturned() throws SQLException {
        execute("INSERT INTO item (name) VALUES ('a'), ('b'), ('c')");
        Heard heard = listen();
        names();
        assertThat(heard.only(Finished.class).rows()).isEqualTo(3);
    }

    @Test
    default void argumentsAreInNoEvent() throws SQLException {
        Heard heard = listen();
        execute("INSERT INTO item (name) VALUES (?)", "canary-7d");
        sqlError("23505", () -> execute("INSERT INTO item (name) VALUES (?)", "canary-7d"));
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            insert.setString(1, "canary-7d");
            insert.addBatch();
            sqlError("23505", insert::executeBatch);
        }
        assertThat(heard.of(Failed.class)).hasSize(2);
        assertThat(heard.events().toString()).doesNotContain("canary");
    }

    @Test
    default void aFailureIsToldWithItsSqlState() throws SQLException {
        Heard heard = listen();
        SQLException error = sqlError("42S02", () -> execute("DELETE FROM missing"));
        Failed failed = heard.only(Failed.class);
        assertThat(failed.operation()).isSameAs(heard.only(Started.class).operation());
        assertThat(failed.error().state().code()).isEqualTo(error.getSQLState());
        assertThat(heard.of(Finished.class)).isEmpty();
    }

    @Test
    default void aBatchIsOneOperationOfManyTexts() throws Exception {
        Heard heard = listen();
        try (Statement statement = connection().createStatement()) {
            statement.addBatch("INSERT INTO item (name) VALUES ('a')");
            statement.addBatch("INSERT INTO item (name) VALUES ('b')");
            statement.executeBatch();
        }
        libsql().batch(
                        TransactionMode.WRITE,
                        List.of(SqlStatement.of("DELETE FROM item"), SqlStatement.of("SELECT 1 UNION SELECT 2")));

        assertThat(heard.finished()).containsExactly(Kind.BATCH, Kind.BATCH);
        List<Finished> batches = heard.of(Finished.class);
        assertThat(batches.get(0).operation().sql())
                .containsExactly("INSERT INTO item (name) VALUES ('a')", "INSERT INTO item (name) VALUES ('b')");
        assertThat(batches.get(0).affectedRows()).isEqualTo(2);
        assertThat(batches.get(1).affectedRows()).isEqualTo(2);
        assertThat(batches.get(1).rows()).isEqualTo(2);
        assertThat(batches.get(1).statistics()).isEqualTo(libsql().lastStatistics());
    }

    @Test
    default void aTransactionEndsWithAnOperation() throws SQLException {
        connection().setAutoCommit(false);
        Heard heard = listen();
        execute("INSERT INTO item (name) VALUES ('a')");
        Savepoint savepoint = connection().setSavepoint();
        execute("INSERT INTO item (name) VALUES ('b')");
        connection().rollback(savepoint);
        connection().commit();
        execute("INSERT INTO item (name) VALUES ('c')");
        connection().rollback();
        execute("INSERT INTO item (name) VALUES ('d')");
        connection().setAutoCommit(true);

        assertThat(heard.finished())
                .containsExactly(
                        Kind.STATEMENT,
                        Kind.STATEMENT,
                        Kind.COMMIT,
                        Kind.STATEMENT,
                        Kind.ROLLBACK,
                        Kind.STATEMENT,
                        Kind.COMMIT);
    }

    @Test
    default void whereThereIsNoTransactionNothingEnds() throws SQLException {
        Heard heard = listen();
        connection().setAutoCommit(false);
        connection().commit();
        connection().rollback();
        connection().setAutoCommit(true);
        connection().isValid(1);
        connection().close();
        assertThat(heard.events()).isEmpty();
    }

    @Test
    default void aConnectionClosedInATransactionRollsBack() throws SQLException {
        Heard heard = new Heard();
        try (Connection other = dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("INSERT INTO item (name) VALUES ('a')");
            }
            other.unwrap(LibsqlConnection.class).addListener(heard);
            other.isValid(1);
        }
        assertThat(heard.finished()).containsExactly(Kind.VALIDATE, Kind.ROLLBACK);
    }

    @Test
    default void questionsOfTheDriverAreOperationsToo() throws SQLException {
        Heard heard = listen();
        connection().getMetaData().getColumns(null, null, "item", "%").close();
        try (PreparedStatement select = connection().prepareStatement("SELECT * FROM item")) {
            select.getMetaData();
        }
        assertThat(heard.finished()).containsExactly(Kind.STATEMENT, Kind.DESCRIBE);
    }

    @Test
    default void streamedRowsFinishWithTheLastOne() throws SQLException {
        Heard heard = listen();
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(10);
            try (ResultSet rows = statement.executeQuery(MANY_ROWS)) {
                for (int row = 0; row < 5_000; row++) {
                    rows.next();
                }
                assertThat(heard.of(Finished.class)).isEmpty();
                rows.next();
                assertThat(heard.only(Finished.class).rows()).isEqualTo(5_000);
            }
        }
        assertThat(heard.of(Finished.class)).hasSize(1);
    }

    @Test
    default void streamedRowsFinishWhenTheyAreClosed() throws SQLException {
        Heard heard = listen();
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery(MANY_ROWS);
            rows.next();
            rows.close();
            assertThat(heard.only(Finished.class).rows()).isEqualTo(1);
        }
    }

    @Test
    default void rowsThatNobodyClosesFinishWithTheConnection() throws SQLException {
        Heard heard = new Heard();
        try (Connection other = dataSource().getConnection()) {
            other.unwrap(LibsqlConnection.class).addListener(heard);
            Statement leaked = other.createStatement();
            leaked.setFetchSize(10);
            leaked.executeQuery(MANY_ROWS).next();
            assertThat(heard.of(Finished.class)).isEmpty();
        }
        assertThat(heard.only(Finished.class).rows()).isEqualTo(1);
    }

    @Test
    default void aLargeResultCountsAllItsRows() throws SQLException {
        Heard heard = listen();
        texts(MANY_ROWS);
        assertThat(heard.only(Finished.class).rows()).isEqualTo(5_000);
    }

    @Test
    default void streamedRowsThatFailAreAFailure() throws SQLException {
        Heard heard = listen();
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery(
                    "SELECT x, CASE WHEN x < 4000 THEN 1 ELSE json(']') END FROM (" + MANY_ROWS + ")");
            sqlError("22000", () -> {
                while (rows.next()) {
                    // Until the bad one.
                }
            });
        }
        assertThat(heard.only(Failed.class).operation().kind()).isEqualTo(Kind.STATEMENT);
        assertThat(heard.of(Finished.class)).isEmpty();
    }

    @Test
    default void aCancelledStatementIsAFailure() throws Exception {
        Heard heard = listen();
        try (Statement statement = connection().createStatement()) {
            SQLException error = Endless.cancelled(statement, () -> statement.executeQuery(Endless.QUERY));
            // Cancelled before it began, it is no event at all.
            assertThat(heard.of(Failed.class))
                    .hasSameSizeAs(heard.of(Started.class))
                    .allSatisfy(
                            failed -> assertThat(failed.error().state().code()).isEqualTo(error.getSQLState()));
        }
        assertThat(heard.of(Finished.class)).isEmpty();
    }

    @Test
    default void aListenerThatThrowsHarmsNothing() throws SQLException {
        libsql().addListener(event -> {
            throw new AssertionError("This listener always fails");
        });
        Heard heard = listen();
        connection().setAutoCommit(false);
        execute("INSERT INTO item (name) VALUES ('a')");
        connection().commit();
        assertThat(names()).containsExactly("a");
        connection().rollback();
        assertThat(committedNames()).containsExactly("a");
        assertThat(heard.finished()).containsExactly(Kind.STATEMENT, Kind.COMMIT, Kind.STATEMENT, Kind.ROLLBACK);
    }

    @Test
    default void aListenerThatIsRemovedHearsNoMore() throws SQLException {
        Heard heard = new Heard();
        LibsqlListener listener = heard;
        libsql().addListener(listener);
        execute("INSERT INTO item (name) VALUES ('a')");
        libsql().removeListener(listener);
        execute("INSERT INTO item (name) VALUES ('b')");
        assertThat(heard.of(Started.class)).hasSize(1);
    }

    private Heard listen() throws SQLException {
        Heard heard = new Heard();
        libsql().addListener(heard);
        return heard;
    }
}
