package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.github.libsql4j.client.TransactionMode;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.ExecuteWithoutWhere;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.ThreadLocalTransactionProvider;
import org.junit.jupiter.api.Test;

/** Typed batches. */
interface BatchContract extends JooqFixture {

    record Person(String name, LocalDate born) {}

    @Test
    default void aBatchGivesEachQueryItsResult() {
        LibsqlBatch batch = Libsql.batch(ctx());
        BatchResult<Integer> deleted = batch.execute(ctx().deleteFrom(AUTHOR));
        BatchResult<Result<Author.Row>> inserted = batch.fetch(
                ctx().insertInto(AUTHOR, AUTHOR.name).values("a").values("b").returning());
        BatchResult<Integer> updated = batch.execute(
                ctx().update(AUTHOR).set(AUTHOR.born, LocalDate.EPOCH).where(AUTHOR.id.le(2L)));
        BatchResult<Result<Author.Row>> read =
                batch.fetch(ctx().selectFrom(AUTHOR).orderBy(AUTHOR.id));
        BatchResult<Result<Record1<Integer>>> counted =
                batch.fetch(ctx().select(count()).from(AUTHOR));
        batch.run();
        assertThat(deleted.get()).isZero();
        assertThat(inserted.get().getValues(AUTHOR.name)).containsExactly("a", "b");
        assertThat(inserted.get().getValues(AUTHOR.id)).containsExactly(1L, 2L);
        assertThat(inserted.get().getValues(AUTHOR.born)).containsOnlyNulls();
        assertThat(updated.get()).isEqualTo(2);
        assertThat(read.get().getValues(AUTHOR.born)).containsExactly(LocalDate.EPOCH, LocalDate.EPOCH);
        assertThat(counted.get().get(0).value1()).isEqualTo(2);
        assertThat(names(ctx())).containsExactly("a", "b");
    }

    @Test
    default void rowsAreConvertedAndMappedAsUsual() {
        DataType<String[]> words = SQLDataType.CLOB.asConvertedDataType(Converter.ofNullable(
                String.class, String[].class, text -> text.split(" "), all -> String.join(" ", all)));
        Field<String[]> name = field(name("name"), words);
        LibsqlBatch batch = Libsql.batch(ctx());
        batch.execute(ctx().insertInto(AUTHOR)
                .set(name, new String[] {"Ada", "Lovelace"})
                .set(AUTHOR.born, LocalDate.of(1815, 12, 10)));
        BatchResult<Result<Record1<String[]>>> converted =
                batch.fetch(ctx().select(name).from(AUTHOR));
        BatchResult<List<Person>> mapped =
                batch.fetch(ctx().select(AUTHOR.name, AUTHOR.born).from(AUTHOR), Records.mapping(Person::new));
        BatchResult<Result<Record2<Long, Result<Author.Row>>>> nested =
                batch.fetch(ctx().select(val(5L), multiset(selectFrom(AUTHOR))));
        batch.run();
        assertThat(converted.get().get(0).value1()).containsExactly("Ada", "Lovelace");
        assertThat(mapped.get()).containsExactly(new Person("Ada Lovelace", LocalDate.of(1815, 12, 10)));
        assertThat(nested.get().get(0).value1()).isEqualTo(5);
        assertThat(nested.get().get(0).value2().getValues(AUTHOR.born)).containsExactly(LocalDate.of(1815, 12, 10));
    }

    @Test
    default void recordsLiveOn() {
        LibsqlBatch batch = Libsql.batch(ctx());
        BatchResult<Result<Author.Row>> inserted =
                batch.fetch(ctx().insertInto(AUTHOR, AUTHOR.name).values("a").returning());
        batch.run();
        Author.Row author = inserted.get().get(0);
        author.set(AUTHOR.name, "b");
        assertThat(author.store()).isEqualTo(1);
        assertThat(names(ctx())).containsExactly("b");
    }

