package io.github.libsql4j.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a statement cost, as the server counted it; see <a
 * href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md#execute-a-statement">Hrana 3</a>. What a server
 * does not say, or says without sense, is empty.
 *
 * @param rowsRead rows that were looked at, which can be many more than were returned; not negative
 * @param rowsWritten rows that were written, those of indexes included; not negative
 * @param duration how long the server worked on it, without the network; not negative
 * @param replicationIndex the state of the database at the time of the answer: it grows with each commit, and a replica that has
 *     reached it sees what the statement saw. Within a transaction it is that of the last commit before
 */
public record Statistics(
        OptionalLong rowsRead, OptionalLong rowsWritten, Optional<Duration> duration, OptionalLong replicationIndex) {

    /**
     * What statements cost together: the sums, and the highest replication index.
     *
     * @param results the results of the statements
     * @return empty if nothing is known of any of them
     */
    public static Optional<Statistics> total(List<StatementResult> results) {
        Statistics total = null;
        for (StatementResult result : results) {
            Statistics one = result.statistics().orElse(null);
            if (one != null) {
                total = total == null ? one : total.plus(one);
            }
        }
        return Optional.ofNullable(total);
    }

    private Statistics plus(Statistics other) {
        return new Statistics(
                sum(rowsRead, other.rowsRead),
                sum(rowsWritten, other.rowsWritten),
                duration.map(time -> time.plus(other.duration.orElse(Duration.ZERO)))
                        .or(other::duration),
                higher(replicationIndex, other.replicationIndex));
    }

    /** A sum that is too large for a long stays at the largest. */
    private static OptionalLong sum(OptionalLong a, OptionalLong b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        long sum = a.getAsLong() + b.getAsLong();
        return OptionalLong.of(sum < 0 ? Long.MAX_VALUE : sum);
    }

    private static OptionalLong higher(OptionalLong a, OptionalLong b) {
        return b.isEmpty() || (a.isPresent() && a.getAsLong() > b.getAsLong()) ? a : b;
    }
}
