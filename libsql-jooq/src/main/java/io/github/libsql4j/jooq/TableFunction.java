package io.github.libsql4j.jooq;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** A function that makes a table, built as jOOQ's code generator builds those of other databases. */
abstract sealed class TableFunction extends TableImpl<Record>
        permits VectorTopK, JsonTable, TableInfo, IndexList, ForeignKeyList, TableList {

    /** {@code name(arguments)} */
    TableFunction(String name, Field<?>... arguments) {
        this(DSL.name(name), null, arguments);
    }

    /** {@code function AS alias} */
    TableFunction(Name alias, TableFunction function) {
        this(alias, function, null);
    }

    @SuppressWarnings("NullAway") // no schema; an alias has no arguments, and what is none is no alias
    private TableFunction(Name name, @Nullable TableFunction aliased, Field<?> @Nullable [] arguments) {
        super(name, null, aliased, arguments, DSL.comment(""), org.jooq.TableOptions.function());
    }

    final <T> Field<T> column(String name, DataType<T> type) {
        return createField(DSL.name(name), type, this, "");
    }

    final Field<Long> integer(String name) {
        return column(name, SQLDataType.BIGINT);
    }

    final Field<String> text(String name) {
        return column(name, SQLDataType.VARCHAR);
    }

    final Field<Boolean> bool(String name) {
        return column(name, SQLDataType.BOOLEAN);
    }
}
