package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.EverywhereTest;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's own exceptions for our errors, in each of the ways in which it finds them. */
class SpringErrorTest extends EverywhereTest {

    private JdbcTemplate jdbc;

    @BeforeEach
    void createTables() {
        jdbc = new JdbcTemplate(dataSource());
        jdbc.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price CHECK (price > 0))");
        jdbc.execute("CREATE TABLE child (item_id INTEGER REFERENCES item)");
        jdbc.update("INSERT INTO item (id, name) VALUES (1, 'a')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO item (name) VALUES ('a')",
                "INSERT INTO item (id, name) VALUES (1, 'b')",
                "UPDATE item SET id = 1, name = 'a' WHERE (SELECT count(*) FROM item) = 0 OR id = 2"
            })
    void aDuplicateKey(String sql) {
        jdbc.update("INSERT INTO item (id, name) VALUES (2, 'z')");
        assertTranslated(DuplicateKeyException.class, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO item (name) VALUES (NULL)",
                "INSERT INTO item (name, price) VALUES ('b', -1)",
                "INSERT INTO child VALUES (17)"
            })
    void aViolationOfIntegrity(String sql) {
        assertTranslated(DataIntegrityViolationException.class, sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELEC 1", "SELECT * FROM nowhere", "SELECT nothing FROM item", "CREATE TABLE item (x)"})
    void badGrammar(String sql) {
        assertTranslated(BadSqlGrammarException.class, sql);
    }

    @Test
    void theWrongUseOfTheInterface() {
        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(
                        () -> jdbc.execute((Connection connection) -> connection.createArrayOf("TEXT", new Object[0])));
    }

    @Test
    void aQueryThatTakesTooLong() {
        jdbc.setQueryTimeout(1);
        assertTranslated(
                QueryTimeoutException.class,
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c");
    }

    /** A local database refuses who waits too long, a server ends the transaction for which others wait. */
    @Test
    void aLockThatAnotherHolds() throws SQLException {
        LibsqlDataSource impatient = new LibsqlDataSource(url());
        impatient.setBusyTimeout("10ms");
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(impatient));
        try (impatient;
                Connection other = dataSource().getConnection();
                Statement statement = other.createStatement()) {
            jdbc = new JdbcTemplate(impatient);
            if (isWrittenByServer()) {
                assertThatExceptionOfType(CannotAcquireLockException.class)
                        .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                            jdbc.update("INSERT INTO child VALUES (1)");
                            execute(statement, "INSERT INTO child VALUES (1)");
                        }));
                return;
            }
            other.setAutoCommit(false);
            statement.execute("INSERT INTO child VALUES (1)");
            assertTranslated(CannotAcquireLockException.class, "INSERT INTO child VALUES (1)");
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() ->
                            transaction.executeWithoutResult(status -> jdbc.update("INSERT INTO child VALUES (1)")));
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDatabaseThatCannotBeReached() {
        if (isWrittenByServer()) {
            jdbc = new JdbcTemplate(
                    new LibsqlDataSource(url().replace(server().httpUrl().toString(), "http://127.0.0.1:1")
                            .replace("/everywhere", "/other")));
            assertThatExceptionOfType(TransientDataAccessResourceException.class)
                    .isThrownBy(() -> jdbc.update("DELETE FROM item"));
        } else {
            jdbc = new JdbcTemplate(
                    new LibsqlDataSource("jdbc:libsql:" + directory().resolve("no/such/folder.db")));
            assertThatExceptionOfType(CannotGetJdbcConnectionException.class)
                    .isThrownBy(() -> jdbc.update("DELETE FROM item"));
        }
    }

    private void assertTranslated(Class<? extends DataAccessException> type, String sql) {
        DataAccessException error = catchThrowableOfType(DataAccessException.class, () -> jdbc.execute(sql));
        assertThat(error).isExactlyInstanceOf(type).hasCauseInstanceOf(SQLException.class);
        for (SQLExceptionTranslator translator : List.of(
                new SQLExceptionSubclassTranslator(),
                new SQLStateSQLExceptionTranslator(),
                new SQLErrorCodeSQLExceptionTranslator(dataSource()))) {
            assertThat(translator.translate("test", sql, (SQLException) error.getCause()))
                    .as(translator.getClass().getSimpleName())
                    .isExactlyInstanceOf(type);
        }
    }
}