    @Test
    default void ddlIsBatchedToo() {
        LibsqlBatch batch = Libsql.batch(ctx());
        batch.execute(ctx().dropTableIfExists("made"));
        batch.execute(ctx().createTable("made").column("v", SQLDataType.BIGINT));
        batch.execute(ctx().insertInto(table(name("made"))).values(Long.MAX_VALUE));
        BatchResult<List<Long>> read = batch.fetch(
                ctx().select(field(name("v"), SQLDataType.BIGINT)).from(table(name("made"))), Record1::value1);
        batch.execute(ctx().dropTable("made"));
        batch.run();
        assertThat(read.get()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    default void listenersHearOfEachQueryOnce() {
        Configuration heard = configuration();
        Heard listener = new Heard();
        heard.set(listener);
        LibsqlBatch batch = Libsql.batch(heard.dsl());
        batch.fetch(ctx().insertInto(AUTHOR, AUTHOR.name).values("a").returning());
        batch.execute(ctx().deleteFrom(AUTHOR));
        batch.run();
        assertThat(listener.started()).isEqualTo(2);
        assertThat(listener.events())
                .filteredOn(event -> event.startsWith("executeStart"))
                .extracting(event -> event.substring(0, 19))
                .containsExactly("executeStart insert", "executeStart delete");
        assertThat(listener.events())
                .filteredOn(event -> event.startsWith("exception"))
                .isEmpty();
    }

    @Test
    default void ifAQueryFailsNothingIsKeptAndItIsReportedAsAnyOther() {
        insert(ctx(), "a");
        Configuration heard = configuration();
        Heard listener = new Heard();
        heard.set(listener);
        LibsqlBatch batch = Libsql.batch(heard.dsl());
        BatchResult<Integer> inserted =
                batch.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("b"));
        batch.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("a"));
        batch.execute(ctx().deleteFrom(AUTHOR));
        IntegrityConstraintViolationException failed =
                catchThrowableOfType(IntegrityConstraintViolationException.class, batch::run);
        assertThat(failed.sqlState()).isEqualTo("23505");
        assertThat(failed).hasMessageContaining("Query 2 of 3 failed").hasMessageContaining("UNIQUE");
        assertThat(listener.events())
                .filteredOn(event -> event.startsWith("exception"))
                .hasSize(1);
        assertThat(listener.started()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(inserted::get);
        assertThat(names(ctx())).containsExactly("a");
    }

    @Test
    default void inATransactionABatchIsAPartOfIt() {
        ctx().transaction(in -> {
            insert(in.dsl(), "a");
            LibsqlBatch kept = Libsql.batch(in.dsl());
            kept.execute(in.dsl().insertInto(AUTHOR, AUTHOR.name).values("b"));
            BatchResult<List<String>> seen =
                    kept.fetch(in.dsl().select(AUTHOR.name).from(AUTHOR).orderBy(AUTHOR.id), Record1::value1);
            kept.run();
            assertThat(seen.get()).containsExactly("a", "b");
            LibsqlBatch failing = Libsql.batch(in.dsl());
            failing.execute(in.dsl().insertInto(AUTHOR, AUTHOR.name).values("c"));
            failing.execute(in.dsl().insertInto(AUTHOR, AUTHOR.name).values("a"));
            assertThatExceptionOfType(IntegrityConstraintViolationException.class)
                    .isThrownBy(failing::run);
            insert(in.dsl(), "d");
        });
        assertThat(names(ctx())).containsExactly("a", "b", "d");
    }

    @Test
    default void aBatchReadsOnlyIfItIsToldTo() {
        LibsqlBatch batch = Libsql.batch(Libsql.with(ctx(), TransactionMode.READ));
        batch.execute(ctx().deleteFrom(AUTHOR));
        DataAccessException refused = catchThrowableOfType(DataAccessException.class, batch::run);
        assertThat(refused.sqlState()).isEqualTo("25006");
    }

    @Test
    default void aContextOfJooqItselfDoesAlsoInItsTransactions() {
        DSLContext stock = DSL.using(dataSource(), SQLDialect.SQLITE);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stock.transaction(in -> {
                    LibsqlBatch batch = Libsql.batch(in.dsl());
                    BatchResult<Result<Author.Row>> inserted = batch.fetch(stock.insertInto(AUTHOR, AUTHOR.name)
                            .values("a")
                            .values("b")
                            .returning());
                    batch.run();
                    assertThat(inserted.get().getValues(AUTHOR.name)).containsExactly("a", "b");
                    assertThat(names(in.dsl())).containsExactly("a", "b");
                    throw new IllegalStateException();
                }));
        assertThat(names(stock)).isEmpty();
    }

