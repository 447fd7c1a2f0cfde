package io.github.libsql4j.examples.search;

import static io.github.libsql4j.examples.search.Notebook.EMBEDDING;
import static io.github.libsql4j.examples.search.Notebook.ID;
import static io.github.libsql4j.examples.search.Notebook.NEAREST;
import static io.github.libsql4j.examples.search.Notebook.NOTE;
import static io.github.libsql4j.examples.search.Notebook.TITLE;
import static io.github.libsql4j.examples.search.Notebook.WORDS;
import static io.github.libsql4j.jooq.LibsqlDSL.fts5;
import static io.github.libsql4j.jooq.LibsqlDSL.fts5Phrase;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorDistanceL2;
import static io.github.libsql4j.jooq.LibsqlDSL.vectorTopK;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.github.libsql4j.jooq.Fts5;
import io.github.libsql4j.jooq.VectorTopK;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Searches by the words of a question, by its meaning, and by both. Each is one query, and so one round trip. */
final class Search {

    /** How many notes each way may find. */
    private static final int K = 5;

    /** The index finds most of the nearest notes, not always all; of more that it finds, the nearest are taken. */
    private static final int CANDIDATES = 4 * K;

    /** What makes the first places count not much more than those behind them, as usual for reciprocal rank fusion. */
    private static final double FLATNESS = 60;

    private final DSLContext db;
    private final boolean indexed;

    /**
     * @param indexed whether there is a vector index; without one, all vectors are compared
     */
    Search(DSLContext db, boolean indexed) {
        this.db = db;
        this.indexed = indexed;
    }

    /** Titles of notes with any of these words, best first. */
    List<String> byWords(String question) {
        return titles(places("found", words(question)));
    }

    /** Titles of the notes that are closest in meaning, closest first. */
    List<String> byMeaning(String question) {
        return titles(places("near", nearest(Embedding.of(question))));
    }

    /** Titles of notes found in either way; those found in both come first. */
    List<String> byBoth(String question) {
        CommonTableExpression<?> found = places("found", words(question));
        CommonTableExpression<?> near = places("near", nearest(Embedding.of(question)));
        Table<?> both = select(id(found), place(found))
                .from(found)
                .unionAll(select(id(near), place(near)).from(near))
                .asTable("both");
        return db.with(found, near)
                .select(TITLE)
                .from(both)
                .join(NOTE)
                .on(ID.eq(id(both)))
                .groupBy(ID, TITLE)
                .orderBy(sum(inline(1.0).div(place(both).plus(FLATNESS))).desc(), ID)
                .fetch(TITLE);
    }

    private List<String> titles(CommonTableExpression<?> found) {
        return db.with(found)
                .select(TITLE)
                .from(found)
                .join(NOTE)
                .on(ID.eq(id(found)))
                .orderBy(place(found), ID)
                .fetch(TITLE);
    }

    private static Select<Record2<Long, Double>> words(String question) {
        Fts5 words = fts5(WORDS);
        String anyWord = Embedding.words(question).map(word -> fts5Phrase(word)).collect(joining(" OR "));
        return select(words.rowid().as("id"), words.bm25(2, 1).as("badness"))
                .from(WORDS)
                .where(words.match(anyWord))
                .orderBy(words.bm25(2, 1))
                .limit(K);
    }

    private Select<Record2<Long, Double>> nearest(float[] wanted) {
        Field<Double> distance = vectorDistanceL2(EMBEDDING, wanted).as("badness");
        VectorTopK near = vectorTopK(NEAREST, wanted, CANDIDATES);
        Table<?> notes = indexed ? near.join(NOTE).on(ID.eq(near.ID)) : NOTE;
        return select(ID, distance).from(notes).orderBy(distance, ID).limit(K);
    }

    /** What was found, numbered from the best one on. */
    private static CommonTableExpression<?> places(String name, Select<? extends Record> found) {
        Table<?> rows = found.asTable("rows");
        Field<Double> badness = field(name("rows", "badness"), SQLDataType.DOUBLE);
        return name(name)
                .fields("id", "place")
                .as(select(id(rows), rowNumber().over().orderBy(badness, id(rows)))
                        .from(rows));
    }

    private static Field<Long> id(Table<?> table) {
        return field(name(table.getName(), "id"), SQLDataType.BIGINT);
    }

    private static Field<Double> place(Table<?> table) {
        return field(name(table.getName(), "place"), SQLDataType.DOUBLE);
    }
}
