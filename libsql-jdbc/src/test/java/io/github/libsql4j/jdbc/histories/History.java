package io.github.libsql4j.jdbc.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What others write, what is written through a replica, and what befalls the two, in a few rounds; the same for the same seed. */
final class History implements AutoCloseable {

    private static final int ROUNDS = 3;

    private final Primary primary;
    private final Path file;
    private final int seed;
    private final Random random;
    private final List<String> told = new ArrayList<>();
    private final Connection there;
    private LibsqlDataSource replica;
    private Connection here;

    History(Primary primary, Path file, int seed) throws SQLException {
        this.primary = primary;
        this.file = file;
        this.seed = seed;
        this.random = new Random(seed);
        this.there = primary.connect();
        open();
    }

    private void open() throws SQLException {
        replica = new LibsqlDataSource("jdbc:libsql:file:" + file);
        primary.setSyncUrl(replica);
        here = replica.getConnection();
    }

    private void closeReplica() throws SQLException {
        here.close();
        replica.close();
    }

    /** Runs; an error tells what had happened until then, and how to repeat it. */
    void run() {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                for (int step = random.nextInt(4); step >= 0; step--) {
                    step();
                }
                check(round);
            }
        } catch (SQLException | RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "-Dlibsql.test.firstSeed=" + seed + " -Dlibsql.test.seeds=1 repeats this:\n"
                            + String.join("\n", told) + "\n" + e.getMessage(),
                    e);
        }
    }

    private void step() throws SQLException {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> write("others", there, 8);
            case 3, 4 -> write("replica", here, 4);
            case 5 -> transact("others", there);
            case 6 -> transact("replica", here);
            case 7 -> {
                closeReplica();
                open();
                told.add("-- replica: opened again");
            }
            case 8 -> {
                replica.rebuild();
                told.add("-- replica: rebuilt");
                primary.synced();
            }
            default -> told.add("-- primary: " + primary.befall(random));
        }
    }

    private void transact(String who, Connection connection) throws SQLException {
        if (!primary.hasTransactions()) {
            write(who, connection, 4);
            return;
        }
        boolean commit = random.nextInt(3) > 0;
        told.add("-- " + who + ": BEGIN");
        connection.setAutoCommit(false);
        write(who, connection, 6);
        told.add("-- " + who + (commit ? ": COMMIT" : ": ROLLBACK"));
        if (!commit) {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    private void write(String who, Connection connection, int most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int count = random.nextInt(most); count >= 0; count--) {
                String sql = primary.statements().next(random);
                try {
                    statement.execute(sql);
                    told.add(sql + "; -- " + who);
                } catch (SQLException e) {
                    told.add("-- " + who + ": " + sql + ": " + e.getMessage());
                    // A table that exists already, or not yet: the history goes on.
                    assertThat(e.getSQLState()).startsWith("42");
                }
            }
        }
    }

    /** With one more write, after which there is something to be noticed in any case. */
    private void check(int round) throws SQLException {
        boolean own = random.nextBoolean();
        try (Statement statement = (own ? here : there).createStatement()) {
            statement.addBatch("CREATE TABLE IF NOT EXISTS mark (id INTEGER PRIMARY KEY, round)");
            statement.addBatch("REPLACE INTO mark VALUES (1, " + round + ")");
            statement.executeBatch();
        }
        if (!primary.isNoticed()) {
            replica.rebuild();
            told.add("-- replica: rebuilt, as it cannot notice");
        } else if (!own) {
            replica.sync();
        }
        told.add("-- round " + round + " ends with a write " + (own ? "of its own" : "of others and a sync"));
        primary.synced();
        try (Connection compared = primary.connectToCompare()) {
            assertThat(Dump.of(here)).isEqualTo(Dump.of(compared));
        }
        if (Dump.rows(here, "SELECT name FROM sqlite_schema WHERE sql LIKE '%libsql_vector_idx%'")
                .isEmpty()) {
            // On a connection of its own: where FTS5 checks, it relies on what the connection read of its tables
            // before.
            try (Connection another = replica.getConnection()) {
                assertThat(Dump.rows(another, "PRAGMA integrity_check")).containsExactly("ok|");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        closeReplica();
        there.close();
    }
}
