package io.github.libsql4j.jdbc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** Statements that never end by themselves, and threads that run them. */
final class Endless {

    private static final String NUMBERS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) ";

    static final String QUERY = NUMBERS + "SELECT count(*) FROM c";

    /** Three rows, and the wait for a fourth. */
    static final String ROWS = NUMBERS + "SELECT x FROM c WHERE x <= 3";

    static final String INSERT = "INSERT INTO slot (v) " + ROWS;

    static final Duration LIMIT = Duration.ofSeconds(60);

    private Endless() {}

    static CompletableFuture<SQLException> failing(ThrowingCallable running) {
        CompletableFuture<SQLException> error = new CompletableFuture<>();
        Thread thread = new Thread(() -> error.completeAsync(() -> failure(running), Runnable::run));
        thread.setDaemon(true);
        thread.start();
        return error;
    }

    /** Cancels a statement again and again, so that it does not matter when something begins to run. */
    static SQLException cancelled(Statement statement, ThrowingCallable running) throws Exception {
        CompletableFuture<SQLException> error = failing(running);
        Awaitility.await().atMost(LIMIT).until(() -> {
            statement.cancel();
            return error.isDone();
        });
        return result(error);
    }

    static SQLException result(CompletableFuture<SQLException> error) throws Exception {
        return error.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    static SQLException failure(ThrowingCallable running) {
        return catchThrowableOfType(SQLException.class, running);
    }
}
