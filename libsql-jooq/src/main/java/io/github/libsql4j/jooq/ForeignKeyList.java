package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The columns of a table that refer to other tables, see {@link LibsqlDSL#foreignKeyList(String)}. */
public final class ForeignKeyList extends TableFunction {

    /** A number for the foreign key. */
    public final Field<Long> ID = integer("id");

    /** The position of the column in its foreign key, from 0. */
    public final Field<Long> SEQ = integer("seq");

    /** The table that is referred to. */
    public final Field<String> TABLE = text("table");

    /** The column that refers. */
    public final Field<String> FROM = text("from");

    /** The column that is referred to; null if it is the primary key, not named. */
    public final Field<String> TO = text("to");

    /** What happens on update, such as {@code NO ACTION}. */
    public final Field<String> ON_UPDATE = text("on_update");

    /** What happens on delete, such as {@code CASCADE}. */
    public final Field<String> ON_DELETE = text("on_delete");

    ForeignKeyList(String referring) {
        super("pragma_foreign_key_list", DSL.val(referring));
    }

    private ForeignKeyList(Name alias, ForeignKeyList aliased) {
        super(alias, aliased);
    }

    @Override
    public ForeignKeyList as(Name alias) {
        return new ForeignKeyList(alias, this);
    }

    @Override
    public ForeignKeyList as(String alias) {
        return as(DSL.name(alias));
    }
}
