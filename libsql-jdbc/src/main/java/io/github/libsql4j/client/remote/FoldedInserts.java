package io.github.libsql4j.client.remote;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.RowBuffer;
import io.github.libsql4j.client.SqlStatement;
import io.github.libsql4j.client.SqlText;
import io.github.libsql4j.client.StatementResult;
import io.github.libsql4j.client.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A batch in which one INSERT inserts the rows of many that are the same but for their arguments: a server needs longer to parse a statement
 * than to insert its row. After each comes a check, which fails unless all of its rows were inserted: where a trigger or a
 * constraint leaves rows out, only the statements as they were tell which.
 *
 * @param statements what to run
 * @param rows for each of them how many of the original statements it stands for; 0 for a check
 */
record FoldedInserts(List<SqlStatement> statements, List<Integer> rows) {

    /** With more the server gains next to nothing. */
    private static final int MOST_ROWS = 250;

    /** SQLite allows 32,766. */
    private static final int MOST_PARAMETERS = 30_000;

    /** So that a batch can still be cut into parts. */
    private static final long MOST_CHARACTERS = 500_000;

    private static final StatementResult ONE_ROW = new StatementResult(RowBuffer.none(), 1, OptionalLong.empty());

    /** Folds what can be folded. */
    static FoldedInserts of(List<SqlStatement> batch) throws LibsqlException {
        FoldedInserts folded = new FoldedInserts(new ArrayList<>(), new ArrayList<>());
        int next = 0;
        while (next < batch.size()) {
            int end = endOfSameText(batch, next);
            Optional<RowTemplate> template =
                    end - next > 1 ? RowTemplate.of(batch.get(next).text()) : Optional.empty();
            if (template.isPresent()) {
                folded.fold(template.get(), batch.subList(next, end));
            } else {
                batch.subList(next, end).forEach(folded::keep);
            }
            next = end;
        }
        return folded;
    }

    boolean isEmpty() {
        return !rows.contains(0);
    }

    /** The results of the original statements. */
    List<StatementResult> unfold(List<StatementResult> results) {
        List<StatementResult> unfolded = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            StatementResult result = results.get(index);
            int count = rows.get(index);
            if (count == 1) {
                unfolded.add(result);
            } else if (count > 1) {
                // What all of them cost is told of the first.
                unfolded.add(new StatementResult(result.rows(), 1, OptionalLong.empty(), result.statistics()));
                unfolded.addAll(Collections.nCopies(count - 1, ONE_ROW));
            }
        }
        return unfolded;
    }

    /** The failure with the index of the original statement, or of the first one of those in which it happened. */
    LibsqlException unfold(LibsqlException failure) {
        if (failure.statementIndex().isEmpty()) {
            return failure;
        }
        int index = failure.statementIndex().getAsInt();
        int insert = rows.get(index) == 0 ? index - 1 : index;
        return failure.inStatement(
                rows.subList(0, insert).stream().mapToInt(Integer::intValue).sum());
    }

    private void keep(SqlStatement statement) {
        statements.add(statement);
        rows.add(1);
    }

    private void fold(RowTemplate template, List<SqlStatement> inserts) throws LibsqlException {
        SqlText text = null;
        int rowsOfText = 0;
        int next = 0;
        while (next < inserts.size()) {
            int count = fitting(inserts, next);
            if (count == 1) {
                keep(inserts.get(next));
            } else {
                if (text == null || count != rowsOfText) {
                    text = template.times(count);
                    rowsOfText = count;
                }
                List<Value> arguments = new ArrayList<>();
                inserts.subList(next, next + count).forEach(insert -> arguments.addAll(insert.arguments()));
                statements.add(new SqlStatement(text, arguments));
                rows.add(count);
                statements.add(SqlStatement.of("SELECT CASE changes() WHEN " + count
                        + " THEN 0 ELSE json_extract('{}', 'rows were left out') END"));
                rows.add(0);
            }
            next += count;
        }
    }

    /** How many of the statements from an index on may become one, from 1. */
    private static int fitting(List<SqlStatement> inserts, int first) {
        int most = Math.min(inserts.size(), first + MOST_ROWS);
        int parameters = inserts.get(first).arguments().size();
        long characters = 0;
        int end = first;
        do {
            characters += Chunk.size(inserts.get(end));
            end++;
        } while (end < most && (end + 1 - first) * parameters <= MOST_PARAMETERS && characters < MOST_CHARACTERS);
        return end - first;
    }

    private static int endOfSameText(List<SqlStatement> batch, int first) {
        SqlText text = batch.get(first).text();
        int end = first + 1;
        while (end < batch.size() && batch.get(end).text() == text) {
            end++;
        }
        return end;
    }
}
