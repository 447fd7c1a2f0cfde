package io.github.libsql4j.jooq;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jooq.TransactionContext;

/** What jOOQ can ask of a transaction from 3.21 on. The levels of isolation ask for no more than there is always. */
final class TransactionProperties {

    private static final Optional<Method> PROPERTIES = find();

    private TransactionProperties() {}

    static boolean areReadOnly(TransactionContext ctx) {
        if (PROPERTIES.isEmpty()) {
            return false;
        }
        try {
            return ((Set<?>) PROPERTIES.get().invoke(ctx))
                    .stream().anyMatch(property -> property.toString().equals("READONLY"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jOOQ does not tell the properties of the transaction", e);
        }
    }

    private static Optional<Method> find() {
        try {
            return Optional.of(TransactionContext.class.getMethod("properties"));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
