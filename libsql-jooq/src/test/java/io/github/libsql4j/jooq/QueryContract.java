package io.github.libsql4j.jooq;

import static io.github.libsql4j.jooq.Author.AUTHOR;
import static io.github.libsql4j.jooq.Book.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonEntry;
import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** What can be asked. */
interface QueryContract extends JooqFixture {

    record Writer(String name, List<Title> books) {}

    record Title(String title, BigDecimal price) {}

    private void fill() {
        ctx().insertInto(AUTHOR, AUTHOR.name, AUTHOR.born)
                .values("Ada", LocalDate.of(1815, 12, 10))
                .values("Grace", LocalDate.of(1906, 12, 9))
                .values("Nobody", null)
                .execute();
        ctx().insertInto(BOOK, BOOK.authorId, BOOK.title, BOOK.price)
                .values(1L, "Notes", new BigDecimal("0.5"))
                .values(1L, "Letters", new BigDecimal("12.25"))
                .values(2L, "COBOL", new BigDecimal("7"))
                .execute();
    }

    @Test
    default void joinsGroupsAndOrders() {
        fill();
        assertThat(ctx().select(AUTHOR.name, count(BOOK.id), sum(BOOK.price))
                        .from(AUTHOR)
                        .leftJoin(BOOK)
                        .on(BOOK.authorId.eq(AUTHOR.id))
                        .groupBy(AUTHOR.id)
                        .having(count(BOOK.id).ne(1))
                        .orderBy(sum(BOOK.price).desc().nullsLast())
                        .fetch(mapping((name, books, prices) -> name + " " + books + " " + prices)))
                .containsExactly("Ada 2 12.75", "Nobody 0 null");
        assertThat(ctx().select(AUTHOR.name)
                        .from(AUTHOR)
                        .where(AUTHOR.id.notIn(select(BOOK.authorId).from(BOOK)))
                        .fetch(AUTHOR.name))
                .containsExactly("Nobody");
        Record2<Integer, String> summary = ctx().select(
                        count().filterWhere(BOOK.price.gt(BigDecimal.ONE)),
                        groupConcat(BOOK.title).separator("|"))
                .from(BOOK)
                .fetchSingle();
        assertThat(summary.value1()).isEqualTo(2);
        assertThat(summary.value2()).isEqualTo("Notes|Letters|COBOL");
        assertThat(ctx().select(count())
                        .from(AUTHOR)
                        .fullJoin(BOOK)
                        .on(AUTHOR.id.eq(BOOK.authorId))
                        .fetchSingle()
                        .value1())
                .isEqualTo(4);
    }

    @Test
    default void commonTableExpressionsAlsoRecurse() {
        CommonTableExpression<Record1<Integer>> numbers = name("numbers")
                .fields("n")
                .as(select(inline(1))
                        .unionAll(select(field(name("n"), Integer.class).plus(1))
                                .from(table(name("numbers")))
                                .where(field(name("n"), Integer.class).lt(5))));
        assertThat(ctx().withRecursive(numbers)
                        .select(numbers.field("n", Integer.class))
                        .from(numbers)
                        .fetch(0, Integer.class))
                .containsExactly(1, 2, 3, 4, 5);
        fill();
        CommonTableExpression<Record1<Long>> old = name("old")
                .fields("id")
                .as(select(AUTHOR.id).from(AUTHOR).where(AUTHOR.born.lt(LocalDate.of(1900, 1, 1))));
        assertThat(ctx().with(old)
                        .update(AUTHOR)
                        .set(AUTHOR.name, "Augusta")
                        .where(AUTHOR.id.in(select(old.field("id", Long.class)).from(old)))
                        .execute())
                .isEqualTo(1);
    }

    @Test
    default void windowsLookAtTheirNeighbours() {
        fill();
        assertThat(ctx().select(
                                BOOK.title,
                                rowNumber().over().partitionBy(BOOK.authorId).orderBy(BOOK.price.desc()),
                                sum(BOOK.price).over().orderBy(BOOK.id))
                        .from(BOOK)
                        .orderBy(BOOK.id)
                        .fetch(mapping((title, number, total) -> title + " " + number + " " + total)))
                .containsExactly("Notes 2 0.5", "Letters 1 12.75", "COBOL 1 19.75");
    }

    @Test
    default void collectionsAndRowsNest() {
        fill();
        assertThat(ctx().select(
                                AUTHOR.name,
                                multiset(select(BOOK.title, BOOK.price)
                                                .from(BOOK)
                                                .where(BOOK.authorId.eq(AUTHOR.id))
                                                .orderBy(BOOK.title))
                                        .convertFrom(books -> books.map(mapping(Title::new))))
                        .from(AUTHOR)
                        .orderBy(AUTHOR.id)
                        .fetch(mapping(Writer::new)))
                .containsExactly(
                        new Writer(
                                "Ada",
                                List.of(
                                        new Title("Letters", new BigDecimal("12.25")),
                                        new Title("Notes", new BigDecimal("0.5")))),
                        new Writer("Grace", List.of(new Title("COBOL", new BigDecimal("7")))),
                        new Writer("Nobody", List.of()));
        Record2<Long, Record2<String, LocalDate>> nested = ctx().select(AUTHOR.id, row(AUTHOR.name, AUTHOR.born))
                .from(AUTHOR)
                .limit(1)
                .fetchSingle();
        assertThat(nested.value2().value2()).isEqualTo(LocalDate.of(1815, 12, 10));
    }

