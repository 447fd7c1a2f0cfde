package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The rows that {@code vector_top_k} finds in a vector index, see {@link LibsqlDSL#vectorTopK(String, float[], int)}. */
public final class VectorTopK extends TableFunction {

    /**
     * The rowid of the row that was found, which is the primary key if that is an {@code INTEGER}. For a table {@code WITHOUT
     * ROWID} it is the primary key: {@code ID.coerce(…)} gives it its type.
     */
    public final Field<Long> ID = integer("id");

    VectorTopK(String index, Field<?> vector, int k) {
        super("vector_top_k", DSL.inline(index), vector, DSL.val(k));
    }

    private VectorTopK(Name alias, VectorTopK aliased) {
        super(alias, aliased);
    }

    @Override
    public VectorTopK as(Name alias) {
        return new VectorTopK(alias, this);
    }

    @Override
    public VectorTopK as(String alias) {
        return as(DSL.name(alias));
    }
}
