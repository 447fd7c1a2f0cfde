package io.github.libsql4j.benchmarks.work;

import io.github.libsql4j.codegen.LibsqlCodegen;
import io.github.libsql4j.codegen.SchemaSource;
import io.github.libsql4j.jdbc.LibsqlDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/** jOOQ classes of some tables on a server, each time into an empty folder. */
final class Generate implements Work {

    private static final String INCLUDES = "generated[0-9]+";
    private static final String PACKAGE = "generated";

    private final String url;
    private final int tables;
    private final Path folder;
    private final Generation generation;
    private int runs;

    private Generate(Place place, int tables, Generation generation) throws SQLException {
        this.url = "jdbc:libsql:" + place.server();
        this.tables = tables;
        this.folder = place.folder();
        this.generation = generation;
        try (Connection connection = DriverManager.getConnection("jdbc:libsql:" + place.nearby());
                Statement create = connection.createStatement()) {
            for (int table = 1; table <= tables; table++) {
                create.addBatch("CREATE TABLE IF NOT EXISTS generated" + table
                        + " (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, before INTEGER REFERENCES generated"
                        + Math.max(1, table - 1) + ")");
            }
            create.executeBatch();
        }
    }

    static Work withPlugin(Place place, int tables) throws SQLException {
        return new Generate(
                place,
                tables,
                (url, into) -> LibsqlCodegen.from(new SchemaSource.Database(url, null))
                        .packageName(PACKAGE)
                        .includes(INCLUDES)
                        .targetDirectory(into)
                        .build()
                        .generate());
    }

    static Work withJooqAlone(Place place, int tables) throws SQLException {
        return new Generate(
                place,
                tables,
                (url, into) -> GenerationTool.generate(new Configuration()
                        .withJdbc(new Jdbc()
                                .withDriver(LibsqlDriver.class.getName())
                                .withUrl(url))
                        .withGenerator(new Generator()
                                .withDatabase(new Database()
                                        .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                                        .withIncludes(INCLUDES))
                                .withTarget(
                                        new Target().withPackageName(PACKAGE).withDirectory(into.toString())))));
    }

    @Override
    public long run(int times) throws Exception {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            Path into = Files.createDirectory(folder.resolve("classes" + runs++));
            long begin = System.nanoTime();
            generation.run(url, into);
            nanos += System.nanoTime() - begin;
            JdbcWorks.check(classes(into) >= tables, "Classes are missing");
        }
        return nanos;
    }

    /** The classes of tables, not of their records. */
    private static long classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("Generated[0-9]+\\.java"))
                    .count();
        }
    }

    @Override
    public void close() {
        // Nothing is held: both open and close what they need.
    }

    /** Generates from a database into a folder. */
    private interface Generation {
        void run(String url, Path into) throws Exception;
    }
}