    @Test
    default void pagesAreCutAndSought() {
        fill();
        assertThat(ctx().select(BOOK.id)
                        .from(BOOK)
                        .orderBy(BOOK.id)
                        .limit(1)
                        .offset(1)
                        .fetch(BOOK.id))
                .containsExactly(2L);
        assertThat(ctx().select(BOOK.id)
                        .from(BOOK)
                        .orderBy(BOOK.id)
                        .seek(1L)
                        .limit(5)
                        .fetch(BOOK.id))
                .containsExactly(2L, 3L);
        assertThat(ctx().select(BOOK.title, BOOK.id)
                        .from(BOOK)
                        .orderBy(BOOK.title.desc(), BOOK.id)
                        .seek("Letters", 2L)
                        .limit(1)
                        .fetch(BOOK.title))
                .containsExactly("COBOL");
    }

    @Test
    default void setsCasesAndValuesAreCombined() {
        fill();
        assertThat(ctx().select(AUTHOR.name)
                        .from(AUTHOR)
                        .union(select(BOOK.title).from(BOOK))
                        .except(select(val("Notes")))
                        .orderBy(1)
                        .fetch(0, String.class))
                .containsExactly("Ada", "COBOL", "Grace", "Letters", "Nobody");
        Field<String> century = when(AUTHOR.born.lt(LocalDate.of(1900, 1, 1)), "19th")
                .when(AUTHOR.born.isNull(), "never")
                .otherwise("20th");
        assertThat(ctx().select(century).from(AUTHOR).orderBy(AUTHOR.id).fetch(century))
                .containsExactly("19th", "20th", "never");
        assertThat(ctx().select(asterisk())
                        .from(DSL.values(row(1, "a"), row(2, "b")).as("v", "n", "t"))
                        .fetchMap(field(name("n"), Integer.class), field(name("t"), String.class)))
                .isEqualTo(Map.of(1, "a", 2, "b"));
        assertThat(ctx().fetchCount(
                                AUTHOR,
                                AUTHOR.name
                                        .likeIgnoreCase("%A%")
                                        .and(DSL.length(AUTHOR.name).gt(3))))
                .isEqualTo(1);
    }

    @Test
    default void jsonIsBuilt() {
        fill();
        assertThat(ctx().select(jsonObject(jsonEntry("name", AUTHOR.name), jsonEntry("id", AUTHOR.id)))
                        .from(AUTHOR)
                        .limit(1)
                        .fetchSingle()
                        .value1()
                        .data())
                .isEqualTo("{\"name\":\"Ada\",\"id\":1}");
    }

    @Test
    default void rowsOfPlainSqlHaveTheDeclaredTypes() {
        fill();
        assertThat(ctx().resultQuery("select * from author where id = ?", 1)
                        .fetchSingle()
                        .intoMap())
                .containsEntry("name", "Ada")
                .containsKeys("id", "born");
        assertThat(ctx().fetch("select 'a' as a, null as n, x'00ff' as b")
                        .get(0)
                        .intoArray())
                .usingRecursiveComparison()
                .isEqualTo(new Object[] {"a", null, new byte[] {0, -1}});
    }

    @Test
    default void theSchemaIsReadAndChanged() {
        ctx().dropTableIfExists("made").execute();
        ctx().createTable("made")
                .column("id", SQLDataType.BIGINT.identity(true))
                .column("v", SQLDataType.VARCHAR(10).notNull().defaultValue("x"))
                .execute();
        ctx().createIndex("made_v").on(table(name("made")), field(name("v"))).execute();
        ctx().alterTable("made").add(field(name("w"), SQLDataType.INTEGER)).execute();
        ctx().alterTable("made").renameColumn("w").to("u").execute();
        ctx().insertInto(table(name("made"))).set(field(name("u")), 1).execute();
        assertThat(ctx().meta().getTables("made").get(0).fields())
                .extracting(Field::getName)
                .containsExactly("id", "v", "u");
        assertThat(ctx().fetch("select v from made").get(0).get(0)).isEqualTo("x");
        ctx().dropTable("made").execute();
    }

    @Test
    default void rowsAreGroupedAndMapped() {
        fill();
        assertThat(ctx().select(BOOK.authorId, BOOK.title)
                        .from(BOOK)
                        .orderBy(BOOK.id)
                        .collect(Records.intoGroups()))
                .isEqualTo(Map.of(1L, List.of("Notes", "Letters"), 2L, List.of("COBOL")));
        assertThat(ctx().select(BOOK.title, BOOK.price)
                        .from(BOOK)
                        .where(BOOK.id.eq(3L))
                        .fetchOneInto(Title.class))
                .isEqualTo(new Title("COBOL", new BigDecimal("7")));
    }
}
