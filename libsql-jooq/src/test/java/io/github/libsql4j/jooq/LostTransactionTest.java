package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transactions that the server ends, which it does at once in this namespace if another one waits for the lock. */
class LostTransactionTest {

    private static final String NAMESPACE = "impatient";

    @RegisterExtension
    static final LibsqlServerExtension EXTENSION = TestServer.extension();

    private final LibsqlServer server = EXTENSION.server();
    private final LibsqlDataSource dataSource = new LibsqlDataSource(server.jdbcUrl() + "?namespace=" + NAMESPACE);
    private final DSLContext ctx = Libsql.using(dataSource);
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeAll
    static void createNamespace() {
        EXTENSION.server().createNamespace(NAMESPACE, "{\"txn_timeout_s\":0}");
    }

    @BeforeEach
    void createTable() {
        server.runIn(NAMESPACE, "DROP TABLE IF EXISTS author");
        server.runIn(NAMESPACE, "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT, born DATE)");
    }

    @AfterEach
    void close() throws SQLException {
        dataSource.close();
    }

    @Test
    void theStatementThatMeetsItFailsWithOneClearException() {
        DataAccessException lost = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx.transaction(in -> {
                    insert(in.dsl(), "a");
                    takeAway();
                    insert(in.dsl(), "b");
                }));
        assertLost(lost);
        assertThat(lost).hasMessageContaining("insert into");
    }

    @Test
    void soItIsInNestedTransactions() {
        DataAccessException lost = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx.transaction(outer -> {
                    insert(outer.dsl(), "a");
                    outer.dsl().transaction(inner -> {
                        insert(inner.dsl(), "b");
                        takeAway();
                        insert(inner.dsl(), "c");
                    });
                }));
        assertLost(lost);
    }

    @Test
    void theCommitFailsIfNoStatementMetIt() {
        DataAccessException lost = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx.transaction(in -> {
                    insert(in.dsl(), "a");
                    takeAway();
                }));
        assertLost(lost);
    }

    @Test
    void whoGoesOnAllTheSameIsRefused() {
        DataAccessException refused = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx.transaction(outer -> {
                    insert(outer.dsl(), "a");
                    takeAway();
                    try {
                        outer.dsl().transaction(inner -> insert(inner.dsl(), "b"));
                    } catch (DataAccessException lost) {
                        assertLost(lost);
                    }
                    insert(outer.dsl(), "c");
                }));
        assertThat(refused.sqlState()).isIn("40001", "25000");
        assertThat(server.countIn(NAMESPACE, "SELECT count(*) FROM author WHERE name <> 'other'"))
                .isZero();
    }

    @Test
    void aPolicyRunsItAgain() {
        Libsql.transaction(ctx, new RetryPolicy(2, Duration.ZERO, Duration.ZERO), in -> {
            insert(in.dsl(), "run " + runs.incrementAndGet());
            if (runs.get() == 1) {
                takeAway();
            }
            in.dsl().transaction(inner -> insert(inner.dsl(), "nested"));
        });
        assertThat(ctx.fetchValues(AUTHOR.name)).containsExactlyInAnyOrder("other", "run 2", "nested");
    }

    @Test
    void aBatchMeetsItToo() {
        DataAccessException lost = catchThrowableOfType(
                DataAccessException.class,
                () -> ctx.transaction(in -> {
                    insert(in.dsl(), "a");
                    takeAway();
                    LibsqlBatch batch = Libsql.batch(in.dsl());
                    batch.execute(ctx.insertInto(AUTHOR, AUTHOR.name).values("b"));
                    batch.fetch(ctx.selectFrom(AUTHOR));
                    batch.run();
                }));
        assertLost(lost);
    }

    private static void assertLost(DataAccessException lost) {
        assertThat(lost.sqlState()).isEqualTo("40001");
        assertThat(lost.getSuppressed()).isEmpty();
    }

    private void takeAway() {
        server.runIn(NAMESPACE, "INSERT INTO author (name) VALUES ('other')");
    }

    private static void insert(DSLContext in, String name) {
        in.insertInto(AUTHOR, AUTHOR.name).values(name).execute();
    }
}
