package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.file.Path;
import java.time.Duration;
import org.jooq.CloseableDSLContext;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class LibsqlTest {

    private static final String MEMORY = "jdbc:libsql::memory:";

    @TempDir
    Path directory;

    @Test
    void aUrlIsEnoughAndItsDatabaseIsClosedWithTheContext() {
        CloseableDSLContext ctx = Libsql.using(MEMORY);
        try (ctx) {
            assertThat(ctx.dialect()).isEqualTo(SQLDialect.SQLITE);
            ctx.createTable(AUTHOR).columns(AUTHOR.fields()).execute();
            ctx.transaction(
                    in -> in.dsl().insertInto(AUTHOR, AUTHOR.name).values("a").execute());
            assertThat(ctx.fetchCount(AUTHOR)).isEqualTo(1);
        }
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ctx.fetchCount(AUTHOR))
                .withStackTraceContaining("closed");
    }

    @Test
    void settingsAndListenersOfOnesOwnAreAdded() {
        try (CloseableDSLContext ctx = Libsql.using(MEMORY)) {
            Heard heard = new Heard();
            Configuration configuration = ctx.configuration().derive();
            configuration.set(Libsql.settings().withRenderFormatted(true));
            configuration.set(heard);
            configuration.dsl().transaction(in -> in.dsl().query("select 1").execute());
            assertThat(heard.events()).containsExactly("start", "executeStart select 1");
            assertThat(configuration.dsl().render(DSL.selectOne().where(DSL.trueCondition())))
                    .contains("\n");
        }
    }

    @Test
    void noSchemaIsRendered() {
        assertThat(Libsql.using(MEMORY).render(DSL.selectFrom(table(name("main", "author")))))
                .doesNotContain("main");
        Settings own = Libsql.settings().withRenderSchema(true);
        assertThat(Libsql.using(MEMORY).configuration().derive(own).dsl().render(table(name("main", "author"))))
                .contains("main");
    }

    @Test
    void theSettingsAreNewEachTime() {
        assertThat(Libsql.settings()).isEqualTo(Libsql.settings()).isNotSameAs(Libsql.settings());
    }

    @Test
    void connectionsToOtherDatabasesAreRefused() {
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite:" + directory.resolve("other.db"));
        DSLContext ctx = Libsql.using(other);
        LibsqlBatch batch = Libsql.batch(ctx);
        batch.execute(ctx.query("select 1"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(batch::run)
                .withMessageContaining("a libSQL database (jdbc:libsql:)");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> Libsql.sync(ctx))
                .withMessageContaining("a libSQL database (jdbc:libsql:)");
    }

    @Test
    void aPolicyHasAtLeastOneRunAndPausesThatDoNotShrink() {
        assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.of(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(2), Duration.ofMillis(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-1), Duration.ofMillis(1)));
    }
}
