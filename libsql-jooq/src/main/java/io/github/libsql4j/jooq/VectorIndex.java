package io.github.libsql4j.jooq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.RowCountQuery;
import org.jooq.SQL;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A {@code CREATE INDEX … (libsql_vector_idx(…))} under construction, see {@link LibsqlDSL#createVectorIndex}. Each method gives
 * a new one with one more option; what is not said is left to the server.
 */
public final class VectorIndex {

    /** The server makes the name of a table of it and does not quote that. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final String create;
    private final SQL head;
    private final List<String> options;
    private final Condition where;

    private VectorIndex(String create, SQL head, List<String> options, Condition where) {
        this.create = create;
        this.head = head;
        this.options = List.copyOf(options);
        this.where = where;
    }

    static VectorIndex on(String name, Table<?> table, Field<?> vector) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a vector index is made of letters, digits and _: " + name);
        }
        QueryPart column = DSL.name(vector.getName());
        SQL head = DSL.sql("{0} on {1}(libsql_vector_idx({2}", DSL.name(name), table, column);
        return new VectorIndex("create index", head, List.of(), DSL.noCondition());
    }

    /**
     * Takes an index of this name that is there for this one.
     *
     * @return the index with {@code IF NOT EXISTS}
     */
    public VectorIndex ifNotExists() {
        return new VectorIndex("create index if not exists", head, options, where);
    }

    /**
     * Chooses how distance is measured; the server's default is {@link VectorMetric#COSINE}.
     *
     * @param metric the metric
     * @return the index with this option
     */
    public VectorIndex metric(VectorMetric metric) {
        return with("metric=" + metric.sql());
    }

    /**
     * Makes the index smaller: it copies the neighbours of each vector, by default with the elements that the column has.
     *
     * @param type the elements of the copies
     * @return the index with this option
     */
    public VectorIndex compressNeighbors(VectorElement type) {
        return with("compress_neighbors=" + type.sql());
    }

    /**
     * Limits how many neighbours each vector has in the index; the more, the better and larger it is.
     *
     * @param count the limit, above 0
     * @return the index with this option
     * @throws IllegalArgumentException if the count is out of range
     */
    public VectorIndex maxNeighbors(int count) {
        return with("max_neighbors=", count);
    }

    /**
     * Chooses how dense the graph of neighbours is; the server's default is 1.2.
     *
     * @param alpha 1 for the sparsest graph, or more
     * @return the index with this option
     * @throws IllegalArgumentException if alpha is out of range
     */
    public VectorIndex alpha(double alpha) {
        if (!(alpha >= 1 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha is 1 or more, not " + alpha);
        }
        return with("alpha=" + alpha);
    }

    /**
     * Chooses how many vectors a search looks at; the server's default is 200.
     *
     * @param count the limit, above 0
     * @return the index with this option
     * @throws IllegalArgumentException if the count is out of range
     */
    public VectorIndex searchL(int count) {
        return with("search_l=", count);
    }

    /**
     * Chooses how many vectors an insert looks at; the server's default is 70.
     *
     * @param count the limit, above 0
     * @return the index with this option
     * @throws IllegalArgumentException if the count is out of range
     */
    public VectorIndex insertL(int count) {
        return with("insert_l=", count);
    }

    /**
     * Makes a partial index.
     *
     * @param condition which rows are in the index
     * @return the index with this condition
     */
    public VectorIndex where(Condition condition) {
        return new VectorIndex(create, head, options, condition);
    }

    /**
     * Ends the construction.
     *
     * @return the statement, to be executed by a {@link org.jooq.DSLContext}
     */
    public RowCountQuery query() {
        List<QueryPart> parts = new ArrayList<>(List.of(head));
        StringBuilder sql = new StringBuilder(create).append(" {0}");
        for (String option : options) {
            sql.append(", {").append(parts.size()).append('}');
            parts.add(DSL.inline(option));
        }
        sql.append("))");
        if (!where.equals(DSL.noCondition())) {
            sql.append(" where {").append(parts.size()).append('}');
            parts.add(Inlined.of(where));
        }
        return DSL.query(sql.toString(), parts.toArray(QueryPart[]::new));
    }

    private VectorIndex with(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " wants a number above 0, not " + count);
        }
        return with(option + count);
    }

    private VectorIndex with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new VectorIndex(create, head, more, where);
    }
}
