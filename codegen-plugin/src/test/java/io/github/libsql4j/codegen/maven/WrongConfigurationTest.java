package io.github.libsql4j.codegen.maven;

import static io.github.libsql4j.codegen.maven.Maven.failed;
import static io.github.libsql4j.codegen.maven.SmallProject.dependency;
import static io.github.libsql4j.codegen.maven.SmallProject.pom;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that cannot be built, and what they are told. */
class WrongConfigurationTest {

    private static final String FILE = "<url>jdbc:libsql:file:app.db</url>";
    private static final String PACKAGE = "<packageName>com.example.db</packageName>";

    @TempDir
    private Path folder;

    @Test
    void anUnknownOptionIsRefusedWithTheNearestOne() {
        assertThat(complaint(FILE + "<packagename>com.example.db</packagename>"))
                .contains("Unknown option <packagename>. The nearest one known is <packageName>.");
    }

    @Test
    void anUnknownOptionWithinJooqsIsRefused() {
        assertThat(complaint(FILE + PACKAGE + "<generate><pojoz>true</pojoz></generate>"))
                .contains("pojoz");
    }

    @Test
    void theSchemaMustComeFromSomewhere() {
        assertThat(complaint(PACKAGE)).contains("neither <url>").contains("nor <migrations>");
    }

    @Test
    void theSchemaComesFromOnePlace() {
        assertThat(complaint(FILE + PACKAGE + "<migrations>db</migrations>")).contains("Both <url> and <migrations>");
    }

    @Test
    void aPackageIsNeeded() {
        assertThat(complaint(FILE)).contains("No <packageName>");
    }

    @Test
    void theServerMustBeInTheSettings() {
        assertThat(complaint("<url>jdbc:libsql://db-org.turso.io</url><serverId>turso</serverId>" + PACKAGE))
                .contains("no <server> with the <id> turso in settings.xml");
    }

    @Test
    void theJooqOfThePluginIsThatOfTheProject() {
        String jooq = dependency("org.jooq", "jooq", ReactorRepository.OTHER_JOOQ);
        SmallProject project = new SmallProject(folder).withPom(pom("small", FILE + PACKAGE, "", jooq));

        String log = failed(project.generate());

        assertThat(log)
                .contains("The project uses jOOQ " + ReactorRepository.OTHER_JOOQ)
                .contains("jooq-codegen " + System.getProperty("jooq.version"))
                .containsSubsequence("<dependencies>", "jooq-meta", ReactorRepository.OTHER_JOOQ);
    }

    private String complaint(String configuration) {
        return failed(SmallProject.in(folder, configuration).generate());
    }
}
