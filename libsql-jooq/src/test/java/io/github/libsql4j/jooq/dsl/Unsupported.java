package io.github.libsql4j.jooq.dsl;

import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
import static org.jooq.impl.DSL.*;

import io.github.libsql4j.jooq.UnsupportedSql;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Queries that are refused, and what happens to them without the refusal: whether the engine of local files and of a replica's
 * reads takes them, and whether a server does.
 */
enum Unsupported {
    TWO_ORDERS(
            UnsupportedSql.AGGREGATE_ORDER,
            true,
            false,
            ctx -> ctx.select(
                            listAgg(MOVIE.TITLE, ",").withinGroupOrderBy(MOVIE.ID),
                            listAgg(MOVIE.TITLE, ",").withinGroupOrderBy(MOVIE.YEAR))
                    .from(MOVIE)),
    ORDER_OF_JOINED_TABLES(
            UnsupportedSql.AGGREGATE_ORDER,
            true,
            false,
            ctx -> ctx.select(listAgg(MOVIE.TITLE, ",").withinGroupOrderBy(MOVIE.ID))
                    .from(MOVIE)
                    .join(MOVIE.as("b"))
                    .on(trueCondition())),
    ORDER_IN_AN_EXPRESSION(
            UnsupportedSql.AGGREGATE_ORDER,
            true,
            false,
            ctx -> ctx.select(upper(listAgg(MOVIE.TITLE, ",").withinGroupOrderBy(MOVIE.ID)))
                    .from(MOVIE)),
    MERGE(
            UnsupportedSql.MERGE,
            ctx -> ctx.mergeInto(MOVIE)
                    .using(selectOne())
                    .on(MOVIE.ID.eq(1L))
                    .whenMatchedThenUpdate()
                    .set(MOVIE.TITLE, "a")),
    LATERAL(UnsupportedSql.LATERAL, ctx -> ctx.select().from(MOVIE, lateral(select(MOVIE.ID)))),
    CROSS_APPLY(UnsupportedSql.LATERAL, ctx -> ctx.select().from(MOVIE).crossApply(select(MOVIE.ID))),
    FOR_UPDATE(UnsupportedSql.ROW_LOCKS, ctx -> ctx.selectFrom(MOVIE).forUpdate()),
    FOR_SHARE(UnsupportedSql.ROW_LOCKS, ctx -> ctx.selectFrom(MOVIE).forShare()),
    /** All rows come, as if there were no percent. */
    PERCENT(
            UnsupportedSql.LIMIT_PERCENT,
            true,
            true,
            ctx -> ctx.selectFrom(MOVIE).limit(50).percent()),
    /** One row comes, however many are equal. */
    TIES(
            UnsupportedSql.LIMIT_WITH_TIES,
            true,
            true,
            ctx -> ctx.selectFrom(MOVIE).orderBy(MOVIE.YEAR.desc()).limit(1).withTies()),
    INTERSECT_ALL(
            UnsupportedSql.SET_OPERATION_ALL,
            ctx -> ctx.select(MOVIE.ID)
                    .from(MOVIE)
                    .intersectAll(select(MOVIE.ID).from(MOVIE))),
    EXCEPT_ALL(
            UnsupportedSql.SET_OPERATION_ALL,
            ctx -> ctx.select(MOVIE.ID).from(MOVIE).exceptAll(select(MOVIE.ID).from(MOVIE))),
    ANY(
            UnsupportedSql.QUANTIFIED,
            ctx -> ctx.selectFrom(MOVIE)
                    .where(MOVIE.ID.eq(any(select(MOVIE.YEAR).from(MOVIE))))),
    ALL(
            UnsupportedSql.QUANTIFIED,
            ctx -> ctx.selectFrom(MOVIE)
                    .where(MOVIE.ID.le(all(select(MOVIE.YEAR).from(MOVIE))))),
    ROLLUP(
            UnsupportedSql.GROUPING_SETS,
            ctx -> ctx.select(MOVIE.YEAR, count()).from(MOVIE).groupBy(rollup(MOVIE.YEAR))),
    CUBE(
            UnsupportedSql.GROUPING_SETS,
            ctx -> ctx.select(MOVIE.YEAR, count()).from(MOVIE).groupBy(cube(MOVIE.YEAR, MOVIE.ID))),
    GROUPING_SETS(
            UnsupportedSql.GROUPING_SETS,
            ctx -> ctx.select(MOVIE.YEAR, count()).from(MOVIE).groupBy(groupingSets(MOVIE.YEAR, MOVIE.ID))),
    PERCENTILE(
            UnsupportedSql.WITHIN_GROUP,
            ctx -> ctx.select(percentileCont(0.5).withinGroupOrderBy(MOVIE.YEAR))
                    .from(MOVIE)),
    IGNORE_NULLS(
            UnsupportedSql.NULL_TREATMENT,
            ctx -> ctx.select(lag(MOVIE.YEAR).ignoreNulls().over(orderBy(MOVIE.ID)))
                    .from(MOVIE)),
    SIMILAR_TO(UnsupportedSql.SIMILAR_TO, ctx -> ctx.selectFrom(MOVIE).where(MOVIE.TITLE.similarTo("A%"))),
    LIKE_REGEX(
            UnsupportedSql.REGULAR_EXPRESSIONS,
            false,
            true,
            ctx -> ctx.selectFrom(MOVIE).where(MOVIE.TITLE.likeRegex("^A"))),
    NOT_LIKE_REGEX(
            UnsupportedSql.REGULAR_EXPRESSIONS,
            false,
            true,
            ctx -> ctx.selectFrom(MOVIE).where(MOVIE.TITLE.notLikeRegex("^A"))),
    ARRAY_AGG(UnsupportedSql.ARRAYS, ctx -> ctx.select(arrayAgg(MOVIE.TITLE)).from(MOVIE)),
    ARRAY(UnsupportedSql.ARRAYS, ctx -> ctx.select(array(MOVIE.TITLE)).from(MOVIE)),
    JSON_TABLE(
            UnsupportedSql.JSON_TABLE,
            ctx -> ctx.select()
                    .from(jsonTable(val(JSON.json("[1]")), val("$[*]")).column("a", SQLDataType.INTEGER))),
    XMLAGG(
            UnsupportedSql.XML,
            ctx -> ctx.select(xmlagg(xmlelement("a", MOVIE.TITLE))).from(MOVIE)),
    TRY_CAST(
            UnsupportedSql.TRY_CAST,
            ctx -> ctx.select(tryCast(MOVIE.TITLE, SQLDataType.INTEGER)).from(MOVIE)),
    TRUNC(UnsupportedSql.TRUNC, ctx -> ctx.select(trunc(val(1.26), 1))),
    MD5(UnsupportedSql.FUNCTIONS, ctx -> ctx.select(md5(MOVIE.TITLE)).from(MOVIE)),
    ASCII(UnsupportedSql.FUNCTIONS, ctx -> ctx.select(ascii(MOVIE.TITLE)).from(MOVIE)),
    SPLIT_PART(
            UnsupportedSql.FUNCTIONS,
            ctx -> ctx.select(splitPart(MOVIE.TITLE, "a", 1)).from(MOVIE)),
    TRANSLATE(
            UnsupportedSql.FUNCTIONS,
            ctx -> ctx.select(translate(MOVIE.TITLE, "a", "b")).from(MOVIE)),
    TO_DATE(UnsupportedSql.FUNCTIONS, ctx -> ctx.select(toDate("2026-01-02", "YYYY-MM-DD"))),
    STDDEV(UnsupportedSql.STATISTICS, ctx -> ctx.select(stddevPop(MOVIE.YEAR)).from(MOVIE)),
    VARIANCE(UnsupportedSql.STATISTICS, ctx -> ctx.select(varSamp(MOVIE.YEAR)).from(MOVIE)),
    /** jOOQ writes it in another way since 3.20. */
    DELETE_USING(
            UnsupportedSql.DELETE_USING,
            ctx -> ctx.deleteFrom(MOVIE).using(MOVIE.as("b")).where(MOVIE.ID.eq(1L))),
    DROP_SEQUENCE(UnsupportedSql.SEQUENCES, ctx -> ctx.dropSequence("s")),
    NEXTVAL(UnsupportedSql.SEQUENCES, ctx -> ctx.select(sequence(DSL.name("s")).nextval())),
    CREATE_OR_REPLACE_VIEW(
            UnsupportedSql.CREATE_OR_REPLACE_VIEW,
            ctx -> ctx.createOrReplaceView("v").as(select(MOVIE.ID).from(MOVIE))),
    MATERIALIZED_VIEW(
            UnsupportedSql.MATERIALIZED_VIEWS,
            ctx -> ctx.createMaterializedView("v").as(select(MOVIE.ID).from(MOVIE))),
    ALTER_VIEW(UnsupportedSql.ALTER_VIEW_OR_INDEX, ctx -> ctx.alterView("v").renameTo("w")),
    ALTER_INDEX(UnsupportedSql.ALTER_VIEW_OR_INDEX, ctx -> ctx.alterIndex("i").renameTo("j")),
    COMMENT_ON(UnsupportedSql.COMMENTS, ctx -> ctx.commentOnTable(MOVIE).is("x")),
    COMMENT(
            UnsupportedSql.COMMENTS,
            ctx -> ctx.createTable("t").column("a", SQLDataType.INTEGER).comment("x")),
    SET_NOT_NULL(
            UnsupportedSql.ALTER_COLUMN,
            true,
            false,
            ctx -> ctx.alterTable(MOVIE).alterColumn(MOVIE.YEAR).setNotNull()),
    SET_TYPE(
            UnsupportedSql.ALTER_COLUMN,
            ctx -> ctx.alterTable(MOVIE).alterColumn(MOVIE.YEAR).set(SQLDataType.BIGINT)),
    SET_DEFAULT(
            UnsupportedSql.ALTER_COLUMN,
            ctx -> ctx.alterTable(MOVIE).alterColumn(MOVIE.YEAR).setDefault(1L)),
    ADD_CHECK(
            UnsupportedSql.ALTER_CONSTRAINT,
            true,
            false,
            ctx -> ctx.alterTable(MOVIE).add(constraint("c").check(MOVIE.YEAR.gt(inline(0L))))),
    ADD_FOREIGN_KEY(
            UnsupportedSql.ALTER_CONSTRAINT,
            ctx -> ctx.alterTable(MOVIE).add(foreignKey(MOVIE.YEAR).references(MOVIE, MOVIE.ID))),
    RENAME_CONSTRAINT(
            UnsupportedSql.ALTER_CONSTRAINT,
            ctx -> ctx.alterTable(MOVIE).renameConstraint("c").to("d")),
    /** The one that {@link #ADD_CHECK} has added, where that is taken. */
    DROP_CONSTRAINT(
            UnsupportedSql.ALTER_CONSTRAINT,
            true,
            false,
            ctx -> ctx.alterTable(MOVIE).dropConstraint("c")),
    ADD_IF_NOT_EXISTS(
            UnsupportedSql.ALTER_IF_EXISTS,
            ctx -> ctx.alterTable(MOVIE).addColumnIfNotExists("n", SQLDataType.INTEGER)),
    ALTER_IF_EXISTS(
            UnsupportedSql.ALTER_IF_EXISTS, ctx -> ctx.alterTableIfExists(MOVIE).dropColumn(MOVIE.YEAR)),
    DROP_CASCADE(UnsupportedSql.DROP_CASCADE, ctx -> ctx.dropTable(MOVIE).cascade()),
    /** Older ones write a standard GLOBAL before it. */
    TEMPORARY_TABLE(
            UnsupportedSql.TEMPORARY_TABLES,
            JooqVersion.isAtLeast(21),
            false,
            ctx -> ctx.createTemporaryTable("t").column("a", SQLDataType.INTEGER)),
    CREATE_SCHEMA(UnsupportedSql.SCHEMAS, ctx -> ctx.createSchema("s")),
    SET_SCHEMA(UnsupportedSql.SCHEMAS, ctx -> ctx.setSchema("main")),
    CREATE_TYPE(UnsupportedSql.TYPES, ctx -> ctx.createType("t").asEnum("a")),
    CREATE_DOMAIN(UnsupportedSql.TYPES, ctx -> ctx.createDomain("d").as(SQLDataType.INTEGER)),
    GRANT(
            UnsupportedSql.PRIVILEGES,
            ctx -> ctx.grant(privilege("select")).on(MOVIE).to(user("u")));

    final UnsupportedSql sql;
    final boolean takenLocally;
    final boolean takenByServer;

    @SuppressWarnings("ImmutableEnumChecker") // it captures nothing
    final Function<DSLContext, Query> query;

    Unsupported(UnsupportedSql sql, Function<DSLContext, Query> query) {
        this(sql, false, false, query);
    }

    Unsupported(UnsupportedSql sql, boolean takenLocally, boolean takenByServer, Function<DSLContext, Query> query) {
        this.sql = sql;
        this.takenLocally = takenLocally;
        this.takenByServer = takenByServer;
        this.query = query;
    }

    /** Those that this jOOQ writes so. */
    static List<Unsupported> ofThisJooq() {
        return Arrays.stream(values())
                .filter(unsupported -> unsupported != DELETE_USING || !JooqVersion.isAtLeast(20))
                .toList();
    }
}
