package io.github.libsql4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** The application in each place; the build runs this on each line of Spring Boot. */
class LibraryApplicationTest {

    private static final String NAMESPACE = "library";
    private static final String SOLARIS = "9780156027328";
    private static final String PRIDE = "9780141439518";

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    private final RecordingProxy proxy = RecordingProxy.before(SERVER.server().httpUrl());

    @BeforeEach
    void createNamespace() {
        SERVER.server().createNamespace(NAMESPACE);
    }

    @AfterEach
    void close() {
        proxy.close();
        SERVER.server().deleteNamespace(NAMESPACE);
    }

    @Test
    void springBootIsTheOneThatTheBuildMeans() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
    }

    /** One test for each place, since an application takes its time to start. */
    @ParameterizedTest
    @EnumSource
    void aUrlIsAllThatItNeeds(Where where) throws ReflectiveOperationException {
        try (ConfigurableApplicationContext application = start(where)) {
            Library library = application.getBean(Library.class);
            assertThat(application.getBean(Flyway.class).info().applied()).hasSize(2);
            assertThat(library.available())
                    .containsExactly(new Book(PRIDE, "Pride and Prejudice", 2), new Book(SOLARIS, "Solaris", 1));

            assertThat(library.lend(SOLARIS, "Ann")).isEqualTo(1);
            assertThat(library.available()).containsExactly(new Book(PRIDE, "Pride and Prejudice", 2));
            violationsAreSpringsAndUndoTheTransaction(application, library);

            assertThat(health(application)).startsWith("UP");
        }
    }

    /** By reflection, since Spring Boot 4 has its classes in other packages. */
    private static String health(ConfigurableApplicationContext application) throws ReflectiveOperationException {
        Object indicator = application.getBean("dbHealthContributor");
        return String.valueOf(indicator.getClass().getMethod("health").invoke(indicator));
    }

    private static void violationsAreSpringsAndUndoTheTransaction(
            ConfigurableApplicationContext application, Library library) {
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> library.lend(SOLARIS, "Bob"));
        library.lend(PRIDE, "Ann");
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> library.lend(PRIDE, "Ann"));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> library.buy(new Book(SOLARIS, "Solaris", 5)));
        DSLContext db = application.getBean(DSLContext.class);
        assertThat(db.select(Tables.READER).from(Tables.LOAN).orderBy(Tables.ID).fetch(Tables.READER))
                .containsExactly("Ann", "Ann");
        assertThat(library.available()).containsExactly(new Book(PRIDE, "Pride and Prejudice", 1));
    }

    @Test
    void theFirstStartCostsOneForEachMigrationAndThreeAndALaterOneCostsOne() {
        start(Where.SERVER).close();
        assertThat(proxy.requestCount()).isLessThanOrEqualTo(2 + 3);
        proxy.reset();
        start(Where.SERVER).close();
        assertThat(proxy.requestCount()).isEqualTo(1);
    }

    @Test
    void aTransactionCostsOneMoreThanItsStatements() {
        try (ConfigurableApplicationContext application = start(Where.SERVER)) {
            Library library = application.getBean(Library.class);
            proxy.reset();
            library.lend(PRIDE, "Ann");
            assertThat(proxy.requestCount()).isEqualTo(2 + 1);
            proxy.reset();
            assertThat(library.available()).hasSize(2);
            assertThat(proxy.requestCount()).isEqualTo(1 + 1);
        }
    }

    @Test
    void aReadOnlyTransactionOnAReplicaAsksNoServer() {
        try (ConfigurableApplicationContext application = start(Where.REPLICA)) {
            Library library = application.getBean(Library.class);
            library.lend(SOLARIS, "Ann");
            assertThat(library.available())
                    .as("read, with what has just been written")
                    .hasSize(1);
            proxy.reset();
            assertThat(library.available()).hasSize(1);
            assertThat(proxy.requestCount()).isZero();
        }
    }

    @Test
    void mainRuns() {
        LibraryApplication.main(new String[] {
            "--spring.datasource.url=" + Where.FILE.url(directory, proxy, NAMESPACE), "--spring.main.banner-mode=off"
        });
    }

    private ConfigurableApplicationContext start(Where where) {
        return new SpringApplicationBuilder(LibraryApplication.class)
                .logStartupInfo(false)
                .run(
                        "--spring.datasource.url=" + where.url(directory, proxy, NAMESPACE),
                        "--spring.main.banner-mode=off");
    }
}
