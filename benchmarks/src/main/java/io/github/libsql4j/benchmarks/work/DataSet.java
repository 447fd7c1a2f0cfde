package io.github.libsql4j.benchmarks.work;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables that the works use: {@code item} to be read, {@code note} to be written.
 *
 * @param rows in {@code item}, with ids from 1
 * @param payloadBytes in each of them, beside its name
 */
public record DataSet(int rows, int payloadBytes) {

    /** So few that a transaction is of the size of those that programs make, unless there would be too many of them. */
    private static final int ROWS_PER_TRANSACTION = 500;

    private static final int TRANSACTIONS = 100;

    /**
     * What makes and fills the tables.
     *
     * @return statements, each to be run for itself
     */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, payload BLOB NOT NULL)");
        statements.add("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        int step = Math.max(ROWS_PER_TRANSACTION, rows / TRANSACTIONS);
        for (int done = 0; done < rows; done += step) {
            int last = Math.min(rows, done + step);
            statements.add("INSERT INTO item WITH RECURSIVE n(i) AS (VALUES (" + (done + 1)
                    + ") UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ") SELECT i, 'name ' || i, randomblob("
                    + payloadBytes + ") FROM n");
        }
        return statements;
    }
}
