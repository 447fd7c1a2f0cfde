package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.vectorTopK;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.jsonArrayAgg;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.multisetAgg;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.libsql4j.jooq.LibsqlVisitListener;
import io.github.libsql4j.jooq.VectorTopK;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link LibsqlVisitListener} renders in another way. */
class RenderingTest extends EverywhereTest {

    private static final Field<String> TITLES =
            listAgg(MOVIE.TITLE, "+").withinGroupOrderBy(MOVIE.TITLE.desc()).as("titles");

    private DSLContext libsql;

    @BeforeEach
    void createMovies() {
        Movie.create(ctx());
        libsql = DSL.using(ctx().configuration().deriveAppending(new LibsqlVisitListener()));
    }

    @Test
    void aTableIsEmptiedTogetherWithItsVectorIndex() {
        assumeTrue(accessType != AccessType.FILE);
        Movie.createIndex(ctx());
        assertEmptied(libsql.deleteFrom(MOVIE));
        assertEmptied(libsql.truncate(MOVIE));
        assertEmptied(libsql.truncate(MOVIE).restartIdentity().cascade());
    }

    /** Why that is done: what the server does with a plain DELETE. */
    @Test
    void withoutTheListenerTheVectorIndexKeepsDeletedRows() {
        assumeTrue(accessType != AccessType.FILE);
        Movie.createIndex(ctx());
        ctx().deleteFrom(MOVIE).execute();
        VectorTopK near = vectorTopK("movie_embedding", new float[] {1, 0, 0}, 3);
        assertThat(ctx().fetchCount(near)).isEqualTo(3);
    }

    @Test
    void aDeleteWithAConditionIsLeftAlone() {
        assertThat(libsql.deleteFrom(MOVIE).where(MOVIE.ID.eq(1L)).execute()).isEqualTo(1);
        assertThat(libsql.deleteFrom(MOVIE).returning(MOVIE.ID).fetch(MOVIE.ID)).containsExactly(2L, 3L);
    }

    @Test
    void anAggregateFunctionIsOrdered() {
        assertThat(libsql.select(TITLES).from(MOVIE).fetch(TITLES)).containsExactly("Stalker+Metropolis+Alien");
        assertThat(libsql.select(MOVIE.YEAR, TITLES, count(), max(MOVIE.ID))
                        .from(MOVIE)
                        .where(MOVIE.ID.gt(0L))
                        .groupBy(MOVIE.YEAR)
                        .having(count().ge(1))
                        .orderBy(MOVIE.YEAR.desc())
                        .limit(5)
                        .fetch())
                .extracting(Record::toString)
                .hasSize(2);
        assertThat(libsql.select(MOVIE.YEAR, TITLES)
                        .from(MOVIE)
                        .where(MOVIE.ID.gt(0L))
                        .groupBy(MOVIE.YEAR)
                        .orderBy(MOVIE.YEAR.desc())
                        .fetch(TITLES))
                .containsExactly("Stalker+Alien", "Metropolis");
        assertThat(libsql.select(groupConcat(MOVIE.ID).orderBy(MOVIE.TITLE).separator("-"))
                        .from(MOVIE)
                        .fetchSingle()
                        .value1())
                .isEqualTo("3-2-1");
    }

