package io.github.libsql4j.jooq;

import org.jooq.QueryPart;
import org.jooq.conf.ParamType;
import org.jooq.impl.CustomQueryPart;

/** Expressions in definitions, where SQLite takes no parameters: their values become literals, their columns lose the table. */
final class Inlined {

    private Inlined() {}

    static QueryPart of(QueryPart expression) {
        return CustomQueryPart.of(ctx -> ctx.qualify(false, inner -> inner.visit(expression, ParamType.INLINED)));
    }
}
