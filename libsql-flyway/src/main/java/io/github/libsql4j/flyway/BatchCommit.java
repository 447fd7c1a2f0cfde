package io.github.libsql4j.flyway;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.TransactionMode;
import io.github.libsql4j.jdbc.LibsqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/**
 * Sends what waited as one atomic batch, and finds out what became of it: from the answer, or, if that is lost, from the schema
 * history. What is found undone is sent again; it cannot be done twice, since its rank can be taken only once.
 */
final class BatchCommit {

    private static final int LOST_ANSWERS = 3;

    private final LibsqlConnection libsql;
    private final History history;

    BatchCommit(LibsqlConnection libsql, History history) {
        this.libsql = libsql;
        this.history = history;
    }

    void run(List<Segment> segments) throws SQLException {
        List<Segment> undone = segments;
        int lost = 0;
        while (!undone.isEmpty()) {
            MigrationBatch batch = new MigrationBatch(undone, history);
            if (batch.isEmpty()) {
                return;
            }
            try {
                batch.succeeded(send(batch));
                return;
            } catch (SQLException e) {
                boolean unknown = Errors.is(e, SqlState.OUTCOME_UNKNOWN) && batch.writesHistory();
                if (!batch.hasLostRace(e) && !(unknown && ++lost < LOST_ANSWERS)) {
                    history.forget();
                    throw batch.failure(e);
                }
                undone = undone(undone, batch, e, unknown);
            }
        }
    }

    private List<StatementResult> send(MigrationBatch batch) throws SQLException {
        return batch.foreignKeysOff()
                ? libsql.batchWithForeignKeysOff(batch.statements())
                : libsql.batch(TransactionMode.WRITE, batch.statements());
    }

    /** What the schema history does not tell of, with new ranks. */
    private List<Segment> undone(List<Segment> segments, MigrationBatch batch, SQLException error, boolean unknown)
            throws SQLException {
        List<HistoryRow> rows = reread(batch, error);
        List<Segment> undone = new ArrayList<>();
        int rowsLeft = 0;
        int rank = Math.max(history.lastRank(), 0);
        for (Segment segment : segments) {
            HistoryRow row = segment.row();
            if (row == null || rows.stream().noneMatch(row::isDoneBy)) {
                undone.add(segment);
            }
            if (row != null && undone.contains(segment)) {
                rowsLeft++;
                rank++;
                segment.takeRank(rank);
            }
        }
        if (rowsLeft == 0) {
            return List.of();
        }
        if (undone.size() == segments.size() && !unknown) {
            throw new FlywayException(LostRaceException.MESSAGE, error);
        }
        return undone;
    }

    private List<HistoryRow> reread(MigrationBatch batch, SQLException error) {
        history.forget();
        try {
            return history.after(Integer.MIN_VALUE);
        } catch (SQLException e) {
            error.addSuppressed(e);
            throw batch.failure(new SQLException(
                    error.getMessage() + "; the schema history, which tells, cannot be read either: " + e.getMessage()
                            + ". Migrate again, which goes on from where the database is.",
                    error.getSQLState(),
                    error.getErrorCode(),
                    error));
        }
    }
}
