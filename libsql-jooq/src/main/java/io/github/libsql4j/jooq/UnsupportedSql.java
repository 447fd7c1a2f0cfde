package io.github.libsql4j.jooq;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.AlterTableStep;
import org.jooq.Delete;
import org.jooq.QuantifiedSelect;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Sequence;
import org.jooq.VisitContext;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.QOM;

/**
 * What jOOQ writes for {@code SQLDialect.SQLITE} although a libSQL server does not take it, or does something else. {@link
 * LibsqlVisitListener} refuses it before anything is sent, on files too, so that what runs on one runs on the other.
 */
public enum UnsupportedSql {
    /** {@code listAgg}, {@code jsonArrayAgg}, {@code multisetAgg} … with an order, where that cannot become one of a subquery. */
    AGGREGATE_ORDER(
            "an ORDER BY within an aggregate function, other than in a query of one table with one such order",
            "multiset(select(…).orderBy(…)), or select from a subquery that is ordered"),
    /** {@code mergeInto}. */
    MERGE("MERGE", "insertInto(…).onConflict(…).doUpdate()", QueryPart.class, "merge into"),
    /** {@code lateral}, {@code crossApply}, {@code outerApply}. */
    LATERAL(
            "LATERAL or APPLY",
            "a correlated subquery or multiset(…) in the SELECT list, or LibsqlDSL.jsonEach",
            QueryPart.class,
            "lateral",
            "cross apply",
            "outer apply"),
    /** {@code forUpdate}, {@code forShare}. */
    ROW_LOCKS("FOR UPDATE", "nothing: a transaction in mode write has the only write lock", QueryPart.class, "for"),
    /** {@code limit(…).percent()}, which SQLite would take for a number of rows. */
    LIMIT_PERCENT(
            "LIMIT … PERCENT",
            "a limit of a number of rows, from a count",
            Select.class,
            select -> select.$limitPercent()),
    /** {@code limit(…).withTies()}, which SQLite would take for a limit without. */
    LIMIT_WITH_TIES(
            "WITH TIES",
            "a subquery with rank() and a condition on it",
            Select.class,
            select -> select.$limitWithTies()),
    /** {@code intersectAll}, {@code exceptAll}. */
    SET_OPERATION_ALL(
            "INTERSECT ALL and EXCEPT ALL",
            "intersect(…) or except(…) with a rowNumber() over the columns as another column",
            QueryPart.class,
            "intersect all",
            "except all"),
    /** {@code eq(any(select))}, {@code le(all(select))} and the like. */
    QUANTIFIED(
            "ANY and ALL",
            "in(…), notIn(…), exists(…), or a comparison with min or max",
            QuantifiedSelect.class,
            "any",
            "all",
            "some"),
    /** {@code rollup}, {@code cube}, {@code groupingSets}. */
    GROUPING_SETS(
            "ROLLUP, CUBE and GROUPING SETS",
            "a unionAll of one groupBy each",
            QOM.Rollup.class,
            QOM.Cube.class,
            QOM.GroupingSets.class),
    /** {@code percentileCont(…).withinGroupOrderBy} and the like. */
    WITHIN_GROUP("WITHIN GROUP", "a window function in a subquery", QueryPart.class, "within group"),
    /** {@code lag(…).ignoreNulls()} and the like. */
    NULL_TREATMENT(
            "IGNORE NULLS",
            "a window over the rows that are not null",
            QueryPart.class,
            "ignore nulls",
            "respect nulls"),
    /** {@code similarTo}. */
    SIMILAR_TO("SIMILAR TO", "like(…)", QueryPart.class, "similar to", "not similar to"),
    /** {@code likeRegex}, {@code notLikeRegex}; a server would take it. */
    REGULAR_EXPRESSIONS(
            "regular expressions",
            "like(…), or on a server condition(\"{0} REGEXP {1}\", …)",
            QueryPart.class,
            "regexp",
            "not regexp"),
    /** {@code arrayAgg}, {@code array}. */
    ARRAYS(
            "arrays",
            "jsonArrayAgg(…), jsonArray(…) or multiset(…)",
            QOM.ArrayAgg.class,
            QOM.Array.class,
            QOM.ArrayQuery.class),
    /** {@code jsonTable}. */
    JSON_TABLE("JSON_TABLE", "LibsqlDSL.jsonEach or jsonTree", QueryPart.class, "json_table"),
    /** {@code xmlagg}, {@code xmlelement} and the like. */
    XML("XML functions", "JSON functions", QOM.XMLAgg.class, QOM.XMLElement.class, QOM.XMLQuery.class),
    /** {@code tryCast}. */
    TRY_CAST("TRY_CAST", "cast(…), which gives 0 for what is no number", QOM.TryCast.class),
    /** {@code trunc} of a number. */
    TRUNC("trunc", "floor(…) and ceil(…), or round(…)", QOM.Trunc.class),
    /** {@code md5}, {@code ascii}, {@code splitPart}, {@code translate}, {@code toDate}, {@code toTimestamp}. */
    FUNCTIONS(
            "this function",
            "the result, computed in Java",
            QOM.Md5.class,
            QOM.Ascii.class,
            QOM.SplitPart.class,
            QOM.Translate.class,
            QOM.ToDate.class,
            QOM.ToTimestamp.class),
    /** {@code stddevPop}, {@code stddevSamp}, {@code varPop}, {@code varSamp}, {@code corr}. */
    STATISTICS(
            "this aggregate function",
            "a formula of sum(…) and count()",
            QOM.StddevPop.class,
            QOM.StddevSamp.class,
            QOM.VarPop.class,
            QOM.VarSamp.class,
            QOM.Corr.class),
    /** {@code deleteFrom(…).using(…)} of jOOQ 3.19; newer ones write it in another way. */
    DELETE_USING("DELETE … USING", "deleteFrom(…).where(exists(…))", Delete.class, "using"),
    /** {@code createSequence}, {@code nextval}. */
    SEQUENCES("sequences", "an INTEGER PRIMARY KEY, which numbers itself", Sequence.class),
    /** {@code createOrReplaceView}. */
    CREATE_OR_REPLACE_VIEW(
            "CREATE OR REPLACE VIEW",
            "dropViewIfExists(…) and createView(…) in one transaction",
            QOM.CreateView.class,
            view -> view.$orReplace()),
    /** {@code createMaterializedView}. */
    MATERIALIZED_VIEWS(
            "materialized views", "createTable(…).as(…)", QOM.CreateView.class, view -> view.$materialized()),
    /** {@code alterView}, {@code alterIndex}. */
    ALTER_VIEW_OR_INDEX(
            "ALTER VIEW and ALTER INDEX",
            "a drop and a create in one transaction",
            QOM.AlterView.class,
            QOM.AlterIndex.class),
    /** {@code commentOnTable}, {@code createTable(…).comment(…)} and the like. */
    COMMENTS("comments on tables and columns", "nothing", QueryPart.class, "comment"),
    /** {@code alterTable(…).alterColumn(…)}; on a file, some of it would work. */
    ALTER_COLUMN("jOOQ's ALTER COLUMN", "LibsqlDSL.alterColumn(…)", AlterTableStep.class, "alter"),
    /** {@code alterTable(…)} with {@code add(constraint)}, {@code dropConstraint} …; on a file, some of it would work. */
    ALTER_CONSTRAINT(
            "ALTER TABLE … CONSTRAINT",
            "LibsqlDSL.alterColumn(…) with the constraint, or a new table, and the rows copied",
            AlterTableStep.class,
            "constraint",
            "drop constraint",
            "rename constraint",
            "foreign key",
            "unique",
            "check"),
    /** {@code alterTable(…).addColumnIfNotExists}, {@code alterTableIfExists}. */
    ALTER_IF_EXISTS(
            "ALTER TABLE with IF [NOT] EXISTS",
            "a look into LibsqlDSL.tableInfo(…) first",
            AlterTableStep.class,
            "if exists",
            "if not exists"),
    /** {@code dropTable(…).cascade()}. */
    DROP_CASCADE("DROP … CASCADE", "drops of what depends on it first", QOM.DropTable.class, "cascade"),
    /** {@code createTemporaryTable}. */
    TEMPORARY_TABLES(
            "temporary tables", "an ordinary table, or a WITH", QueryPart.class, "global temporary", "temporary"),
    /** {@code createSchema}, {@code createDatabase}, {@code setSchema} and the like. */
    SCHEMAS(
            "schemas and catalogs in SQL",
            "a database of its own",
            QOM.CreateSchema.class,
            QOM.DropSchema.class,
            QOM.CreateDatabase.class,
            QOM.DropDatabase.class,
            QOM.SetSchema.class),
    /** {@code createType}, {@code createDomain} and the like. */
    TYPES(
            "types and domains",
            "a check constraint",
            QOM.CreateType.class,
            QOM.DropType.class,
            QOM.CreateDomain.class,
            QOM.DropDomain.class),
    /** {@code grant}, {@code revoke}. */
    PRIVILEGES("GRANT and REVOKE", "tokens", QOM.Grant.class, QOM.Revoke.class);

