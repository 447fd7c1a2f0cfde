package io.github.libsql4j.jooq;

import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.SQL;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The SQL that libSQL has and jOOQ's {@link DSL} lacks, to be imported statically beside it: vectors, FTS5, JSON as tables,
 * {@code INSERT OR …}, libSQL's own DDL, and PRAGMAs.
 *
 * <p>Everything here is made of jOOQ's public templates, so it mixes with what {@code DSL} makes, and names and values are quoted
 * as they are there. Vector indexes, {@code RANDOM ROWID} and {@code ALTER COLUMN … TO} need a libSQL server: a local file has
 * SQLite's own engine.
 */
public final class LibsqlDSL {

    private LibsqlDSL() {}

    /**
     * A vector of 32-bit elements from its text.
     *
     * @param text the elements as text, {@code [1, 2.5, 3]}
     * @return {@code vector32(text)}
     */
    public static Field<float[]> vector32(String text) {
        return vector32(DSL.val(text));
    }

    /**
     * A vector of 32-bit elements from its text, or from a vector of any type.
     *
     * <pre>{@code
     * ctx.insertInto(MOVIE, MOVIE.TITLE, MOVIE.EMBEDDING)
     *         .values(val("Solaris"), vector32("[0.1, 0.2, 0.9]"))
     *         .execute();
     * }</pre>
     *
     * @param vector the text or the vector
     * @return {@code vector32(vector)}
     */
    public static Field<float[]> vector32(Field<?> vector) {
        return DSL.function("vector32", LibsqlDataType.F32_BLOB, vector);
    }

    /**
     * A vector of 64-bit elements from its text.
     *
     * @param text the elements as text, {@code [1, 2.5, 3]}
     * @return {@code vector64(text)}
     */
    public static Field<double[]> vector64(String text) {
        return vector64(DSL.val(text));
    }

    /**
     * A vector of 64-bit elements from its text, or from a vector of any type.
     *
     * <pre>{@code
     * double[] exact = ctx.select(vector64("[0.1, 0.2, 0.9]")).fetchSingle().value1();
     * }</pre>
     *
     * @param vector the text or the vector
     * @return {@code vector64(vector)}
     */
    public static Field<double[]> vector64(Field<?> vector) {
        return DSL.function("vector64", LibsqlDataType.F64_BLOB, vector);
    }

    /**
     * A vector with smaller elements, for columns of the types {@code F1BIT_BLOB}, {@code F8_BLOB}, {@code F16_BLOB} and {@code
     * FB16_BLOB}.
     *
     * <pre>{@code
     * Result<?> smaller = ctx.select(MOVIE.ID, vectorOf(VectorElement.FLOAT8, MOVIE.EMBEDDING)).from(MOVIE).fetch();
     * }</pre>
     *
     * @param type the elements
     * @param vector the text, or a vector of any type
     * @return {@code vector8(vector)} and so on
     */
    public static Field<byte[]> vectorOf(VectorElement type, Field<?> vector) {
        String function = switch (type) {
            case FLOAT1BIT -> "vector1bit";
            case FLOAT8 -> "vector8";
            case FLOAT16 -> "vector16";
            case FLOATB16 -> "vectorb16";
            case FLOAT32 -> "vector32";
        };
        return DSL.function(function, SQLDataType.VARBINARY, vector);
    }

    /**
     * A vector as text.
     *
     * <pre>{@code
     * List<String> vectors = ctx.select(vectorExtract(MOVIE.EMBEDDING)).from(MOVIE).fetch(0, String.class);
     * }</pre>
     *
     * @param vector a vector of any type
     * @return {@code vector_extract(vector)}
     */
    public static Field<String> vectorExtract(Field<?> vector) {
        return DSL.function("vector_extract", SQLDataType.VARCHAR, vector);
    }

    /**
     * The cosine distance of two vectors: 0 for the same direction, 1 for right angles, 2 for the opposite direction.
     *
     * <pre>{@code
     * Result<?> nearest = ctx.select(MOVIE.TITLE)
     *         .from(MOVIE)
     *         .orderBy(vectorDistanceCos(MOVIE.EMBEDDING, new float[] {0, 0, 1}))
     *         .limit(3)
     *         .fetch();
     * }</pre>
     *
     * @param vector a vector
     * @param other a vector of the same type and as many dimensions
     * @param <T> the Java type of the vectors
     * @return {@code vector_distance_cos(vector, other)}
     */
    public static <T> Field<Double> vectorDistanceCos(Field<T> vector, T other) {
        return vectorDistanceCos(vector, DSL.val(other, vector));
    }

