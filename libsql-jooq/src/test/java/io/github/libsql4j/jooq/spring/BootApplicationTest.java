package io.github.libsql4j.jooq.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import io.github.libsql4j.jooq.BatchResult;
import io.github.libsql4j.jooq.Libsql;
import io.github.libsql4j.jooq.LibsqlBatch;
import io.github.libsql4j.jooq.RetryPolicy;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.RecordingProxy;
import io.github.libsql4j.testing.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications with jOOQ's starter and a URL, and nothing else. */
class BootApplicationTest {

    private static final String NAMESPACE = "boot";
    private static final Table<Record> NOTE = table(name("note"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT.identity(true));
    private static final Field<String> TEXT = field(name("text"), SQLDataType.CLOB);

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    enum Where {
        LOCAL,
        REMOTE,
        REPLICA
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Notes.class)
    static class Application {}

    /** An application that has settings of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithSettings {

        @Bean
        Settings settings() {
            return Libsql.settings().withRenderSchema(true).withRenderFormatted(true);
        }
    }

    /** What an application does with its database. */
    @Service
    static class Notes {

        private final DSLContext ctx;

        Notes(DSLContext ctx) {
            this.ctx = ctx;
        }

        @Transactional
        public List<Long> add(String... texts) {
            return List.of(texts).stream()
                    .map(text -> ctx.insertInto(NOTE, TEXT)
                            .values(text)
                            .returning(ID)
                            .fetchSingle()
                            .get(ID))
                    .toList();
        }

        @Transactional
        public List<String> addInABatch(String text) {
            LibsqlBatch batch = Libsql.batch(ctx);
            batch.execute(ctx.insertInto(NOTE, TEXT).values(text));
            BatchResult<Result<Record1<String>>> all =
                    batch.fetch(ctx.select(TEXT).from(NOTE).orderBy(ID));
            batch.run();
            return all.get().getValues(TEXT);
        }

        @Transactional(readOnly = true)
        public List<String> all() {
            return ctx.select(TEXT).from(NOTE).orderBy(ID).fetch(TEXT);
        }

        @Transactional(readOnly = true)
        public void addReadOnly(String text) {
            ctx.insertInto(NOTE, TEXT).values(text).execute();
        }
    }

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();
    private final RecordingProxy proxy = RecordingProxy.before(server.httpUrl());

    @BeforeAll
    static void createNamespace() {
        SERVER.server().createNamespace(NAMESPACE);
    }

    @BeforeEach
    void dropTable() {
        server.runIn(NAMESPACE, "DROP TABLE IF EXISTS note");
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void springBootIsTheOneThatTheBuildMeans() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
    }

    /** One test for each place, since an application takes its time to start. */
    @ParameterizedTest
    @EnumSource
    void aUrlIsAllThatJooqNeeds(Where where) {
        try (ConfigurableApplicationContext application = run(Application.class, where)) {
            DSLContext ctx = application.getBean(DSLContext.class);
            assertThat(application.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
            assertThat(ctx.dialect()).isEqualTo(SQLDialect.SQLITE);
            assertThat(ctx.settings()).isEqualTo(Libsql.settings());
            createTable(ctx);
            transactionsAreSprings(ctx, application.getBean(Notes.class));
            errorsAreSprings(ctx);
            assertThat(ctx.insertInto(NOTE, TEXT)
                            .values("x")
                            .values("y")
                            .returning(TEXT)
                            .fetch(TEXT))
                    .containsExactly("x", "y");
        }
    }

    private static void transactionsAreSprings(DSLContext ctx, Notes notes) {
        assertThat(notes.add("a", "b")).containsExactly(1L, 2L);
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> notes.add("c", "a"));
        assertThat(notes.addInABatch("d")).containsExactly("a", "b", "d");
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> notes.addInABatch("a"));
        assertThatThrownBy(() -> notes.addReadOnly("e")).hasMessageContaining("read-only");
        ctx.transaction(outer -> {
            notes.add("f");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> outer.dsl().transaction(inner -> {
                        notes.add("g");
                        throw new IllegalStateException();
                    }));
        });
        Libsql.transaction(ctx, RetryPolicy.of(2), in -> notes.add("h"));
        assertThat(notes.all()).containsExactly("a", "b", "d", "f", "h");
    }

    private static void errorsAreSprings(DSLContext ctx) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(
                        () -> ctx.insertInto(NOTE, TEXT).values((String) null).execute());
        assertThatExceptionOfType(BadSqlGrammarException.class)
                .isThrownBy(() -> ctx.selectFrom(table(name("nowhere"))).fetch());
    }

    @Test
    void aTransactionCostsOneMoreThanItsStatements() {
        try (ConfigurableApplicationContext application = run(Application.class, Where.REMOTE)) {
            createTable(application.getBean(DSLContext.class));
            proxy.reset();
            application.getBean(Notes.class).add("a", "b", "c");
            assertThat(proxy.requestCount()).isEqualTo(4);
        }
    }

    @Test
    void whoHasSettingsOfHisOwnKeepsThem() {
        try (ConfigurableApplicationContext application = run(WithSettings.class, Where.LOCAL)) {
            DSLContext ctx = application.getBean(DSLContext.class);
            assertThat(ctx.dialect()).isEqualTo(SQLDialect.SQLITE);
            assertThat(ctx.settings().isRenderSchema()).isTrue();
            assertThat(ctx.settings().isRenderFormatted()).isTrue();
        }
    }

    @Test
    void anotherDatabaseIsLeftAlone() {
        try (ConfigurableApplicationContext application =
                run(WithoutSettings.class, "jdbc:sqlite:" + directory.resolve("other.db"))) {
            DSLContext ctx = application.getBean(DSLContext.class);
            assertThat(ctx.settings().getFetchTriggerValuesAfterReturning())
                    .isEqualTo(FetchTriggerValuesAfterReturning.WHEN_NEEDED);
        }
    }

    /** An application without anything. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutSettings {}

    private static void createTable(DSLContext ctx) {
        ctx.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)");
    }

    private ConfigurableApplicationContext run(Class<?> application, Where where) {
        return run(
                application,
                switch (where) {
                    case LOCAL -> "jdbc:libsql:file:" + directory.resolve("boot.db");
                    case REMOTE -> proxy.jdbcUrl() + "?namespace=" + NAMESPACE;
                    case REPLICA ->
                        "jdbc:libsql:file:" + directory.resolve("replica.db") + "?syncUrl=" + proxy.httpUrl()
                                + "&namespace=" + NAMESPACE;
                });
    }

    private static ConfigurableApplicationContext run(Class<?> application, String url) {
        SpringApplication boot = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.datasource.url=" + url, "spring.main.banner-mode=off")
                .build();
        return boot.run();
    }
}
