package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Which peer does what how. */
public final class Works {

    private Works() {}

    /**
     * Begins a work.
     *
     * @param peer one that is a Java program
     * @param workload what it is to do, one that has this peer
     * @param place where the data are
     * @return the work
     * @throws IllegalArgumentException if the peer is none of the workload's in Java
     */
    public static Work open(Peer peer, Workload workload, Place place) throws Exception {
        return switch (peer) {
            case LIBSQL4J, LIBSQL4J_64M -> libsql4j(workload, place, "");
            case LIBSQL4J_KEPT -> libsql4j(workload, place, "?keepStream=true");
            case LIBSQL4J_FILE -> onFile("jdbc:libsql:file:", workload, place);
            case SQLITE_JDBC -> onFile("jdbc:sqlite:", workload, place);
            case RAW_ONE_SHOT -> RawWorks.open(workload, new RawHrana(place.server(), false), place.data());
            case RAW_KEPT -> RawWorks.open(workload, new RawHrana(place.server(), true), place.data());
            case FLYWAY_PLUGIN -> migrate(workload, place, "libSQL");
            case FLYWAY_STOCK -> migrate(workload, place, "SQLite");
            case CODEGEN_PLUGIN -> Generate.withPlugin(place, tables(workload));
            case CODEGEN_STOCK -> Generate.withJooqAlone(place, tables(workload));
            case TYPESCRIPT_REPLICA, TYPESCRIPT_HTTP, TYPESCRIPT_WS ->
                throw new IllegalArgumentException(peer + " is not a Java program");
        };
    }

    private static Work libsql4j(Workload workload, Place place, String options) throws SQLException {
        return switch (workload) {
            case FIRST_SYNC -> new FirstSync(place);
            case INCREMENTAL_SYNC -> new IncrementalSync(place);
            case WRITE_BURST -> new WriteBurst(place);
            case REPLICA_POINT_SELECT -> {
                LibsqlDataSource replica = replica(place, "replica.db");
                replica.sync();
                yield JdbcWorks.open(workload, replica.getConnection(), place.data(), replica);
            }
            case LOCAL_SCAN, LOCAL_BATCH_INSERT, POINT_SELECT, INSERT, BATCH_INSERT, SCAN, TRANSACTION ->
                JdbcWorks.open(
                        workload,
                        DriverManager.getConnection("jdbc:libsql:" + place.server() + options),
                        place.data(),
                        () -> {});
            case POOL -> PooledReads.overJdbc(place, options);
            case MIGRATE_1, MIGRATE_10, MIGRATE_100 -> throw new IllegalArgumentException(workload + " is for Flyway");
            case GENERATE_1, GENERATE_10, GENERATE_100 ->
                throw new IllegalArgumentException(workload + " is for generators");
        };
    }

    private static Work migrate(Workload workload, Place place, String databaseType) throws IOException {
        int migrations = switch (workload) {
            case MIGRATE_1 -> 1;
            case MIGRATE_10 -> 10;
            case MIGRATE_100 -> 100;
            default -> throw new IllegalArgumentException(workload + " is not for Flyway");
        };
        return new Migrate(place, migrations, databaseType);
    }

    private static int tables(Workload workload) {
        return switch (workload) {
            case GENERATE_1 -> 1;
            case GENERATE_10 -> 10;
            case GENERATE_100 -> 100;
            default -> throw new IllegalArgumentException(workload + " is not for generators");
        };
    }

    static LibsqlDataSource replica(Place place, String file) {
        LibsqlDataSource replica =
                new LibsqlDataSource("jdbc:libsql:file:" + place.folder().resolve(file));
        replica.setSyncUrl(place.server().toString());
        return replica;
    }

    /** With a write-ahead log, as a replica has one. */
    private static Work onFile(String urlPrefix, Workload workload, Place place) throws SQLException {
        Path file = place.folder().resolve("local.db");
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sqlite.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            for (String sql : place.data().statements()) {
                statement.execute(sql);
            }
        }
        return JdbcWorks.open(workload, DriverManager.getConnection(urlPrefix + file), place.data(), () -> {});
    }
}