    /** SQLite sorts the ordered rows once more, by group; this is to see that it keeps the order within each. */
    @Test
    void theOrderHoldsForManyRowsInGroups() {
        ctx().execute(
                        "CREATE TABLE mixed AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
                                + " SELECT i * 7919 % 20000 AS i, i * 7919 % 20000 % 3 AS g FROM n");
        Table<Record> mixed = table(name("mixed"));
        Field<Integer> number = field(name("mixed", "i"), SQLDataType.INTEGER);
        Field<Integer> group = field(name("mixed", "g"), SQLDataType.INTEGER);
        Result<Record2<Integer, String>> groups = libsql.select(
                        group, listAgg(number, ",").withinGroupOrderBy(number.desc()))
                .from(mixed)
                .groupBy(group)
                .orderBy(group)
                .fetch();
        assertThat(groups)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.value2().split(","))
                        .isEqualTo(IntStream.rangeClosed(1, 20000)
                                .map(i -> 20000 - i)
                                .filter(i -> i % 3 == row.value1())
                                .mapToObj(Integer::toString)
                                .toArray()));
    }

    @Test
    void jsonAndMultisetsAreOrdered() {
        assertThat(libsql.select(jsonArrayAgg(MOVIE.TITLE).orderBy(MOVIE.YEAR, MOVIE.TITLE))
                        .from(MOVIE)
                        .fetchSingle()
                        .value1()
                        .data())
                .isEqualTo("[\"Metropolis\",\"Alien\",\"Stalker\"]");
        assertThat(libsql.select(multisetAgg(MOVIE.ID, MOVIE.TITLE).orderBy(MOVIE.TITLE))
                        .from(MOVIE)
                        .fetchSingle()
                        .value1()
                        .getValues(MOVIE.ID))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void severalFunctionsCanHaveTheSameOrder() {
        assertThat(libsql.select(
                                listAgg(MOVIE.TITLE, "+").withinGroupOrderBy(MOVIE.TITLE),
                                listAgg(MOVIE.ID, "+").withinGroupOrderBy(MOVIE.TITLE))
                        .from(MOVIE)
                        .fetchSingle()
                        .intoArray())
                .containsExactly("Alien+Metropolis+Stalker", "3+2+1");
    }

    @Test
    void theOrderMovesWithinEachQueryOfAStatement() {

        Table<Record> odd = table(name("mo\"v`ie")).as("o'd \"d`");
        ctx().execute("CREATE VIEW \"mo\"\"v`ie\" AS SELECT * FROM movie");
        Field<String> title = field(name("o'd \"d`", "title"), SQLDataType.VARCHAR);
        assertThat(libsql.select(TITLES)
                        .from(MOVIE)
                        .where(MOVIE.YEAR.eq(1979L))
                        .unionAll(select(listAgg(title, "+").withinGroupOrderBy(title.asc()))
                                .from(odd))
                        .unionAll(select(TITLES).from(MOVIE))
                        .fetch(0, String.class))
                .containsExactly("Stalker+Alien", "Alien+Metropolis+Stalker", "Stalker+Metropolis+Alien");

        Field<Long> year = field(name("y", "year"), SQLDataType.BIGINT);
        assertThat(libsql.select(
                                year,
                                field(select(TITLES).from(MOVIE).where(MOVIE.YEAR.eq(year)))
                                        .as("sub"),
                                multiset(select(TITLES).from(MOVIE).where(MOVIE.YEAR.eq(year)))
                                        .as("multi"))
                        .from(select(MOVIE.YEAR).from(MOVIE).groupBy(MOVIE.YEAR).asTable("y"))
                        .orderBy(year)
                        .fetch("sub", String.class))
                .containsExactly("Metropolis", "Stalker+Alien");
    }

    @Test
    void whatLooksLikeSomethingRefusedIsTaken() {
        Table<Record> child = table(name("child"));
        Field<Long> movie = field(name("movie"), SQLDataType.BIGINT);
        libsql.createTable(child)
                .columns(movie)
                .constraints(foreignKey(movie).references(MOVIE, MOVIE.ID).onDeleteCascade())
                .execute();
        libsql.alterTable(MOVIE)
                .renameColumn(MOVIE.YEAR)
                .to(field(name("comment")))
                .execute();
        libsql.alterTable(MOVIE)
                .addColumn("n", SQLDataType.INTEGER.notNull().defaultValue(1))
                .execute();
        libsql.deleteFrom(child)
                .where(movie.in(select(MOVIE.ID).from(MOVIE).join(MOVIE.as("b")).using(MOVIE.ID)))
                .execute();
        libsql.dropTableIfExists(child).execute();
        assertThat(libsql.with("m")
                        .asMaterialized(select(MOVIE.ID).from(MOVIE))
                        .select(count())
                        .from(table(name("m")))
                        .fetchSingle()
                        .value1())
                .isEqualTo(3);
    }

    private void assertEmptied(Query delete) {
        assertThat(libsql.execute(delete)).isEqualTo(3);
        VectorTopK near = vectorTopK("movie_embedding", new float[] {1, 0, 0}, 3);
        assertThat(libsql.fetchCount(near)).isZero();
        libsql.insertInto(MOVIE, MOVIE.ID, MOVIE.TITLE, MOVIE.EMBEDDING)
                .values(1L, "a", new float[] {1, 0, 0})
                .values(2L, "b", new float[] {0, 1, 0})
                .values(3L, "c", new float[] {0, 0, 1})
                .execute();
        assertThat(libsql.fetchCount(near)).isEqualTo(3);
    }
}