    /**
     * The cosine distance of two vectors: 0 for the same direction, 1 for right angles, 2 for the opposite direction.
     *
     * @param vector a vector
     * @param other a vector of the same type and as many dimensions
     * @return {@code vector_distance_cos(vector, other)}
     */
    public static Field<Double> vectorDistanceCos(Field<?> vector, Field<?> other) {
        return DSL.function("vector_distance_cos", SQLDataType.DOUBLE, vector, other);
    }

    /**
     * The Euclidean distance of two vectors.
     *
     * @param vector a vector
     * @param other a vector of the same type and as many dimensions
     * @param <T> the Java type of the vectors
     * @return {@code vector_distance_l2(vector, other)}
     */
    public static <T> Field<Double> vectorDistanceL2(Field<T> vector, T other) {
        return vectorDistanceL2(vector, DSL.val(other, vector));
    }

    /**
     * The Euclidean distance of two vectors.
     *
     * @param vector a vector
     * @param other a vector of the same type and as many dimensions
     * @return {@code vector_distance_l2(vector, other)}
     */
    public static Field<Double> vectorDistanceL2(Field<?> vector, Field<?> other) {
        return DSL.function("vector_distance_l2", SQLDataType.DOUBLE, vector, other);
    }

    /**
     * The rows whose vectors a vector index finds nearest, the nearest first. Join their table by the key; the order of a join is
     * what its {@code ORDER BY} says.
     *
     * <pre>{@code
     * float[] wanted = {0.1f, 0.2f, 0.9f};
     * VectorTopK near = vectorTopK("movie_embedding", wanted, 3);
     * Result<?> movies = ctx.select(MOVIE.TITLE)
     *         .from(near)
     *         .join(MOVIE)
     *         .on(MOVIE.ID.eq(near.ID))
     *         .orderBy(vectorDistanceCos(MOVIE.EMBEDDING, wanted))
     *         .fetch();
     * }</pre>
     *
     * @param index the name of the index
     * @param vector where to search
     * @param k how many rows to find
     * @return {@code vector_top_k(index, vector, k)}
     */
    public static VectorTopK vectorTopK(String index, float[] vector, int k) {
        return vectorTopK(index, DSL.val(vector, LibsqlDataType.F32_BLOB), k);
    }

    /**
     * The rows whose vectors a vector index finds nearest to an expression.
     *
     * @param index the name of the index
     * @param vector where to search; it cannot refer to other tables, but be a subquery
     * @param k how many rows to find
     * @return {@code vector_top_k(index, vector, k)}
     */
    public static VectorTopK vectorTopK(String index, Field<?> vector, int k) {
        return new VectorTopK(index, vector, k);
    }

    /**
     * Begins the definition of a vector index. Drop it by {@link DSL#dropIndex(String)}.
     *
     * <pre>{@code
     * ctx.execute(createVectorIndex("movie_by_direction", MOVIE, MOVIE.EMBEDDING)
     *         .metric(VectorMetric.COSINE)
     *         .compressNeighbors(VectorElement.FLOAT8)
     *         .maxNeighbors(20)
     *         .query());
     * }</pre>
     *
     * @param name the name of the index: letters, digits and underscores, not a digit first
     * @param table the table
     * @param vector its column, which was declared as {@code F32_BLOB(…)} or another type of vectors
     * @return the index, to be given options and ended by {@link VectorIndex#query()}
     * @throws IllegalArgumentException if the name has other characters, which the server does not take
     */
    public static VectorIndex createVectorIndex(String name, Table<?> table, Field<?> vector) {
        return VectorIndex.on(name, table, vector);
    }

    /**
     * Begins the definition of a table for full-text search.
     *
     * <pre>{@code
     * ctx.execute(createFts5Table("review", "title", "body")
     *         .unindexed("author")
     *         .tokenize("porter unicode61")
     *         .query());
     * }</pre>
     *
     * @param name the name of the table
     * @param columns the names of the columns that are searched
     * @return the table, to be given options and ended by {@link Fts5Definition#query()}
     */
    public static Fts5Definition createFts5Table(String name, String... columns) {
        return Fts5Definition.of(name, List.of(columns));
    }

