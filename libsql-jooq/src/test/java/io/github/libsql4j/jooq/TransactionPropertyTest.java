package io.github.libsql4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Array;
import java.util.Optional;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.TransactionalRunnable;
import org.junit.jupiter.api.Test;

/** The tests are compiled on a line of jOOQ that has no such properties, hence the reflection. */
class TransactionPropertyTest {

    @Test
    void aReadOnlyTransactionRefusesWrites() throws ReflectiveOperationException {
        assumeTrue(type().isPresent(), "jOOQ has them from 3.21 on");
        try (CloseableDSLContext ctx = Libsql.using("jdbc:libsql::memory:")) {
            ctx.execute("CREATE TABLE t (v)");
            readOnlyTransaction(
                    ctx, in -> in.dsl().transaction(nested -> nested.dsl().fetchCount(table(name("t")))));
            assertThatThrownBy(() -> readOnlyTransaction(
                            ctx,
                            in -> in.dsl().transaction(nested -> nested.dsl().execute("INSERT INTO t VALUES (2)"))))
                    .hasStackTraceContaining("read-only transaction");
            assertThat(ctx.fetchCount(table(name("t")))).isZero();
        }
    }

    private static void readOnlyTransaction(DSLContext ctx, TransactionalRunnable transactional)
            throws ReflectiveOperationException {
        Object properties = Array.newInstance(type().orElseThrow(), 1);
        Array.set(properties, 0, Class.forName("org.jooq.Readonly").getEnumConstants()[0]);
        DSLContext.class
                .getMethod("transaction", TransactionalRunnable.class, properties.getClass())
                .invoke(ctx, transactional, properties);
    }

    private static Optional<Class<?>> type() {
        try {
            return Optional.of(Class.forName("org.jooq.TransactionProperty"));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
