package io.github.libsql4j.jdbc;

import static io.github.libsql4j.jdbc.SqlErrorAssert.assertSqlError;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connection properties that mean the same wherever the database is. */
interface ConfiguredConnectionContract extends JdbcFixture {

    @Test
    default void newStatementsHaveTheConfiguredFetchSize() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setFetchSize(7);
            try (Connection connection = configured.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
                assertThat(statement.getFetchSize()).isEqualTo(7);
                assertThat(prepared.getFetchSize()).isEqualTo(7);
                try (ResultSet rows = prepared.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    @Timeout(60)
    default void aTransactionThatHasHadItsTimeIsRefusedUntilItIsRolledBack() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setTransactionTimeout("2s");
            try (Connection connection = configured.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS timed (v)");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO timed VALUES (1)");
                Savepoint savepoint = connection.setSavepoint();
                waitFor(2);

                assertSqlError("40001", () -> statement.execute("INSERT INTO timed VALUES (2)"))
                        .hasMessageContaining("transactionTimeout of 2000 ms");
                assertSqlError("40001", () -> statement.execute("INSERT INTO timed VALUES (3)"));
                assertSqlError("40001", () -> connection.rollback(savepoint));
                assertSqlError("40001", connection::setSavepoint);
                assertThat(connection.isValid(5)).isFalse();
                connection.rollback();

                assertThat(connection.isValid(5)).isTrue();
                assertThat(texts(connection, "SELECT count(*) FROM timed")).containsExactly("0");
                connection.rollback();
                statement.execute("DROP TABLE timed");
                connection.commit();
            }
        }
    }

    @Test
    @Timeout(60)
    default void aCommitThatComesTooLateHasRolledBack() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setTransactionTimeout("2s");
            try (Connection connection = configured.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("CREATE TABLE late (v)");
                waitFor(2);
                assertSqlError("40001", connection::commit);
                assertThat(texts(connection, "SELECT name FROM sqlite_schema WHERE name = 'late'"))
                        .isEmpty();
            }
        }
    }

    @Test
    @Timeout(60)
    default void aStatementEndsWithTheTimeOfItsTransaction() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setTransactionTimeout("1s");
            try (Connection connection = configured.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertSqlError("40001", () -> statement.executeQuery(Endless.QUERY))
                        .hasMessageContaining("transactionTimeout");
                assertSqlError("40001", () -> statement.executeQuery("SELECT 1"));
                connection.rollback();
                assertThat(texts(connection, "SELECT 1")).containsExactly("1");
            }
        }
    }

    @Test
    @Timeout(60)
    default void aTransactionWrittenAsSqlHasTheSameTime() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setTransactionTimeout("1s");
            try (Connection connection = configured.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                waitFor(1);
                assertSqlError("40001", () -> statement.executeQuery("SELECT 1"));
                statement.execute("ROLLBACK");
                assertThat(texts(connection, "SELECT 1")).containsExactly("1");
            }
        }
    }

    @Test
    @Timeout(60)
    default void whatIsInNoTransactionAndEachNewOneHasAllTheTime() throws SQLException {
        try (LibsqlDataSource configured = configured()) {
            configured.setTransactionTimeout("1s");
            try (Connection connection = configured.getConnection()) {
                assertThat(texts(connection, "SELECT 1")).containsExactly("1");
                waitFor(1);
                assertThat(texts(connection, "SELECT 2")).containsExactly("2");
                connection.setAutoCommit(false);
                connection.setSavepoint();
                waitFor(1);
                assertThat(texts(connection, "SELECT 3")).containsExactly("3");
                connection.commit();
                waitFor(1);
                assertThat(texts(connection, "SELECT 4")).containsExactly("4");
            }
        }
    }

    private LibsqlDataSource configured() {
        return newDataSource();
    }

    private static void waitFor(int seconds) {
        Awaitility.await().pollDelay(Duration.ofSeconds(seconds)).until(() -> true);
    }
}
