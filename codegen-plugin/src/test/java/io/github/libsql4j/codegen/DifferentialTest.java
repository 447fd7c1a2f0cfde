package io.github.libsql4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For a schema without anything special, the classes are those of jOOQ's own database, but for what is corrected. */
class DifferentialTest {

    private static final String SCHEMA = """
            CREATE TABLE country(code VARCHAR(2) NOT NULL, name TEXT NOT NULL DEFAULT 'none', area DOUBLE, PRIMARY KEY (code));
            CREATE TABLE city(
                country VARCHAR(2) NOT NULL REFERENCES country(code) ON DELETE CASCADE,
                number BIGINT NOT NULL,
                name VARCHAR(100) NOT NULL,
                founded DATE,
                capital BOOLEAN NOT NULL DEFAULT FALSE,
                budget DECIMAL(12,2),
                updated TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                flag BLOB,
                data JSON,
                rank SMALLINT,
                CONSTRAINT city_key PRIMARY KEY (country, number),
                CONSTRAINT city_name UNIQUE (country, name));
            CREATE TABLE street(
                city_country VARCHAR(2), city_number BIGINT, name VARCHAR(50),
                CONSTRAINT street_city FOREIGN KEY (city_country, city_number) REFERENCES city(country, number));
            CREATE INDEX street_name ON street(name DESC, city_number);
            CREATE UNIQUE INDEX country_name ON country(name);
            CREATE VIEW capital AS SELECT country, name FROM city WHERE capital""";

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void createTables() throws Exception {
        url = "jdbc:sqlite:" + folder.resolve("plain.db");
    }

    @Test
    void aPlainSchemaGivesTheClassesOfJooqItself() throws Exception {
        execute(SCHEMA);
        assertThat(ours()).isEqualTo(stock());
    }

    @Test
    void integersRealsAndIdentitiesAreCorrected() throws Exception {
        execute("CREATE TABLE t(id INTEGER PRIMARY KEY, i INT, r REAL, f FLOAT, x TEXT)");
        Map<String, String> corrected = new TreeMap<>();
        stock().forEach((path, source) -> corrected.put(
                path,
                source.replace("SQLDataType.INTEGER", "SQLDataType.BIGINT")
                        .replace("SQLDataType.REAL", "SQLDataType.DOUBLE")
                        .replace("SQLDataType.FLOAT", "SQLDataType.DOUBLE")
                        .replace("Integer", "Long")
                        .replace("Float", "Double")
                        .replaceFirst("(\\bID = .*BIGINT)", "$1.nullable(false)" + identity())));
        Map<String, String> ours = ours();
        assertThat(ours.keySet()).isEqualTo(corrected.keySet());
        assertThat(ours).containsEntry("t/tables/records/TRecord.java", corrected.get("t/tables/records/TRecord.java"));
        assertThat(fields(ours)).isEqualTo(fields(corrected));
    }

    private static List<String> fields(Map<String, String> sources) {
        return sources.getOrDefault("t/tables/T.java", "")
                .lines()
                .filter(line -> line.contains("createField"))
                .toList();
    }

    /** How the line of jOOQ writes it. */
    private static String identity() {
        return System.getProperty("jooq.version").startsWith("3.21")
                ? ".generatedByDefaultAsIdentity()"
                : ".identity(true)";
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Map<String, String> stock() throws Exception {
        return generate("stock", "org.jooq.meta.sqlite.SQLiteDatabase", "org.jooq.codegen.JavaGenerator");
    }

    private Map<String, String> ours() throws Exception {
        return generate("ours", LibsqlDatabase.class.getName(), LibsqlJavaGenerator.class.getName());
    }

    private Map<String, String> generate(String name, String database, String generator) throws Exception {
        Path target = Files.createDirectories(folder.resolve(name));
        try (Connection connection = DriverManager.getConnection(url)) {
            GenerationTool tool = new GenerationTool();
            tool.setConnection(connection);
            tool.run(new Configuration()
                    .withLogging(Logging.WARN)
                    .withGenerator(new Generator()
                            .withName(generator)
                            .withDatabase(new Database().withName(database))
                            .withTarget(new Target().withPackageName("t").withDirectory(target.toString()))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Sources.in(target);
    }
}
