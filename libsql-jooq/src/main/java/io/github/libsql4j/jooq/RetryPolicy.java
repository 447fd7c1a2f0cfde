package io.github.libsql4j.jooq;

import io.github.libsql4j.client.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.jooq.TransactionalCallable;

/**
 * How often a transaction runs again that the database ended, and when: after a random part of a pause that doubles each time.
 *
 * @param attempts how often it runs at most, the first time included; at least 1
 * @param firstPause the longest pause before the second run; not negative
 * @param longestPause what the pause doubles up to; not below the first
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {

    /**
     * Checks the values.
     *
     * @param attempts how often it runs at most, the first time included; at least 1
     * @param firstPause the longest pause before the second run; not negative
     * @param longestPause what the pause doubles up to; not below the first
     * @throws IllegalArgumentException if one is out of its range
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("There must be at least one attempt, not " + attempts);
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "The pauses must not be negative or shrink: from " + firstPause + " to " + longestPause);
        }
    }

    /**
     * Pauses of at most 20 ms at first and 1 s in the end.
     *
     * @param attempts how often the transaction runs at most, the first time included; at least 1
     * @return the policy
     * @throws IllegalArgumentException if it is less
     */
    public static RetryPolicy of(int attempts) {
        return new RetryPolicy(attempts, Duration.ofMillis(20), Duration.ofSeconds(1));
    }

    <T> T run(DSLContext ctx, TransactionalCallable<T> transactional) {
        LibsqlTransactionProvider.refuseTransaction(
                ctx.configuration(), "What is lost is always the outermost one, so run that one again");
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return ctx.transactionResult(transactional);
            } catch (RuntimeException e) {
                if (attempt == attempts || !isLost(e) || !slept(pause)) {
                    throw e;
                }
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    /** Whatever jOOQ, Spring or the transaction itself have wrapped around it. */
    private static boolean isLost(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && SqlState.SERIALIZATION_FAILURE.code().equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Returns false if the thread is interrupted, which it stays. */
    private static boolean slept(Duration longest) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest.toMillis() + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
