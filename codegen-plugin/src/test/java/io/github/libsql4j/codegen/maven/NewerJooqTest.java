package io.github.libsql4j.codegen.maven;

import static io.github.libsql4j.codegen.maven.SmallProject.CLASSES;
import static io.github.libsql4j.codegen.maven.SmallProject.dependency;
import static io.github.libsql4j.codegen.maven.SmallProject.pom;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects with a newer line of jOOQ, which the plugin gets in its dependencies. */
@EnabledForJreRange(min = JRE.JAVA_21)
class NewerJooqTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"jooq-3.20.version, identity(true)", "jooq-3.21.version, generatedByDefaultAsIdentity()"})
    void theJooqOfThePluginIsTheOneInItsDependencies(String property, String writes) {
        String version = System.getProperty(property);
        String plugins = List.of("jooq", "jooq-meta", "jooq-codegen").stream()
                .map(name -> dependency("org.jooq", name, version))
                .collect(Collectors.joining("", "<dependencies>", "</dependencies>"));
        SmallProject project = new SmallProject(folder)
                .withPom(pom(
                        "small",
                        "<migrations>db</migrations><packageName>com.example.db</packageName>",
                        plugins,
                        dependency("org.jooq", "jooq", version)
                                + dependency(ReactorRepository.GROUP, "libsql-jooq", ReactorRepository.version())))
                .withFile(
                        "db/V1__author.sql",
                        "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL, points F32_BLOB(3));");

        Maven.succeeded(project.run("compile"));

        assertThat(project.text(CLASSES + "/com/example/db/tables/Author.java")).contains(writes);
    }
}
