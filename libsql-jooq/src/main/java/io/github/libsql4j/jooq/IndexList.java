package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The indexes of a table, see {@link LibsqlDSL#indexList(String)}. */
public final class IndexList extends TableFunction {

    /** A number, from 0. */
    public final Field<Long> SEQ = integer("seq");

    /** The name. */
    public final Field<String> NAME = text("name");

    /** Whether it is unique. */
    public final Field<Boolean> UNIQUE = bool("unique");

    /** {@code c} for one made by {@code CREATE INDEX}, {@code u} by a unique constraint, {@code pk} by the primary key. */
    public final Field<String> ORIGIN = text("origin");

    /** Whether it has a {@code WHERE}. */
    public final Field<Boolean> PARTIAL = bool("partial");

    IndexList(String table) {
        super("pragma_index_list", DSL.val(table));
    }

    private IndexList(Name alias, IndexList aliased) {
        super(alias, aliased);
    }

    @Override
    public IndexList as(Name alias) {
        return new IndexList(alias, this);
    }

    @Override
    public IndexList as(String alias) {
        return as(DSL.name(alias));
    }
}
