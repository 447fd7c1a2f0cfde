package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsql4j.client.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions, nested ones, their modes, and their repetition. */
interface TransactionContract extends JooqFixture {

    RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

    @Test
    default void aTransactionIsKeptAsAWholeOrNotAtAll() {
        List<String> seen = ctx().transactionResult(in -> {
            insert(in.dsl(), "a");
            insert(in.dsl(), "b");
            return names(in.dsl());
        });
        assertThat(seen).containsExactly("a", "b");
        assertThatExceptionOfType(IntegrityConstraintViolationException.class)
                .isThrownBy(() -> ctx().transaction(in -> {
                    insert(in.dsl(), "c");
                    insert(in.dsl(), "a");
                }))
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(names(ctx())).containsExactly("a", "b");
    }

    @Test
    default void whatAnotherContextDoesIsNoPartOfIt() {
        ctx().transaction(in -> {
            assertThat(names(in.dsl())).isEmpty();
            assertThat(names(ctx())).isEmpty();
        });
    }

    @Test
    default void aNestedTransactionFailsAlone() {
        ctx().transaction(outer -> {
            insert(outer.dsl(), "a");
            outer.dsl().transaction(inner -> {
                insert(inner.dsl(), "b");
                inner.dsl().transaction(innermost -> insert(innermost.dsl(), "c"));
            });
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> outer.dsl().transaction(inner -> {
                        insert(inner.dsl(), "d");
                        inner.dsl().transaction(innermost -> insert(innermost.dsl(), "e"));
                        throw new IllegalStateException();
                    }))
                    .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
            insert(outer.dsl(), "f");
        });
        assertThat(names(ctx())).containsExactly("a", "b", "c", "f");
    }

    @Test
    default void aRecordFromATransactionLivesOn() {
        Author.Row author = ctx().transactionResult(in -> {
            Author.Row row = in.dsl().newRecord(AUTHOR);
            row.set(AUTHOR.name, "a");
            in.dsl().transaction(inner -> {
                row.attach(inner);
                row.store();
            });
            return row;
        });
        author.set(AUTHOR.name, "b");
        author.store();
        author.refresh();
        assertThat(names(ctx())).containsExactly("b");
    }

    @Test
    default void aReadTransactionReadsOneStateAndRefusesWrites() {
        insert(ctx(), "a");
        DSLContext reading = Libsql.with(ctx(), TransactionMode.READ);
        List<String> read = reading.transactionResult(in -> names(in.dsl()));
        assertThat(read).containsExactly("a");
        DataAccessException refused =
                catchThrowableOfType(DataAccessException.class, () -> reading.transaction(in -> insert(in.dsl(), "b")));
        assertThat(refused.sqlState()).isEqualTo("25006");
        insert(reading, "c");
        assertThat(names(ctx())).containsExactly("a", "c");
    }

    @Test
    default void aDeferredTransactionMayWrite() {
        Libsql.with(ctx(), TransactionMode.DEFERRED).transaction(in -> {
            assertThat(names(in.dsl())).isEmpty();
            insert(in.dsl(), "a");
            in.dsl().transaction(inner -> insert(inner.dsl(), "b"));
        });
        assertThat(names(ctx())).containsExactly("a", "b");
    }

    @Test
    default void aNestedTransactionHasNoModeOfItsOwn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ctx().transaction(outer ->
                        Libsql.with(outer.dsl(), TransactionMode.READ).transaction(inner -> {})))
                .withMessageContaining("has its mode")
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    }

    @Test
    default void modesAreForOurTransactionsOnly() {
        DSLContext stock = DSL.using(dataSource(), SQLDialect.SQLITE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Libsql.with(stock, TransactionMode.READ))
                .withMessageContaining("DefaultTransactionProvider");
    }

    @Test
    default void aConnectionIsLeftAsItWas() throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            DSLContext one = Libsql.using(connection);
            one.transaction(in -> insert(in.dsl(), "a"));
            assertThat(connection.getAutoCommit()).isTrue();
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> one.transaction(in -> insert(in.dsl(), "a")));
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            one.transaction(in -> insert(in.dsl(), "b"));
            assertThat(connection.getAutoCommit()).isFalse();
        }
        assertThat(names(ctx())).containsExactly("a", "b");
    }

    @Test
    default void aLostTransactionRunsAgainAsAWhole() {
        AtomicInteger runs = new AtomicInteger();
        String name = Libsql.transactionResult(ctx(), AT_ONCE, in -> {
            String unique = "run " + runs.incrementAndGet();
            insert(in.dsl(), unique);
            if (runs.get() < 3) {
                throw lost();
            }
            return unique;
        });
        assertThat(name).isEqualTo("run 3");
        assertThat(names(ctx())).containsExactly("run 3");
    }

    @Test
    default void theRunsAreLimited() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> Libsql.transaction(ctx(), AT_ONCE, in -> {
                    runs.incrementAndGet();
                    throw lost();
                }));
        assertThat(runs).hasValue(3);
    }

    @Test
    default void noOtherErrorIsAReasonToRunAgain() {
        List<Throwable> errors = List.of(
                new DataAccessException("unknown", new SQLException("outcome unknown", "08007")),
                new DataAccessException("unique", new SQLException("unique", "23505")),
                new IllegalStateException());
        List<Throwable> thrown = new ArrayList<>();
        for (Throwable error : errors) {
            try {
                Libsql.transaction(ctx(), AT_ONCE, in -> {
                    thrown.add(error);
                    throw error;
                });
            } catch (RuntimeException e) {
                assertThat(e).isSameAs(error);
            }
        }
        assertThat(thrown).isEqualTo(errors);
    }

    @Test
    default void anInterruptedThreadDoesNotTryAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> Libsql.transaction(ctx(), AT_ONCE, in -> {
                    runs.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw lost();
                }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    default void onlyTheOutermostTransactionCanRunAgain() {
        ctx().transaction(outer -> assertThatIllegalStateException()
                .isThrownBy(() -> Libsql.transaction(outer.dsl(), AT_ONCE, inner -> insert(inner.dsl(), "a")))
                .withMessageContaining("outermost"));
    }

    /** Where writers wait for each other until one of them is told to go, it runs again and all of them are done. */
    @Test
    @Timeout(60)
    default void twoWritersThatReadFirstAreBothDone() throws Exception {
        DSLContext deferred = Libsql.with(ctx(), TransactionMode.DEFERRED);
        insert(ctx(), "0");
        AtomicInteger runs = new AtomicInteger();
        Libsql.transaction(deferred, RetryPolicy.of(10), in -> {
            int count = in.dsl().fetchCount(AUTHOR);
            if (runs.incrementAndGet() == 1) {
                // Another one writes after this one has read: its own write cannot be made on what it read.
                insert(ctx(), "other");
            }
            insert(in.dsl(), "after " + count);
        });
        assertThat(runs).hasValue(2);
        assertThat(names(ctx())).containsExactly("0", "other", "after 2");
    }

    private static DataAccessException lost() {
        return new DataAccessException("lost", new SQLTransactionRollbackException("lost", "40001"));
    }
}
