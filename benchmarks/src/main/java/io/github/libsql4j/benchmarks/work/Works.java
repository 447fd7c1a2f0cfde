package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Which peer does what how. */
public final class Works {

    private static final String LIBSQL = "jdbc:libsql:";
    private static final List<String> LIBSQL4J_JARS = List.of(
            "libsql-jdbc", "okhttp-jvm", "okio-jvm", "kotlin-stdlib", "jackson-core", "sqlite-jdbc", "jspecify");

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
            case LIBSQL4J_ONE_SHOT -> libsql4j(workload, place, "?keepStream=false");
            case LIBSQL4J_FILE -> onFile(LIBSQL + "file:", workload, place, LIBSQL4J_JARS);
            case SQLITE_JDBC -> onFile("jdbc:sqlite:", workload, place, List.of("sqlite-jdbc"));
            case DBEAVER -> dbeaver(workload, place);
            case RAW_ONE_SHOT -> RawWorks.open(workload, place.server(), false, place.data());
            case RAW_KEPT -> RawWorks.open(workload, place.server(), true, place.data());
            case JOOQ_BATCH -> TypedBatch.withLibsqlJooq(place);
            case JOOQ_STOCK -> TypedBatch.withJooqAlone(place);
            case FLYWAY_PLUGIN -> new Migrate(place, number(workload), "libSQL");
            case FLYWAY_STOCK -> new Migrate(place, number(workload), "SQLite");
            case CODEGEN_PLUGIN -> Generate.withPlugin(place, number(workload));
            case CODEGEN_STOCK -> Generate.withJooqAlone(place, number(workload));
            case TYPESCRIPT_REPLICA, TYPESCRIPT_HTTP, TYPESCRIPT_WS ->
                throw new IllegalArgumentException(peer + " is not a Java program");
        };
    }

    private static Work libsql4j(Workload workload, Place place, String options) throws SQLException, IOException {
        String url = LIBSQL + place.server() + options;
        return switch (workload) {
            case FIRST_SYNC -> new FirstSync(place);
            case INCREMENTAL_SYNC -> new IncrementalSync(place);
            case WRITE_BURST -> new WriteBurst(place);
            case REPLICA_POINT_SELECT -> {
                LibsqlDataSource replica = replica(place, "replica.db");
                replica.sync();
                yield JdbcWorks.open(workload, replica.getConnection(), place.data(), replica);
            }
            case POOL -> MixedReads.overJdbc(place, options);
            case COLD_START -> new ColdStart(url, place.folder(), LIBSQL4J_JARS);
            default -> JdbcWorks.open(workload, DriverManager.getConnection(url), place.data(), () -> {});
        };
    }

    private static Work dbeaver(Workload workload, Place place) throws SQLException, IOException {
        return workload == Workload.COLD_START
                ? new ColdStart(DbeaverWorks.url(place.server()), place.folder(), DbeaverWorks.JARS)
                : DbeaverWorks.open(workload, place.server(), place.data());
    }

    /** Returns how many migrations or tables there are, which its name ends with. */
    private static int number(Workload workload) {
        return Integer.parseInt(workload.name().replaceAll("[^0-9]", ""));
    }

    static LibsqlDataSource replica(Place place, String file) {
        LibsqlDataSource replica =
                new LibsqlDataSource("jdbc:libsql:file:" + place.folder().resolve(file));
        replica.setSyncUrl(place.server().toString());
        return replica;
    }

    /**
     * With a write-ahead log, as a replica has one.
     *
     * @param jars what the driver needs
     */
    private static Work onFile(String urlPrefix, Workload workload, Place place, List<String> jars)
            throws SQLException, IOException {
        Path file = place.folder().resolve("local.db");
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = sqlite.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            for (String sql : place.data().statements()) {
                statement.execute(sql);
            }
        }
        return workload == Workload.COLD_START_FILE
                ? new ColdStart(urlPrefix + file, place.folder(), jars)
                : JdbcWorks.open(workload, DriverManager.getConnection(urlPrefix + file), place.data(), () -> {});
    }
}
