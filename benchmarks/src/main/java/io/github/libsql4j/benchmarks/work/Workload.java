package io.github.libsql4j.benchmarks.work;

import static io.github.libsql4j.benchmarks.work.Peer.CODEGEN_PLUGIN;
import static io.github.libsql4j.benchmarks.work.Peer.CODEGEN_STOCK;
import static io.github.libsql4j.benchmarks.work.Peer.DBEAVER;
import static io.github.libsql4j.benchmarks.work.Peer.FLYWAY_PLUGIN;
import static io.github.libsql4j.benchmarks.work.Peer.FLYWAY_STOCK;
import static io.github.libsql4j.benchmarks.work.Peer.JOOQ_BATCH;
import static io.github.libsql4j.benchmarks.work.Peer.JOOQ_STOCK;
import static io.github.libsql4j.benchmarks.work.Peer.LIBSQL4J;
import static io.github.libsql4j.benchmarks.work.Peer.LIBSQL4J_64M;
import static io.github.libsql4j.benchmarks.work.Peer.LIBSQL4J_FILE;
import static io.github.libsql4j.benchmarks.work.Peer.LIBSQL4J_ONE_SHOT;
import static io.github.libsql4j.benchmarks.work.Peer.RAW_KEPT;
import static io.github.libsql4j.benchmarks.work.Peer.RAW_ONE_SHOT;
import static io.github.libsql4j.benchmarks.work.Peer.SQLITE_JDBC;
import static io.github.libsql4j.benchmarks.work.Peer.TYPESCRIPT_HTTP;
import static io.github.libsql4j.benchmarks.work.Peer.TYPESCRIPT_REPLICA;
import static io.github.libsql4j.benchmarks.work.Peer.TYPESCRIPT_WS;

import java.util.List;
import java.util.Locale;

