package io.github.libsql4j.jooq;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** What stands behind the name of a column where it is defined. */
final class ColumnDefinition {

    private ColumnDefinition() {}

    /** {@code type NOT NULL DEFAULT (…)} */
    static QueryPart of(DataType<?> type) {
        return CustomQueryPart.of(ctx -> {
            ctx.sql(type.getCastTypeName(ctx.configuration()));
            if (!type.nullable()) {
                ctx.visit(DSL.sql(" not null"));
            }
            Field<?> defaultValue = type.default_();
            if (defaultValue != null) {
                ctx.visit(DSL.sql(" default ({0})", Inlined.of(defaultValue)));
            }
        });
    }
}