    private static final Map<String, List<UnsupportedSql>> BY_KEYWORD = Arrays.stream(values())
            .flatMap(sql -> sql.keywords.stream().map(keyword -> Map.entry(keyword, sql)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    /** A query has many parts, of few classes, and there is something wrong with hardly any of them. */
    private static final ClassValue<List<UnsupportedSql>> BY_CLASS = new ClassValue<>() {
        @Override
        protected List<UnsupportedSql> computeValue(Class<?> part) {
            return Arrays.stream(values())
                    .filter(sql -> sql.keywords.isEmpty())
                    .filter(sql -> sql.parts.stream().anyMatch(type -> type.isAssignableFrom(part)))
                    .toList();
        }
    };

    private final String what;
    private final String instead;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable one
    private final List<Class<?>> parts;

    @SuppressWarnings("ImmutableEnumChecker") // it captures nothing that changes
    private final Predicate<QueryPart> condition;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable one
    private final Set<String> keywords;

    /** Found by the type of a part of a query. */
    UnsupportedSql(String what, String instead, Class<?>... parts) {
        this.what = what;
        this.instead = instead;
        this.parts = List.of(parts);
        this.condition = part -> true;
        this.keywords = Set.of();
    }

    /** Found by the type of a part of a query and what that holds. */
    <P> UnsupportedSql(String what, String instead, Class<P> part, Predicate<P> condition) {
        this.what = what;
        this.instead = instead;
        this.parts = List.of(part);
        this.condition = found -> condition.test(part.cast(found));
        this.keywords = Set.of();
    }

    /** Found by a keyword in a part of a query. */
    UnsupportedSql(String what, String instead, Class<?> within, String keyword, String... others) {
        this.what = what;
        this.instead = instead;
        this.parts = List.of(within);
        this.condition = part -> true;
        this.keywords = Stream.concat(Stream.of(keyword), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What to write instead.
     *
     * @return code, or words
     */
    public String instead() {
        return instead;
    }

    /** What is being rendered, if it is unsupported. */
    static Optional<UnsupportedSql> in(VisitContext context) {
        QueryPart part = context.queryPart();
        if (PartKind.of(part) == PartKind.KEYWORD) {
            for (UnsupportedSql sql : BY_KEYWORD.getOrDefault(KeywordText.of(part), List.of())) {
                if (sql.surrounds(context.queryParts())) {
                    return Optional.of(sql);
                }
            }
            return Optional.empty();
        }
        for (UnsupportedSql sql : BY_CLASS.get(part.getClass())) {
            if (sql.condition.test(part)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Whether a keyword stands in such a part, or in a constraint or the like in one. */
    private boolean surrounds(QueryPart[] keyword) {
        return Arrays.stream(keyword, Math.max(0, keyword.length - 3), keyword.length)
                .anyMatch(part -> parts.get(0).isInstance(part));
    }

    SQLDialectNotSupportedException refusal() {
        return new SQLDialectNotSupportedException("libSQL does not take " + what + "; write instead: " + instead);
    }
}
