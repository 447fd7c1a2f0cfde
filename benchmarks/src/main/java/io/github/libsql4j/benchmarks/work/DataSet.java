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

    /** So few that a transaction is of the size of those that programs make. */
    private static final int ROWS_PER_TRANSACTION = 500;

    /**
     * What makes and fills the tables.
     *
     * @return statements, each to be run for itself
     */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, payload BLOB NOT NULL)");
        statements.add("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        for (int done = 0; done < rows; done += ROWS_PER_TRANSACTION) {
            int last = Math.min(rows, done + ROWS_PER_TRANSACTION);
            statements.add("INSERT INTO item WITH RECURSIVE n(i) AS (VALUES (" + (done + 1)
                    + ") UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ") SELECT i, 'name ' || i, randomblob("
                    + payloadBytes + ") FROM n");
        }
        return statements;
    }
}