    /**
     * What can be asked of a table for full-text search.
     *
     * <pre>{@code
     * Fts5 text = fts5(MOVIE_TEXT);
     * Result<?> found = ctx.select(MOVIE_TEXT.TITLE, text.snippet(MOVIE_TEXT.PLOT, "<b>", "</b>", "…", 8))
     *         .from(MOVIE_TEXT)
     *         .where(text.match("ocean OR planet"))
     *         .orderBy(text.bm25(10, 1))
     *         .fetch();
     * }</pre>
     *
     * @param table an FTS5 table, not an alias
     * @return its conditions and functions
     */
    public static Fts5 fts5(Table<?> table) {
        return new Fts5(table);
    }

    /**
     * Quotes text for a search, so that nothing in it is taken for FTS5's query syntax.
     *
     * <pre>{@code
     * List<String> titles = ctx.select(MOVIE_TEXT.TITLE)
     *         .from(MOVIE_TEXT)
     *         .where(fts5(MOVIE_TEXT).match(fts5Phrase("sentient \"ocean\"")))
     *         .fetch(MOVIE_TEXT.TITLE);
     * }</pre>
     *
     * @param text any words, as a user may type them
     * @return the search for these words in this order
     */
    public static String fts5Phrase(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * The elements of a JSON array, or the members of an object, as rows.
     *
     * <pre>{@code
     * JsonTable tag = jsonEach(MOVIE.TAGS).as("tag");
     * Result<?> tags = ctx.select(tag.value(SQLDataType.VARCHAR), count())
     *         .from(MOVIE, tag)
     *         .groupBy(tag.VALUE)
     *         .fetch();
     * }</pre>
     *
     * @param json JSON; it may refer to a table that stands before in {@code FROM}
     * @return {@code json_each(json)}
     */
    public static JsonTable jsonEach(Field<?> json) {
        return new JsonTable("json_each", json);
    }

    /**
     * The elements of an array or object within JSON, as rows.
     *
     * @param json JSON; it may refer to a table that stands before in {@code FROM}
     * @param path where the array or object is, such as {@code $.tags}
     * @return {@code json_each(json, path)}
     */
    public static JsonTable jsonEach(Field<?> json, String path) {
        return new JsonTable("json_each", json, DSL.val(path));
    }

    /**
     * Everything in JSON as rows: arrays and objects before what is in them.
     *
     * <pre>{@code
     * JsonTable node = jsonTree(val("{\"a\": [1, 2]}"));
     * List<String> paths = ctx.select(node.FULLKEY).from(node).where(node.ATOM.isNotNull()).fetch(node.FULLKEY);
     * }</pre>
     *
     * @param json JSON; it may refer to a table that stands before in {@code FROM}
     * @return {@code json_tree(json)}
     */
    public static JsonTable jsonTree(Field<?> json) {
        return new JsonTable("json_tree", json);
    }

    /**
     * Everything in a part of JSON as rows.
     *
     * @param json JSON; it may refer to a table that stands before in {@code FROM}
     * @param path where the part is, such as {@code $.tags}
     * @return {@code json_tree(json, path)}
     */
    public static JsonTable jsonTree(Field<?> json, String path) {
        return new JsonTable("json_tree", json, DSL.val(path));
    }

    /**
     * An insert that skips rows that violate a unique, {@code NOT NULL} or check constraint.
     *
     * <pre>{@code
     * int rows = ctx.execute(insertOrIgnore(
     *         insertInto(MOVIE, MOVIE.ID, MOVIE.TITLE).values(1L, "Solaris").values(2L, "Stalker")));
     * }</pre>
     *
     * @param insert an insert without {@code WITH} and {@code ON CONFLICT}
     * @return {@code INSERT OR IGNORE …}
     * @throws IllegalArgumentException if it has one of them
     */
    public static RowCountQuery insertOrIgnore(Insert<?> insert) {
        return ConflictClause.IGNORE.query(insert);
    }

    /**
     * An insert with {@code RETURNING} that skips rows that violate a unique, {@code NOT NULL} or check constraint.
     *
     * @param insert an insert with {@code returning}, without {@code WITH} and {@code ON CONFLICT}
     * @return {@code INSERT OR IGNORE … RETURNING …}
     * @throws IllegalArgumentException if it is no insert, or has one of them
     */
    public static ResultQuery<Record> insertOrIgnore(ResultQuery<?> insert) {
        return ConflictClause.IGNORE.resultQuery(insert);
    }

    /**
     * An insert that first deletes the rows that stand in its way because of a unique constraint.
     *
     * <pre>{@code
     * int rows = ctx.execute(insertOrReplace(
     *         insertInto(MOVIE, MOVIE.ID, MOVIE.TITLE).values(1L, "Solaris").values(2L, "Stalker")));
     * }</pre>
     *
     * @param insert an insert without {@code WITH} and {@code ON CONFLICT}
     * @return {@code INSERT OR REPLACE …}
     * @throws IllegalArgumentException if it has one of them
     */
    public static RowCountQuery insertOrReplace(Insert<?> insert) {
        return ConflictClause.REPLACE.query(insert);
    }

    /**
     * An insert with {@code RETURNING} that first deletes the rows that stand in its way because of a unique constraint.
     *
     * @param insert an insert with {@code returning}, without {@code WITH} and {@code ON CONFLICT}
     * @return {@code INSERT OR REPLACE … RETURNING …}
     * @throws IllegalArgumentException if it is no insert, or has one of them
     */
    public static ResultQuery<Record> insertOrReplace(ResultQuery<?> insert) {
        return ConflictClause.REPLACE.resultQuery(insert);
    }

    /**
     * libSQL's option of a table whose rowids are random; to be given to {@link
     * org.jooq.CreateTableElementListStep#storage(SQL)}, as {@code WITHOUT ROWID} and {@code STRICT} can be.
     *
     * <pre>{@code
     * ctx.createTable("ticket")
     *         .column("holder", SQLDataType.VARCHAR)
     *         .storage(randomRowid())
     *         .execute();
     * }</pre>
     *
     * @return {@code RANDOM ROWID}
     */
    public static SQL randomRowid() {
        return DSL.sql("random rowid");
    }

    /**
     * libSQL's change of a column. Rows that are there are not checked or changed.
     *
     * <pre>{@code
     * ctx.execute(alterColumn(MOVIE, MOVIE.YEAR, SQLDataType.BIGINT.notNull().defaultValue(1972L)));
     * }</pre>
     *
     * @param table the table
     * @param column its column
     * @param type the new type, with whether it takes null, and its default
     * @return {@code ALTER TABLE table ALTER COLUMN column TO column type …}
     */
    public static RowCountQuery alterColumn(Table<?> table, Field<?> column, DataType<?> type) {
        return alterColumn(table, column, ColumnDefinition.of(type));
    }

    /**
     * libSQL's change of a column, to any definition. Rows that are there are not checked or changed.
     *
     * @param table the table
     * @param column its column
     * @param definition what is to stand behind the name, such as {@code sql("TEXT CHECK (length(title) < 100)")}
     * @return {@code ALTER TABLE table ALTER COLUMN column TO column definition}
     */
    public static RowCountQuery alterColumn(Table<?> table, Field<?> column, QueryPart definition) {
        QueryPart name = DSL.name(column.getName());
        return DSL.query("alter table {0} alter column {1} to {1} {2}", table, name, definition);
    }

    /**
     * The value of a PRAGMA, to be selected.
     *
     * <pre>{@code
     * Integer version = ctx.select(pragma("user_version", SQLDataType.INTEGER)).fetchSingle().value1();
     * }</pre>
     *
     * @param name the PRAGMA, one that reads a single value
     * @param type the type of the value
     * @param <T> its Java type
     * @return {@code (SELECT name FROM pragma_name)}
     */
    public static <T> Field<T> pragma(String name, DataType<T> type) {
        Table<?> table = DSL.table(DSL.name("pragma_" + name));
        return DSL.field(DSL.select(DSL.field(DSL.name(name), type)).from(table));
    }

    /**
     * The columns of a table.
     *
     * <pre>{@code
     * TableInfo column = tableInfo("movie");
     * Result<?> columns = ctx.select(column.NAME, column.TYPE, column.NOTNULL).from(column).fetch();
     * }</pre>
     *
     * @param table the name of a table or view
     * @return {@code pragma_table_xinfo(table)}, empty if there is no such table
     */
    public static TableInfo tableInfo(String table) {
        return new TableInfo(table);
    }

    /**
     * The indexes of a table.
     *
     * @param table the name of a table
     * @return {@code pragma_index_list(table)}
     */
    public static IndexList indexList(String table) {
        return new IndexList(table);
    }

    /**
     * The foreign keys of a table.
     *
     * @param table the name of a table
     * @return {@code pragma_foreign_key_list(table)}
     */
    public static ForeignKeyList foreignKeyList(String table) {
        return new ForeignKeyList(table);
    }

    /**
     * All tables and views.
     *
     * @return {@code pragma_table_list()}
     */
    public static TableList tableList() {
        return new TableList();
    }
}
