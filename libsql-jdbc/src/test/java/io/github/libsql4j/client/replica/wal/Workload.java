package io.github.libsql4j.client.replica.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded history of a primary, with what makes pages come, go and be used again. */
final class Workload {

    private final Random random;
    private final Primary primary;
    private int tables;

    private Workload(long seed, Primary primary) {
        this.random = new Random(seed);
        this.primary = primary;
    }

    /** The groups of so many commits, one of them that of the schema. */
    static List<PageGroup> history(long seed, Path file, int commits) throws SQLException, IOException {
        try (Primary primary = new Primary(file)) {
            Workload workload = new Workload(seed, primary);
            primary.run(
                    "CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, note TEXT)",
                    "CREATE TABLE log (id INTEGER PRIMARY KEY, account INTEGER, amount INTEGER)",
                    "CREATE TABLE total (sum INTEGER)",
                    "INSERT INTO total VALUES (0)",
                    "CREATE TRIGGER account_added AFTER INSERT ON account BEGIN INSERT INTO log (account, amount)"
                            + " VALUES (new.id, new.amount); UPDATE total SET sum = sum + new.amount; END",
                    "CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN UPDATE total SET sum = sum - old.amount; END",
                    "CREATE TABLE pair (a TEXT, b INTEGER, c BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID",
                    "CREATE INDEX account_note ON account (note)",
                    "CREATE VIRTUAL TABLE text USING fts5(title, body)");
            List<PageGroup> groups = new ArrayList<>();
            groups.add(primary.changes());
            while (groups.size() < commits) {
                workload.step();
                groups.add(primary.changes());
            }
            return groups;
        }
    }

    private void step() throws SQLException {
        int some = 1 + random.nextInt(40);
        switch (random.nextInt(10)) {
            case 0 ->
                primary.run(
                        "CREATE TABLE t" + ++tables + " (a, b DEFAULT (" + some + "))",
                        "INSERT INTO t" + tables + " (a) SELECT value FROM (" + numbers(some) + ")");
            case 1 -> {
                if (tables > 0) {
                    primary.run("DROP TABLE t" + tables--);
                }
            }
            case 2 -> primary.run("DELETE FROM account WHERE id % 3 = " + random.nextInt(3));
            case 3 ->
                primary.run("INSERT INTO pair SELECT 'k' || abs(random()), value, zeroblob(" + random.nextInt(20_000)
                        + ") FROM (" + numbers(1 + some / 8) + ")");
            case 4 -> primary.run("DELETE FROM pair WHERE b > " + random.nextInt(5), "PRAGMA incremental_vacuum(50)");
            case 5 ->
                primary.run(
                        "INSERT INTO text SELECT 'title ' || value, hex(randomblob(200)) FROM (" + numbers(some) + ")");
            case 6 -> primary.run("DELETE FROM text WHERE rowid % 2 = 0");
            default -> {
                primary.run("BEGIN");
                primary.run("INSERT INTO account (amount, note) SELECT value, hex(randomblob(50)) FROM ("
                        + numbers(some) + ")");
                primary.run("UPDATE account SET note = 'changed ' || id WHERE id % 7 = " + random.nextInt(7));
                primary.run("COMMIT");
            }
        }
    }

    /** A query of the numbers from 1. */
    static String numbers(int count) {
        return "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < " + count
                + ") SELECT value FROM n";
    }
}
