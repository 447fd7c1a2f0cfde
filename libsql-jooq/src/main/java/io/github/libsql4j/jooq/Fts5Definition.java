package io.github.libsql4j.jooq;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.RowCountQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A {@code CREATE VIRTUAL TABLE … USING fts5(…)} under construction, see {@link LibsqlDSL#createFts5Table}. Each method gives a new
 * one with one more argument.
 */
public final class Fts5Definition {

    private final String create;
    private final Name name;
    private final List<QueryPart> arguments;

    private Fts5Definition(String create, Name name, List<QueryPart> arguments) {
        this.create = create;
        this.name = name;
        this.arguments = List.copyOf(arguments);
    }

    static Fts5Definition of(String name, List<String> columns) {
        List<QueryPart> arguments = columns.stream().<QueryPart>map(DSL::name).toList();
        return new Fts5Definition("create virtual table", DSL.name(name), arguments);
    }

    /**
     * Takes a table of this name that is there for this one.
     *
     * @return the definition with {@code IF NOT EXISTS}
     */
    public Fts5Definition ifNotExists() {
        return new Fts5Definition("create virtual table if not exists", name, arguments);
    }

    /**
     * Adds a column that is kept but not searched.
     *
     * @param column its name
     * @return the definition with this column
     */
    public Fts5Definition unindexed(String column) {
        return with(DSL.sql("{0} unindexed", DSL.name(column)));
    }

    /**
     * Chooses how texts are split into tokens.
     *
     * @param tokenizer the tokenizer and its arguments, such as {@code porter unicode61}
     * @return the definition with this option
     */
    public Fts5Definition tokenize(String tokenizer) {
        return option("tokenize", tokenizer);
    }

    /**
     * Makes searches for the beginnings of words fast.
     *
     * @param lengths how many characters such beginnings have
     * @return the definition with this option
     */
    public Fts5Definition prefix(int... lengths) {
        return option(
                "prefix", IntStream.of(lengths).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
    }

    /**
     * Leaves the texts in another table, which has columns of the same names. Who changes it has to change this one too, by
     * triggers or {@link Fts5#rebuild()}.
     *
     * @param table the table with the texts
     * @param rowid the name of its {@code INTEGER PRIMARY KEY}
     * @return the definition with this option
     */
    public Fts5Definition content(Table<?> table, String rowid) {
        return option("content", table.getName()).option("content_rowid", rowid);
    }

    /**
     * Keeps the index alone: what is searched cannot be read.
     *
     * @return the definition with this option
     */
    public Fts5Definition contentless() {
        return option("content", "");
    }

    /**
     * Adds any option that FTS5 knows.
     *
     * @param option the name, such as {@code detail}
     * @param value the value, any text
     * @return the definition with this option
     */
    public Fts5Definition option(String option, String value) {
        return with(DSL.sql("{0} = {1}", DSL.unquotedName(option), DSL.inline(value)));
    }

    /**
     * Ends the construction.
     *
     * @return the statement, to be executed by a {@link org.jooq.DSLContext}
     */
    public RowCountQuery query() {
        return DSL.query(create + " {0} using fts5({1})", name, DSL.list(arguments));
    }

    private Fts5Definition with(QueryPart argument) {
        List<QueryPart> more = new ArrayList<>(arguments);
        more.add(argument);
        return new Fts5Definition(create, name, more);
    }
}
