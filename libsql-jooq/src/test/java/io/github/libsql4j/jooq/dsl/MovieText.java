package io.github.libsql4j.jooq.dsl;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The FTS5 table of the examples, as jOOQ's code generator would make it. */
public final class MovieText extends TableImpl<Record> {

    public static final MovieText MOVIE_TEXT = new MovieText();

    public final Field<String> TITLE = createField(DSL.name("title"), SQLDataType.VARCHAR, this, "");
    public final Field<String> PLOT = createField(DSL.name("plot"), SQLDataType.VARCHAR, this, "");

    private MovieText() {
        super(DSL.name("movie_text"));
    }
}
