package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.jsonEach;
import static io.github.libsql4j.jooq.LibsqlDSL.jsonTree;
import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import io.github.libsql4j.jooq.JsonTable;
import java.util.List;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class JsonTableTest extends EverywhereTest {

    @Test
    void elementsAreRowsOfTheTableTheyComeFrom() {
        Movie.create(ctx());
        JsonTable tag = jsonEach(MOVIE.TAGS).as("t\"a`g");
        assertThat(ctx().select(MOVIE.TITLE, tag.KEY, tag.value(SQLDataType.VARCHAR), tag.TYPE)
                        .from(MOVIE, tag)
                        .where(MOVIE.TITLE.eq("Alien"))
                        .orderBy(tag.ID)
                        .fetch(tag.value(SQLDataType.VARCHAR)))
                .containsExactly("horror", "space");
        JsonTable any = jsonEach(MOVIE.TAGS);
        assertThat(ctx().select(MOVIE.TITLE)
                        .from(MOVIE)
                        .where(field(selectCount()
                                        .from(any)
                                        .where(any.value(SQLDataType.VARCHAR).eq("zone")))
                                .gt(0))
                        .fetch(MOVIE.TITLE))
                .containsExactly("Stalker");
    }

    @Test
    void aPathSaysWhereToBegin() {
        JsonTable each = jsonEach(val("{\"a'b\": {\"x\": 1, \"y\": true}}"), "$.\"a'b\"");
        assertThat(ctx().select(each.KEY, each.value(SQLDataType.BIGINT), each.TYPE)
                        .from(each)
                        .fetch())
                .extracting(Record::intoList)
                .containsExactly(List.of("x", 1L, "integer"), List.of("y", 1L, "true"));
        JsonTable tree = jsonTree(val("{\"a\": [5]}"), "$.a");
        assertThat(ctx().select(tree.FULLKEY).from(tree).fetch(tree.FULLKEY)).containsExactly("$.a", "$.a[0]");
    }

    @Test
    void aTreeHasEverything() {
        JsonTable tree = jsonTree(val(JSON.json("{\"a\": [1, null]}")));
        assertThat(ctx().selectFrom(tree).orderBy(tree.ID).fetch(tree.TYPE))
                .containsExactly("object", "array", "integer", "null");
        JsonTable child = tree.as("child");
        JsonTable parent = tree.as("parent");
        assertThat(ctx().select(parent.FULLKEY)
                        .from(child)
                        .join(parent)
                        .on(child.PARENT.eq(parent.ID))
                        .where(child.ATOM.isNotNull())
                        .fetch(parent.FULLKEY))
                .containsExactly("$.a");
        assertThat(ctx().select(tree.PATH)
                        .from(tree)
                        .where(tree.TYPE.eq("null"))
                        .fetch(tree.PATH))
                .containsExactly("$.a");
    }
}
