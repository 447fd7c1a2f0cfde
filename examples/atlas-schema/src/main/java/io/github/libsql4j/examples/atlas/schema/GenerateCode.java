package io.github.libsql4j.examples.atlas.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.LambdaConverter;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Migrates a database and generates jOOQ classes for the tables and views it has then. */
public final class GenerateCode {

    private GenerateCode() {}

    /**
     * The build of the atlas calls this.
     *
     * @param args the location of the database, and the folder for the Java sources
     */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Files.createDirectories(Path.of(args[1])); // in target, where the database file lies, too
        try (AtlasDatabase database = new AtlasDatabase(args[0])) {
            System.out.printf("Migrated %s: %d scripts%n", args[0], Migrations.migrate(database.dataSource()));
            GenerationTool tool = new GenerationTool();
            tool.setDataSource(database.dataSource());
            tool.run(configuration(args[1]));
            System.out.printf("Generated jOOQ classes: %s%n%n", args[1]);
        }
    }

    private static Configuration configuration(String directory) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                                .withExcludes("flyway_schema_history|sqlite_.*|libsql_.*")
                                .withForcedTypes(longs(), instants()))
                        .withGenerate(new Generate().withGlobalObjectReferences(true))
                        .withTarget(new Target()
                                .withPackageName("io.github.libsql4j.examples.atlas.db")
                                .withDirectory(directory)));
    }

    /** An INTEGER of SQLite has 64 bits. */
    private static ForcedType longs() {
        return new ForcedType().withName("BIGINT").withIncludeTypes("(?i:INTEGER)");
    }

    /** Columns named …_at hold text that Instant reads and writes. */
    private static ForcedType instants() {
        return new ForcedType()
                .withUserType("java.time.Instant")
                .withLambdaConverter(new LambdaConverter()
                        .withFrom("java.time.Instant::parse")
                        .withTo("java.time.Instant::toString"))
                .withIncludeExpression(".*_at");
    }
}
