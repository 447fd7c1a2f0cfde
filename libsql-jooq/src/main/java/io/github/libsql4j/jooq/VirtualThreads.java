package io.github.libsql4j.jooq;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A virtual thread for each query that runs asynchronously, where the JDK has them: most of its time it waits for the network. */
final class VirtualThreads {

    private static final Optional<Executor> EXECUTOR = find();

    private VirtualThreads() {}

    static Optional<Executor> executor() {
        return EXECUTOR;
    }

    private static Optional<Executor> find() {
        try {
            return Optional.of((Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException e) {
            // Before JDK 21 there are none, and jOOQ's own threads do.
            return Optional.empty();
        }
    }
}
