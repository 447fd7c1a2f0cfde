package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The columns of a table, generated and hidden ones too, see {@link LibsqlDSL#tableInfo(String)}. */
public final class TableInfo extends TableFunction {

    /** The position, from 0. */
    public final Field<Long> CID = integer("cid");

    /** The name. */
    public final Field<String> NAME = text("name");

    /** The type as declared, such as {@code F32_BLOB(3)}; empty if none was. */
    public final Field<String> TYPE = text("type");

    /** Whether it is {@code NOT NULL}. */
    public final Field<Boolean> NOTNULL = bool("notnull");

    /** The default value as an SQL expression, or null. */
    public final Field<String> DFLT_VALUE = text("dflt_value");

    /** The position in the primary key, from 1; 0 for other columns. */
    public final Field<Long> PK = integer("pk");

    /** 0, or 1 for hidden columns of virtual tables, 2 for virtual and 3 for stored generated columns. */
    public final Field<Long> HIDDEN = integer("hidden");

    TableInfo(String table) {
        super("pragma_table_xinfo", DSL.val(table));
    }

    private TableInfo(Name alias, TableInfo aliased) {
        super(alias, aliased);
    }

    @Override
    public TableInfo as(Name alias) {
        return new TableInfo(alias, this);
    }

    @Override
    public TableInfo as(String alias) {
        return as(DSL.name(alias));
    }
}
