package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The tables and views, see {@link LibsqlDSL#tableList()}. */
public final class TableList extends TableFunction {

    /** {@code main}, {@code temp} or the name of an attached database. */
    public final Field<String> SCHEMA = text("schema");

    /** The name. */
    public final Field<String> NAME = text("name");

    /** {@code table}, {@code view}, {@code virtual}, or {@code shadow} for what a virtual table keeps its data in. */
    public final Field<String> TYPE = text("type");

    /** How many columns it has, generated and hidden ones included. */
    public final Field<Long> NCOL = integer("ncol");

    /** Whether it is {@code WITHOUT ROWID}. */
    public final Field<Boolean> WR = bool("wr");

    /** Whether it is {@code STRICT}. */
    public final Field<Boolean> STRICT = bool("strict");

    TableList() {
        super("pragma_table_list");
    }

    private TableList(Name alias, TableList aliased) {
        super(alias, aliased);
    }

    @Override
    public TableList as(Name alias) {
        return new TableList(alias, this);
    }

    @Override
    public TableList as(String alias) {
        return as(DSL.name(alias));
    }
}
