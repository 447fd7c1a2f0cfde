package io.github.libsql4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsql4j.EverywhereTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class SpringTransactionTest extends EverywhereTest {

    private JdbcTemplate jdbc;
    private JdbcTransactionManager manager;
    private TransactionTemplate transaction;

    @BeforeEach
    void createTable() {
        jdbc = new JdbcTemplate(dataSource());
        manager = new JdbcTransactionManager(dataSource());
        transaction = new TransactionTemplate(manager);
        jdbc.execute("CREATE TABLE event (name TEXT PRIMARY KEY)");
    }

    @Test
    void whatIsDoneInATransactionIsCommittedWithIt() throws SQLException {
        transaction.executeWithoutResult(status -> {
            insert("a");
            assertThat(jdbc.queryForList("SELECT name FROM event")).hasSize(1);
            insert("b");
        });
        assertThat(events()).isEqualTo("a b");
    }

    @Test
    void anExceptionRollsBack() throws SQLException {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    insert("a");
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        transaction.executeWithoutResult(status -> {
            insert("b");
            status.setRollbackOnly();
        });
        assertThat(events()).isEmpty();
    }

    @Test
    void aCaughtErrorOfAStatementLeavesTheTransactionUsable() throws SQLException {
        transaction.executeWithoutResult(status -> {
            insert("a");
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("a"));
            insert("b");
        });
        assertThat(events()).isEqualTo("a b");
    }

    @Test
    void aNestedTransactionIsASavepoint() throws SQLException {
        TransactionTemplate nested = propagating(TransactionDefinition.PROPAGATION_NESTED);
        transaction.executeWithoutResult(outer -> {
            insert("a");
            nested.executeWithoutResult(inner -> insert("b"));
            nested.executeWithoutResult(inner -> {
                insert("c");
                nested.executeWithoutResult(innermost -> insert("d"));
                inner.setRollbackOnly();
            });
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> nested.executeWithoutResult(inner -> {
                        insert("e");
                        insert("a");
                    }));
            insert("f");
        });
        assertThat(events()).isEqualTo("a b f");
    }

    @Test
    void aNewTransactionAfterAnotherIsIndependent() throws SQLException {
        transaction.executeWithoutResult(status -> {
            insert("a");
            status.setRollbackOnly();
        });
        propagating(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(status -> insert("b"));
        assertThat(events()).isEqualTo("b");
    }

    @Test
    void aReadOnlyTransactionRefusesToWriteAndLeavesTheConnectionAsItWas() throws SQLException {
        transaction.setReadOnly(true);
        transaction.executeWithoutResult(status -> {
            assertThat(jdbc.queryForList("SELECT name FROM event")).isEmpty();
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> insert("a"))
                    .havingRootCause()
                    .withMessageContaining("read");
        });
        transaction.setReadOnly(false);
        transaction.executeWithoutResult(status -> insert("b"));
        assertThat(events()).isEqualTo("b");
    }

    @Test
    void everyIsolationLevelIsAccepted() throws SQLException {
        for (int level : new int[] {
            TransactionDefinition.ISOLATION_READ_UNCOMMITTED,
            TransactionDefinition.ISOLATION_READ_COMMITTED,
            TransactionDefinition.ISOLATION_REPEATABLE_READ,
            TransactionDefinition.ISOLATION_SERIALIZABLE
        }) {
            transaction.setIsolationLevel(level);
            transaction.executeWithoutResult(status -> {
                assertThat(isolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                insert("level " + level);
            });
        }
        assertThat(texts("SELECT name FROM event")).hasSize(4);
    }

    @Test
    void theTimeoutOfATransactionEndsItsStatements() throws SQLException {
        transaction.setTimeout(1);
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    insert("a");
                    jdbc.queryForObject(
                            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c",
                            Long.class);
                }));
        assertThat(events()).isEmpty();
    }

    @Test
    void aTransactionKeepsItsConnection() {
        transaction.executeWithoutResult(status -> {
            Connection connection = DataSourceUtils.getConnection(dataSource());
            assertThat(DataSourceUtils.isConnectionTransactional(connection, dataSource()))
                    .isTrue();
            assertThat(new ConnectionHolder(connection).hasTimeout()).isFalse();
            DataSourceUtils.releaseConnection(connection, dataSource());
        });
    }

    private TransactionTemplate propagating(int behavior) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(behavior);
        return template;
    }

    private int isolation() {
        Integer level = jdbc.execute((Connection connection) -> connection.getTransactionIsolation());
        return level == null ? Connection.TRANSACTION_NONE : level;
    }

    private void insert(String name) {
        jdbc.update("INSERT INTO event VALUES (?)", name);
    }

    private String events() throws SQLException {
        return String.join(" ", texts("SELECT name FROM event ORDER BY name"));
    }
}
