package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.createFts5Table;
import static io.github.libsql4j.jooq.LibsqlDSL.fts5;
import static io.github.libsql4j.jooq.LibsqlDSL.fts5Phrase;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static io.github.libsql4j.jooq.dsl.MovieText.MOVIE_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsql4j.jooq.Fts5;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class Fts5Test extends EverywhereTest {

    private final Fts5 text = fts5(MOVIE_TEXT);

    @Test
    void wordsAreFoundInAllColumnsOrInOne() {
        Movie.createText(ctx());
        assertThat(titles("planet")).containsExactlyInAnyOrder("Solaris", "Planet of Storms");
        assertThat(ctx().select(MOVIE_TEXT.TITLE)
                        .from(MOVIE_TEXT)
                        .where(text.match(MOVIE_TEXT.TITLE, "planet"))
                        .fetch(MOVIE_TEXT.TITLE))
                .containsExactly("Planet of Storms");
    }

    @Test
    void rowsAreRanked() {
        Movie.createText(ctx());
        assertThat(ctx().select(MOVIE_TEXT.TITLE)
                        .from(MOVIE_TEXT)
                        .where(text.match("planet"))
                        .orderBy(text.bm25(100, 0.01))
                        .fetch(MOVIE_TEXT.TITLE))
                .containsExactly("Planet of Storms", "Solaris");
        assertThat(ctx().select(MOVIE_TEXT.TITLE)
                        .from(MOVIE_TEXT)
                        .where(text.match("planet"))
                        .orderBy(text.bm25(0.01, 100))
                        .fetch(MOVIE_TEXT.TITLE))
                .containsExactly("Solaris", "Planet of Storms");
        assertThat(ctx().select(text.rank().eq(text.bm25()).as("equal"))
                        .from(MOVIE_TEXT)
                        .where(text.match("planet"))
                        .orderBy(text.rank())
                        .fetch("equal", Boolean.class))
                .containsOnly(true);
    }

    @Test
    void whatMatchesIsMarked() {
        Movie.createText(ctx());
        assertThat(ctx().select(
                                text.highlight(MOVIE_TEXT.TITLE, "<'", "\">"),
                                text.highlight(1, "_", "_"),
                                text.rowid())
                        .from(MOVIE_TEXT)
                        .where(text.match("storms venus"))
                        .fetchSingle()
                        .intoArray())
                .containsExactly("Planet of <'Storms\">", "Three ships fly to _Venus_.", 3L);
        assertThat(ctx().select(text.snippet(MOVIE_TEXT.PLOT, "[", "]", "…", 3), text.snippet(-1, "[", "]", "…", 3))
                        .from(MOVIE_TEXT)
                        .where(text.match("sentient"))
                        .fetchSingle()
                        .value1())
                .contains("[sentient]")
                .startsWith("…");
    }

    @Test
    void aPhraseIsTakenAsItIs() {
        Movie.createText(ctx());
        assertThat(titles(fts5Phrase("sentient \"ocean\" -"))).containsExactly("Solaris");
        assertThat(titles(fts5Phrase("planet AND OR"))).isEmpty();
        assertThat(titles(fts5Phrase("'*) NOT"))).isEmpty();
    }

    @Test
    void aTableCanHaveTheContentOfAnother() {
        Movie.create(ctx());
        ctx().execute(createFts5Table("movie_index", "title", "tags")
                .content(MOVIE, "id")
                .tokenize("unicode61 tokenchars '-'")
                .prefix(2, 3)
                .option("detail", "full")
                .query());
        Fts5 index = fts5(table(name("movie_index")));
        ctx().execute(index.rebuild());
        assertThat(ctx().select(MOVIE.TITLE)
                        .from(table(name("movie_index")))
                        .join(MOVIE)
                        .on(MOVIE.ID.eq(index.rowid()))
                        .where(index.match("me*"))
                        .fetch(MOVIE.TITLE))
                .containsExactly("Metropolis");
        ctx().execute(index.optimize());
    }

    @Test
    void namesAreQuoted() {
        Table<Record> odd = table(name("od'd \"t`"));
        Field<String> column = field(name("co'l \"u`"), SQLDataType.VARCHAR);
        Field<String> source = field(name("so\"u`rce"), SQLDataType.VARCHAR);
        ctx().execute(createFts5Table(odd.getName(), column.getName())
                .unindexed(source.getName())
                .ifNotExists()
                .query());
        ctx().insertInto(odd, column, source)
                .values("words here", "words there")
                .execute();
        Fts5 oddText = fts5(odd);
        assertThat(ctx().select(column, oddText.highlight(0, "<", ">"), oddText.bm25(), oddText.rank())
                        .from(odd)
                        .where(oddText.match("words"))
                        .fetchSingle()
                        .value2())
                .isEqualTo("<words> here");
        assertThat(ctx().fetchCount(odd, oddText.match("there"))).isZero();
        ctx().execute(oddText.rebuild());
    }

    @Test
    void anIndexCanStandAlone() {
        ctx().execute(createFts5Table("alone", "body").contentless().query());
        ctx().execute("INSERT INTO alone(rowid, body) VALUES (7, 'some words')");
        Fts5 alone = fts5(table(name("alone")));
        assertThat(ctx().select(alone.rowid())
                        .from(table(name("alone")))
                        .where(alone.match("words"))
                        .fetch(0, Long.class))
                .containsExactly(7L);
    }

    @Test
    void aColumnOfAnotherTableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text.highlight(MOVIE.YEAR, "", ""))
                .withMessageContaining("year");
    }

    private List<String> titles(String search) {
        return ctx().select(MOVIE_TEXT.TITLE)
                .from(MOVIE_TEXT)
                .where(text.match(search))
                .fetch(MOVIE_TEXT.TITLE);
    }
}
