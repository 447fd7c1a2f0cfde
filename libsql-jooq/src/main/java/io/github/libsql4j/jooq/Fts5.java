package io.github.libsql4j.jooq;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RowCountQuery;
import org.jooq.SQL;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What can be asked of an FTS5 table, see {@link LibsqlDSL#fts5}. All but {@link #match} has its values only in a query with a
 * {@code match}.
 *
 * <p>A search is text in FTS5's query syntax; words of a user go through {@link LibsqlDSL#fts5Phrase}.
 */
public final class Fts5 {

    private final Table<?> table;
    private final Field<Object> hidden;

    /**
     * FTS5 tables have a hidden column with the name of the table, to which its functions apply.
     *
     * @param table the table, not an alias
     */
    Fts5(Table<?> table) {
        this.table = table;
        this.hidden = DSL.field(DSL.name(table.getName(), table.getName()), SQLDataType.OTHER);
    }

    /**
     * Searches all columns.
     *
     * @param search what to search
     * @return {@code table MATCH search}
     */
    public Condition match(String search) {
        return match(hidden, search);
    }

    /**
     * Searches one column.
     *
     * @param column a column of the table
     * @param search what to search
     * @return {@code column MATCH search}
     */
    public Condition match(Field<?> column, String search) {
        return DSL.condition("{0} match {1}", column, DSL.val(search));
    }

    /**
     * How well a row matches, as {@code bm25} without weights; to order by it is faster than by the function.
     *
     * @return the hidden column {@code rank}, the less the better
     */
    public Field<Double> rank() {
        return DSL.field(DSL.name(table.getName(), "rank"), SQLDataType.DOUBLE);
    }

    /**
     * How well a row matches.
     *
     * @param weights what a match in each of the columns counts, in their order; 1 for those not given
     * @return {@code bm25(table, weights…)}, the less the better
     */
    public Field<Double> bm25(double... weights) {
        Stream<Param<Double>> values = DoubleStream.of(weights).mapToObj(DSL::inline);
        QueryPart[] arguments = Stream.concat(Stream.of(hidden), values).toArray(QueryPart[]::new);
        return DSL.field("bm25({0})", SQLDataType.DOUBLE, DSL.list(arguments));
    }

    /**
     * The text of a column with what matches marked.
     *
     * @param column a column of the table, which must know its columns
     * @param open what to put before a match
     * @param close what to put behind it
     * @return {@code highlight(table, column, open, close)}
     * @throws IllegalArgumentException if the table does not know this column
     */
    public Field<String> highlight(Field<?> column, String open, String close) {
        return highlight(indexOf(column), open, close);
    }

    /**
     * The text of a column with what matches marked.
     *
     * @param column the position of the column, from 0
     * @param open what to put before a match
     * @param close what to put behind it
     * @return {@code highlight(table, column, open, close)}
     */
    public Field<String> highlight(int column, String open, String close) {
        return DSL.field(
                "highlight({0}, {1}, {2}, {3})",
                SQLDataType.VARCHAR, hidden, DSL.inline(column), DSL.val(open), DSL.val(close));
    }

    /**
     * The part of a text around what matches.
     *
     * @param column a column of the table, which must know its columns
     * @param open what to put before a match
     * @param close what to put behind it
     * @param ellipsis what to put where text was left out
     * @param tokens the most tokens to give, from 1 to 64
     * @return {@code snippet(table, column, open, close, ellipsis, tokens)}
     * @throws IllegalArgumentException if the table does not know this column
     */
    public Field<String> snippet(Field<?> column, String open, String close, String ellipsis, int tokens) {
        return snippet(indexOf(column), open, close, ellipsis, tokens);
    }

    /**
     * The part of a text around what matches.
     *
     * @param column the position of the column, from 0; -1 for the one that matches best
     * @param open what to put before a match
     * @param close what to put behind it
     * @param ellipsis what to put where text was left out
     * @param tokens the most tokens to give, from 1 to 64
     * @return {@code snippet(table, column, open, close, ellipsis, tokens)}
     */
    public Field<String> snippet(int column, String open, String close, String ellipsis, int tokens) {
        return DSL.field(
                "snippet({0}, {1}, {2}, {3}, {4}, {5})",
                SQLDataType.VARCHAR,
                hidden,
                DSL.inline(column),
                DSL.val(open),
                DSL.val(close),
                DSL.val(ellipsis),
                DSL.inline(tokens));
    }

    /**
     * The number of the row, which for a table with the content of another one is that one's key.
     *
     * @return the hidden column {@code rowid}
     */
    public Field<Long> rowid() {
        return DSL.field(DSL.name(table.getName(), "rowid"), SQLDataType.BIGINT);
    }

    /**
     * Makes the index anew, from the content of the table or of that which it has the content of.
     *
     * @return the statement, to be executed by a {@link org.jooq.DSLContext}
     */
    public RowCountQuery rebuild() {
        return command("rebuild");
    }

    /**
     * Merges the pieces of the index.
     *
     * @return the statement, to be executed by a {@link org.jooq.DSLContext}
     */
    public RowCountQuery optimize() {
        return command("optimize");
    }

    private RowCountQuery command(String command) {
        SQL name = DSL.sql("{0}", DSL.name(table.getName()));
        return DSL.query("insert into {0}({1}) values ({2})", table, name, DSL.inline(command));
    }

    private int indexOf(Field<?> column) {
        int index = table.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("The table " + table.getName() + " does not know the column "
                    + column.getName() + "; say its position instead, from 0");
        }
        return index;
    }
}
