package io.github.libsql4j.flyway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What belongs together in a batch: the statements of a migration and its row in the schema history, once Flyway has told it. */
final class Segment {

    private final List<ScriptStatement> statements = new ArrayList<>();
    private boolean foreignKeysOff;
    private boolean makesHistory;
    private @Nullable HistoryRow row;

    void add(ScriptStatement statement) {
        statements.add(statement);
    }

    List<ScriptStatement> statements() {
        return statements;
    }

    void end(HistoryRow told) {
        row = told;
    }

    void takeRank(int rank) {
        if (row != null) {
            row = row.withRank(rank);
        }
    }

    @Nullable HistoryRow row() {
        return row;
    }

    boolean foreignKeysOff() {
        return foreignKeysOff;
    }

    void switchForeignKeysOff() {
        foreignKeysOff = true;
    }

    boolean makesHistory() {
        return makesHistory;
    }

    void makeHistory() {
        makesHistory = true;
    }
}
