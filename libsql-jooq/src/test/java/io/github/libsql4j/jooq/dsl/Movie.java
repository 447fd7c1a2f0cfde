package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.LibsqlDSL.createFts5Table;
import static io.github.libsql4j.jooq.LibsqlDSL.createVectorIndex;

import io.github.libsql4j.jooq.LibsqlDataType;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The table of the examples, as jOOQ's code generator would make it. */
public final class Movie extends TableImpl<Record> {

    public static final Movie MOVIE = new Movie();

    public final Field<Long> ID = createField(DSL.name("id"), SQLDataType.BIGINT, this, "");
    public final Field<String> TITLE = createField(DSL.name("title"), SQLDataType.VARCHAR.nullable(false), this, "");
    public final Field<Long> YEAR = createField(DSL.name("year"), SQLDataType.BIGINT, this, "");
    public final Field<String> TAGS = createField(DSL.name("tags"), SQLDataType.VARCHAR, this, "");
    public final Field<float[]> EMBEDDING = createField(DSL.name("embedding"), LibsqlDataType.F32_BLOB(3), this, "");

    private Movie() {
        super(DSL.name("movie"));
    }

    /** Makes the table, with three movies. */
    static void create(DSLContext ctx) {
        ctx.execute("CREATE TABLE movie(id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, year INTEGER, tags TEXT,"
                + " embedding F32_BLOB(3))");
        ctx.insertInto(MOVIE, MOVIE.TITLE, MOVIE.YEAR, MOVIE.TAGS, MOVIE.EMBEDDING)
                .values("Stalker", 1979L, "[\"slow\", \"zone\"]", new float[] {1, 0, 0})
                .values("Metropolis", 1927L, "[\"silent\"]", new float[] {0, 1, 0})
                .values("Alien", 1979L, "[\"horror\", \"space\"]", new float[] {0, 0.6f, 0.8f})
                .execute();
    }

    /** Makes the index of vectors that the examples search; not in a file. */
    static void createIndex(DSLContext ctx) {
        ctx.execute(createVectorIndex("movie_embedding", MOVIE, MOVIE.EMBEDDING).query());
    }

    /** Makes the table of texts that the examples search. */
    static void createText(DSLContext ctx) {
        ctx.execute(createFts5Table("movie_text", "title", "plot").query());
        MovieText text = MovieText.MOVIE_TEXT;
        ctx.insertInto(text, text.TITLE, text.PLOT)
                .values("Solaris", "Above a planet, visitors come out of a sentient ocean.")
                .values("Stalker", "A guide leads two men through the Zone.")
                .values("Planet of Storms", "Three ships fly to Venus.")
                .execute();
    }
}
