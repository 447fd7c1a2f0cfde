package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.StatementResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one batch. Each migration begins with its row in the schema history: if another migrator has taken the rank,
 * the batch ends there, before anything else of it can fail. The rows that it wrote come back with the last statement.
 */
final class MigrationBatch {

    private record Step(
            SqlStatement sql, Segment segment, @Nullable ScriptStatement statement) {}

    private final List<Step> steps = new ArrayList<>();
    private final History history;
    private final boolean readsHistory;
    private final boolean foreignKeysOff;

    MigrationBatch(List<Segment> segments, History history) throws SQLException {
        this.history = history;
        this.readsHistory = history.isKnown() || segments.stream().anyMatch(Segment::makesHistory);
        this.foreignKeysOff = segments.stream().anyMatch(Segment::foreignKeysOff);
        try {
            for (Segment segment : segments) {
                add(segment);
            }
        } catch (LibsqlException e) {
            throw Errors.sql(e);
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    boolean foreignKeysOff() {
        return foreignKeysOff;
    }

    List<SqlStatement> statements() throws SQLException {
        List<SqlStatement> statements = new ArrayList<>();
        steps.forEach(step -> statements.add(step.sql()));
        if (readsHistory) {
            try {
                statements.add(history.selectNew());
            } catch (LibsqlException e) {
                throw Errors.sql(e);
            }
        }
        return statements;
    }

    void succeeded(List<StatementResult> results) throws SQLException {
        if (readsHistory) {
            try {
                history.add(results.get(steps.size()).rows());
            } catch (LibsqlException e) {
                throw Errors.sql(e);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            ScriptStatement statement = steps.get(i).statement();
            if (statement != null) {
                statement.succeeded(results.get(i));
            }
        }
    }

    /** Whether the rank of a row was taken already. */
    boolean hasLostRace(SQLException error) {
        Step step = step(error);
        return step != null && step.statement() == null && Errors.is(error, SqlState.UNIQUE_VIOLATION);
    }

    boolean makesHistory() {
        return steps.stream().anyMatch(step -> step.segment().makesHistory());
    }

    boolean writesHistory() {
        return steps.stream().anyMatch(step -> step.segment().row() != null);
    }

    /** The error as Flyway would have thrown it at the statement that failed. */
    FlywayException failure(SQLException error) {
        Step step = step(error);
        HistoryRow row = step == null ? onlyRow() : step.segment().row();
        if (step == null || step.statement() == null) {
            return ofMigration(row, new FlywaySqlException("Unable to commit transaction", Advice.added(error)));
        }
        ScriptStatement statement = step.statement();
        try {
            statement.failed(error);
            return new FlywaySqlException("Unable to execute " + statement.scriptName(), error);
        } catch (FlywayException e) {
            return row == null || row.script().endsWith(statement.scriptName())
                    ? ofMigration(row, e)
                    : new FlywayException(
                            "Error while executing " + event(statement.scriptName()) + " callback: " + e.getMessage(),
                            e);
        }
    }

    private static FlywayException ofMigration(@Nullable HistoryRow row, FlywayException cause) {
        return row == null
                ? cause
                : new FlywayMigrateException(
                        new FailedMigration(row), false, cause, true, new MigrateResult("", "", "main", "libSQL"));
    }

    /** From the name of a callback's script, such as {@code afterEachMigrate__log.sql}. */
    private static String event(String scriptName) {
        return scriptName.replaceFirst("(?:__|\\.).*", "");
    }

    private void add(Segment segment) throws LibsqlException {
        HistoryRow row = segment.row();
        if (row != null) {
            steps.add(new Step(row.insert(history.table()), segment, null));
        }
        for (ScriptStatement statement : segment.statements()) {
            steps.add(new Step(statement.sql(), segment, statement));
        }
        if (row != null) {
            steps.add(new Step(row.updateTime(history.table()), segment, null));
        }
    }

    private @Nullable Step step(SQLException error) {
        OptionalInt index = Errors.statementIndex(error);
        return index.isPresent() && index.getAsInt() < steps.size() ? steps.get(index.getAsInt()) : null;
    }

    /** What a failed commit is about, if that is certain. */
    private @Nullable HistoryRow onlyRow() {
        List<HistoryRow> rows = new ArrayList<>();
        for (Step step : steps) {
            HistoryRow row = step.segment().row();
            if (row != null && !rows.contains(row)) {
                rows.add(row);
            }
        }
        return rows.size() == 1 ? rows.get(0) : null;
    }
}