/** What is measured. */
public enum Workload {
    FIRST_SYNC(
            "a replica of 110 MB is opened and synced for the first time",
            new DataSet(26_700, 3_900),
            LIBSQL4J,
            LIBSQL4J_64M,
            TYPESCRIPT_REPLICA),
    INCREMENTAL_SYNC("a replica fetches one transaction", Tables.SMALL, LIBSQL4J, TYPESCRIPT_REPLICA),
    REPLICA_POINT_SELECT(
            "a replica is asked for a row by its key",
            Tables.LARGE,
            LIBSQL4J,
            LIBSQL4J_FILE,
            SQLITE_JDBC,
            TYPESCRIPT_REPLICA),
    WRITE_BURST(
            "1,000 rows are written through a replica one by one, then the last one is read",
            Tables.SMALL,
            LIBSQL4J,
            TYPESCRIPT_REPLICA),
    LOCAL_POINT_SELECT("a file is asked for a row by its key", Tables.LARGE, LIBSQL4J_FILE, SQLITE_JDBC),
    LOCAL_SCAN("20,000 rows are read from a file", Tables.LARGE, LIBSQL4J_FILE, SQLITE_JDBC),
    LOCAL_BATCH_INSERT(
            "1,000 rows are inserted into a file as one batch in a transaction",
            Tables.SMALL,
            LIBSQL4J_FILE,
            SQLITE_JDBC),
    POINT_SELECT(
            "a server is asked for a row by its key",
            Tables.LARGE,
            LIBSQL4J,
            LIBSQL4J_ONE_SHOT,
            RAW_ONE_SHOT,
            RAW_KEPT,
            DBEAVER,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    INSERT(
            "a row is inserted",
            Tables.SMALL,
            LIBSQL4J,
            LIBSQL4J_ONE_SHOT,
            RAW_ONE_SHOT,
            RAW_KEPT,
            DBEAVER,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    BATCH_INSERT(
            "1,000 rows are inserted as one batch, all or nothing",
            Tables.SMALL,
            LIBSQL4J,
            RAW_ONE_SHOT,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    TYPED_BATCH(
            "4 rows are inserted, 2 updated and 4 selected, with typed results",
            Tables.SMALL,
            JOOQ_BATCH,
            RAW_ONE_SHOT,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS,
            JOOQ_STOCK),
    SCAN(
            "20,000 rows are read from a server",
            Tables.LARGE,
            LIBSQL4J,
            RAW_ONE_SHOT,
            RAW_KEPT,
            DBEAVER,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    SCAN_MILLION(
            "1,000,000 rows are read from a server; by the TypeScript client in pages, since it is refused an answer that large",
            new DataSet(1_000_000, 1),
            LIBSQL4J_64M,
            RAW_ONE_SHOT,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    TRANSACTION(
            "a transaction inserts a row, reads one and updates one",
            Tables.SMALL,
            LIBSQL4J,
            RAW_KEPT,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    POOL(
            "16 threads on a pool read 10 times each: 6 rows by their keys, 3 ranges of 20 rows, 1 count of 1,000",
            Tables.LARGE,
            LIBSQL4J,
            LIBSQL4J_ONE_SHOT,
            RAW_ONE_SHOT,
            RAW_KEPT,
            TYPESCRIPT_HTTP,
            TYPESCRIPT_WS),
    COLD_START_FILE("a program starts, reads a row from a file and ends", Tables.SMALL, LIBSQL4J_FILE, SQLITE_JDBC),
    COLD_START(
            "a program starts, reads a row from a server and ends", Tables.SMALL, LIBSQL4J, DBEAVER, TYPESCRIPT_HTTP),
    MIGRATE_1("an empty database is migrated by Flyway, 1 migration", Tables.SMALL, FLYWAY_PLUGIN, FLYWAY_STOCK),
    MIGRATE_10("an empty database is migrated by Flyway, 10 migrations", Tables.SMALL, FLYWAY_PLUGIN, FLYWAY_STOCK),
    MIGRATE_100("an empty database is migrated by Flyway, 100 migrations", Tables.SMALL, FLYWAY_PLUGIN, FLYWAY_STOCK),
    GENERATE_1("jOOQ classes are generated of 1 table", Tables.SMALL, CODEGEN_PLUGIN, CODEGEN_STOCK),
    GENERATE_10("jOOQ classes are generated of 10 tables", Tables.SMALL, CODEGEN_PLUGIN, CODEGEN_STOCK),
    GENERATE_100("jOOQ classes are generated of 100 tables", Tables.SMALL, CODEGEN_PLUGIN, CODEGEN_STOCK);

    private static final class Tables {
        static final DataSet SMALL = new DataSet(1_000, 100);
        static final DataSet LARGE = new DataSet(20_000, 100);
    }

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final DataSet data;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Peer> peers;

    Workload(String description, DataSet data, Peer... peers) {
        this.description = description;
        this.data = data;
        this.peers = List.of(peers);
    }

    /**
     * Returns its name in arguments and reports.
     *
     * @return such as {@code first-sync}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a workload.
     *
     * @param label as {@link #label} gives it
     * @return the workload
     * @throws IllegalArgumentException if there is none
     */
    public static Workload of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Tells whether every operation of it waits for the server, so that the distance to it matters.
     *
     * @return false if there is no server in it, or if it waits a thousand times and would take a minute
     */
    public boolean isRemote() {
        return switch (this) {
            case REPLICA_POINT_SELECT,
                    WRITE_BURST,
                    LOCAL_POINT_SELECT,
                    LOCAL_SCAN,
                    LOCAL_BATCH_INSERT,
                    COLD_START_FILE -> false;
            default -> true;
        };
    }

    /**
     * Returns what is done once.
     *
     * @return a sentence without its full stop
     */
    public String description() {
        return description;
    }

    /**
     * Returns the data with which it is measured; a test takes less.
     *
     * @return the data
     */
    public DataSet data() {
        return data;
    }

    /**
     * Returns who can do it; the first one is that to which the others are compared.
     *
     * @return the peers
     */
    public List<Peer> peers() {
        return peers;
    }
}
