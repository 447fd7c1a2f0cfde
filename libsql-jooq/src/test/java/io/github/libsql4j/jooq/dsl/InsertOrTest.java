package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.insertOrIgnore;
import static io.github.libsql4j.jooq.LibsqlDSL.insertOrReplace;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InsertOrTest extends EverywhereTest {

    @BeforeEach
    void createMovies() {
        Movie.create(ctx());
    }

    @Test
    void ignoreSkipsRowsThatViolateAnyConstraint() {
        int rows = ctx().execute(insertOrIgnore(insertInto(MOVIE, MOVIE.ID, MOVIE.TITLE)
                .values(1L, "new")
                .values(null, (String) null)
                .values(null, "Alien")
                .values(9L, "Solaris")));
        assertThat(rows).isEqualTo(1);
        assertThat(ctx().fetchCount(MOVIE)).isEqualTo(4);
    }

    @Test
    void replaceDeletesWhatStandsInTheWay() {
        Record row = ctx().fetchOne(insertOrReplace(insertInto(MOVIE)
                .set(MOVIE.ID, 1L)
                .set(MOVIE.TITLE, "Alien")
                .set(MOVIE.EMBEDDING, new float[] {1, 2, 3})
                .returning(MOVIE.ID, MOVIE.EMBEDDING, MOVIE.YEAR)));
        assertThat(row).isNotNull();
        assertThat(row.get(MOVIE.ID)).isEqualTo(1L);
        assertThat(row.get(MOVIE.EMBEDDING)).containsExactly(1, 2, 3);
        assertThat(row.get(MOVIE.YEAR)).isNull();
        assertThat(ctx().select(MOVIE.TITLE).from(MOVIE).orderBy(MOVIE.ID).fetch(MOVIE.TITLE))
                .containsExactly("Alien", "Metropolis");
    }

    @Test
    void whatIsSkippedIsNotReturned() {
        assertThat(ctx().fetch(insertOrIgnore(insertInto(MOVIE, MOVIE.TITLE)
                                .values("Alien")
                                .values("Solaris")
                                .returning()))
                        .getValues(MOVIE.TITLE))
                .containsExactly("Solaris");
    }

    @Test
    void rowsOfAQueryAreInserted() {
        assertThat(ctx().execute(insertOrReplace(insertInto(MOVIE, MOVIE.ID, MOVIE.TITLE)
                        .select(select(MOVIE.ID, MOVIE.TITLE.concat(" II")).from(MOVIE)))))
                .isEqualTo(3);
        assertThat(ctx().fetchCount(MOVIE, MOVIE.TITLE.endsWith("II"))).isEqualTo(3);
    }

    @Test
    void namesAreQuotedAndBatchesTakeThem() {
        Table<Record> odd = table(name("insert into \"`"));
        Field<String> column = field(name("in\"t`o"), SQLDataType.VARCHAR);
        ctx().createTable(odd).column(column).execute();
        ctx().execute(insertOrIgnore(insertInto(odd).defaultValues()));
        ctx().batch(insertOrReplace(insertInto(odd, column).values("it's {0} ? \\")))
                .execute();
        assertThat(ctx().select(column).from(odd).fetch(column)).containsExactly(null, "it's {0} ? \\");
    }

    @Test
    void otherConflictClausesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insertOrIgnore(
                                insertInto(MOVIE, MOVIE.ID).values(1L).onConflictDoNothing())
                        .getSQL())
                .withMessageContaining("INSERT OR IGNORE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insertOrReplace(with("one")
                        .as(select(MOVIE.ID).from(MOVIE))
                        .insertInto(MOVIE, MOVIE.ID)
                        .values(1L)))
                .withMessageContaining("WITH");
        assertThatIllegalArgumentException().isThrownBy(() -> insertOrReplace(select(MOVIE.ID)));
    }
}