    @Test
    default void aTransactionProviderThatHasItsOwnConnectionsIsRefused() {
        Configuration bound = configuration();
        bound.set(new ThreadLocalTransactionProvider(new DataSourceConnectionProvider(dataSource())));
        LibsqlBatch batch = Libsql.batch(bound.dsl());
        batch.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(batch::run)
                .withMessageContaining("ThreadLocalTransactionProvider");
        assertThat(names(ctx())).isEmpty();
    }

    @Test
    default void whatCannotBeBatchedIsRefusedBeforeAnythingRuns() {
        Configuration careful = configuration();
        careful.settings().setExecuteDeleteWithoutWhere(ExecuteWithoutWhere.THROW);
        LibsqlBatch refusing = Libsql.batch(careful.dsl());
        refusing.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("a"));
        refusing.execute(ctx().deleteFrom(AUTHOR));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(refusing::run)
                .withMessageContaining("Query 2 of 2 cannot be batched, so nothing was sent");

        LibsqlBatch severalStatements = Libsql.batch(ctx());
        severalStatements.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("b"));
        severalStatements.execute(ctx().query("delete from author; delete from book"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(severalStatements::run)
                .withMessageContaining("Query 2 of 2 cannot be batched, so nothing was sent")
                .withMessageContaining("Only one statement");

        LibsqlBatch control = Libsql.batch(ctx());
        control.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("c"));
        control.execute(ctx().query("commit"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(control::run)
                .withMessageContaining("A batch is a transaction already");
        assertThat(names(ctx())).isEmpty();
    }

    @Test
    default void aResultIsThereAfterTheRunAndNotBefore() {
        LibsqlBatch batch = Libsql.batch(ctx());
        BatchResult<Result<Author.Row>> inserted =
                batch.fetch(ctx().insertInto(AUTHOR, AUTHOR.name).values("a").returning());
        assertThatIllegalStateException()
                .isThrownBy(() -> batch.execute(ctx().deleteFrom(AUTHOR)
                        .where(AUTHOR.id.eq(inserted.get().get(0).get(AUTHOR.id)))))
                .withMessageContaining("needs an earlier one's result");
        batch.run();
        assertThat(inserted.get()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(batch::run);
        assertThatIllegalStateException().isThrownBy(() -> batch.execute(ctx().deleteFrom(AUTHOR)));
        assertThat(names(ctx())).containsExactly("a");
    }

    @Test
    default void queriesThatRunNothingAndBatchesWithoutQueriesAreNoTrouble() {
        Libsql.batch(ctx()).run();
        LibsqlBatch batch = Libsql.batch(ctx());
        BatchResult<Integer> nothing = batch.execute(ctx().update(AUTHOR).set(java.util.Map.of()));
        BatchResult<Integer> one =
                batch.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("a"));
        batch.run();
        assertThat(nothing.get()).isZero();
        assertThat(one.get()).isEqualTo(1);
    }

    @Test
    default void aListenerThatChangesTheSqlIsToldThatItCannot() {
        Configuration changing = configuration();
        changing.set(new Heard() {
            @Override
            public void renderEnd(org.jooq.ExecuteContext ctx) {
                ctx.sql(ctx.sql() + " -- seen");
            }
        });
        LibsqlBatch batch = Libsql.batch(changing.dsl());
        batch.execute(ctx().deleteFrom(AUTHOR));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(batch::run)
                .withMessageContaining("did an execute listener change it?");
    }

    @Test
    default void settingsOfTheContextHold() {
        DSLContext plain = configuration()
                .derive(Libsql.settings()
                        .withStatementType(org.jooq.conf.StatementType.STATIC_STATEMENT)
                        .withMaxRows(1))
                .dsl();
        LibsqlBatch batch = Libsql.batch(plain);
        batch.execute(ctx().insertInto(AUTHOR, AUTHOR.name).values("it's").values("b"));
        BatchResult<Result<Author.Row>> read =
                batch.fetch(ctx().selectFrom(AUTHOR).orderBy(AUTHOR.id));
        batch.run();
        assertThat(read.get().getValues(AUTHOR.name)).containsExactly("it's");
    }

    @Test
    default void anotherDialectIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Libsql.batch(DSL.using(dataSource(), SQLDialect.DEFAULT)))
                .withMessageContaining("SQLITE");
    }
}
