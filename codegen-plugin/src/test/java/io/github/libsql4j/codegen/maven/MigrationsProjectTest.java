package io.github.libsql4j.codegen.maven;

import static io.github.libsql4j.codegen.maven.Maven.failed;
import static io.github.libsql4j.codegen.maven.Maven.succeeded;
import static io.github.libsql4j.codegen.maven.SmallProject.CLASSES;
import static io.github.libsql4j.codegen.maven.SmallProject.SNAPSHOT;
import static io.github.libsql4j.codegen.maven.SmallProject.dependency;
import static io.github.libsql4j.codegen.maven.SmallProject.pom;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose schema is in migrations; nothing of it needs a network. */
class MigrationsProjectTest {

    private static final String MIGRATIONS =
            "<migrations><location>src/main/resources/db/migration</location></migrations>";
    private static final String PACKAGE = "<packageName>com.example.db</packageName>";
    private static final String LIBRARY =
            dependency(ReactorRepository.GROUP, "libsql-jooq", ReactorRepository.version());

    private static final String AGGREGATOR =
            "<version>1</version><packaging>pom</packaging><modules><module>a</module><module>b</module></modules>";

    @TempDir
    private Path folder;

    @Test
    void theClassesAreCompiledWithTheProject() {
        SmallProject project = new SmallProject(folder)
                .withPom(pom("small", MIGRATIONS + PACKAGE, "", LIBRARY))
                .withFile(
                        "src/main/resources/db/migration/V1__author.sql",
                        "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL, points F32_BLOB(3));")
                .withFile("src/main/resources/db/migration/V2__born.sql", "ALTER TABLE author ADD COLUMN born INTEGER;")
                .withFile("src/main/java/com/example/Uses.java", """
                        package com.example;
                        import com.example.db.tables.records.AuthorRecord;
                        class Uses {
                            Long id(AuthorRecord author) { return author.getId() + author.getBorn(); }
                            float[] points(AuthorRecord author) { return author.getPoints(); }
                        }
                        """);

        String log = succeeded(project.run("compile", "-o"));

        assertThat(log).contains("1 table from the migrations in src/main/resources/db/migration");
        assertThat(project.has("target/classes/com/example/Uses.class")).isTrue();
        assertThat(project.has(SNAPSHOT)).isFalse();
    }

    @Test
    void flywayDoesNotTellOfEachStep() {
        SmallProject project = SmallProject.in(folder, MIGRATIONS + PACKAGE)
                .withFile("src/main/resources/db/migration/V1__t.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);");
        List<String> told = new CopyOnWriteArrayList<>();
        Logger flyway = Logger.getLogger("org.flywaydb");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        flyway.addHandler(handler);
        try {
            succeeded(project.generate());
        } finally {
            flyway.removeHandler(handler);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void elementsOfJooqsConfigurationGoFirst() {
        SmallProject project = SmallProject.in(folder, MIGRATIONS + """
                                <packageName>com.example.db</packageName>
                                <excludes>secret.*</excludes>
                                <generate><pojos>true</pojos></generate>
                                <forcedTypes>
                                  <forcedType>
                                    <userType>java.time.Instant</userType>
                                    <lambdaConverter>
                                      <from>java.time.Instant::parse</from>
                                      <to>java.time.Instant::toString</to>
                                    </lambdaConverter>
                                    <includeExpression>.*_at</includeExpression>
                                  </forcedType>
                                </forcedTypes>
                                <strategy><name>org.jooq.codegen.example.JPrefixGeneratorStrategy</name></strategy>
                                <generator>
                                  <target><packageName>com.example.other</packageName><directory>src/main/jooq-java</directory></target>
                                </generator>
                                """)
                .withFile(
                        "src/main/resources/db/migration/V1__event.sql",
                        "CREATE TABLE event (id INTEGER PRIMARY KEY, happened_at TEXT NOT NULL); CREATE TABLE secrets (id INTEGER);");

        succeeded(project.generate());

        assertThat(project.files("src/main/jooq-java"))
                .contains("com/example/db/tables/JEvent.java", "com/example/db/tables/pojos/JEvent.java")
                .noneMatch(file -> file.contains("Secret"));
        assertThat(project.text("src/main/jooq-java/com/example/db/tables/JEvent.java"))
                .contains("Instant::parse");
    }

    @Test
    void eachModuleHasItsOwnSchema() {
        String aggregator = pom("all", PACKAGE + "<migrations>db</migrations>", "", LIBRARY)
                .replace("<version>1</version>", AGGREGATOR);
        SmallProject project = new SmallProject(folder)
                .withPom(aggregator.replace("<goals>", "<inherited>true</inherited><goals>"))
                .withFile("db/V1__none.sql", "CREATE TABLE nobodys (id INTEGER PRIMARY KEY);")
                .withFile("a/pom.xml", module("a"))
                .withFile("a/db/V1__a.sql", "CREATE TABLE of_a (id INTEGER PRIMARY KEY);")
                .withFile("b/pom.xml", module("b"))
                .withFile("b/db/V1__b.sql", "CREATE TABLE of_b (id INTEGER PRIMARY KEY);");

        String log = succeeded(project.generate("-T2"));

        assertThat(log).doesNotContain("not marked as thread-safe", "[WARNING]");
        assertThat(project.files("a/" + CLASSES)).contains("com/example/db/tables/OfA.java");
        assertThat(project.files("b/" + CLASSES))
                .contains("com/example/db/tables/OfB.java")
                .doesNotContain("com/example/db/tables/OfA.java");
    }

    @Test
    void aStrategyMayBeInADependencyOfTheProject() {
        String strategy = """
                package com.example;
                public class Shouting extends org.jooq.codegen.DefaultGeneratorStrategy {
                    @Override
                    public String getJavaClassName(org.jooq.meta.Definition definition, Mode mode) {
                        return super.getJavaClassName(definition, mode).toUpperCase(java.util.Locale.ROOT);
                    }
                }
                """;
        String jooq = dependency("org.jooq", "jooq-codegen", System.getProperty("jooq.version"));
        SmallProject project = new SmallProject(folder)
                .withPom(pom("all", "<skip>true</skip>", "", "").replace("<version>1</version>", AGGREGATOR))
                .withFile("a/pom.xml", pom("a", "<skip>true</skip>", "", jooq))
                .withFile("a/src/main/java/com/example/Shouting.java", strategy)
                .withFile(
                        "b/pom.xml",
                        pom(
                                "b",
                                "<migrations>db</migrations><strategy><name>com.example.Shouting</name></strategy>"
                                        + PACKAGE,
                                "",
                                dependency("com.example", "a", "1")))
                .withFile("b/db/V1__b.sql", "CREATE TABLE loud (id INTEGER PRIMARY KEY);");

        succeeded(project.run("compile"));

        assertThat(project.files("b/" + CLASSES)).contains("com/example/db/tables/LOUD.java");
    }

    @Test
    void aMigrationThatFailsIsNamed() {
        SmallProject project = SmallProject.in(folder, MIGRATIONS + PACKAGE)
                .withFile("src/main/resources/db/migration/V1__wrong.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY;");

        assertThat(failed(project.generate())).contains("V1__wrong.sql");
    }

    private static String module(String name) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>com.example</groupId>
                    <artifactId>all</artifactId>
                    <version>1</version>
                  </parent>
                  <artifactId>%s</artifactId>
                </project>
                """.formatted(name);
    }
}
