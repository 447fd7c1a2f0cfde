package io.github.libsql4j.jooq;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The elements of a JSON text as rows, see {@link LibsqlDSL#jsonEach(Field)} and {@link LibsqlDSL#jsonTree(Field)}. */
public final class JsonTable extends TableFunction {

    /** The index in an array, a number, or the name in an object, a text; null for the root. */
    public final Field<Object> KEY = column("key", SQLDataType.OTHER);

    /** The element: numbers and texts as themselves, {@code true} and {@code false} as 1 and 0, arrays and objects as JSON. */
    public final Field<Object> VALUE = column("value", SQLDataType.OTHER);

    /** {@code null}, {@code true}, {@code false}, {@code integer}, {@code real}, {@code text}, {@code array} or {@code object}. */
    public final Field<String> TYPE = text("type");

    /** As {@link #VALUE}, but null for arrays and objects. */
    public final Field<Object> ATOM = column("atom", SQLDataType.OTHER);

    /** A number for the element, unique in this JSON. */
    public final Field<Long> ID = integer("id");

    /** The {@link #ID} of the array or object that the element is in; of {@code json_tree} only. */
    public final Field<Long> PARENT = integer("parent");

    /** The path of the element. */
    public final Field<String> FULLKEY = text("fullkey");

    /** The path of what the element is in. */
    public final Field<String> PATH = text("path");

    JsonTable(String function, Field<?>... arguments) {
        super(function, arguments);
    }

    private JsonTable(Name alias, JsonTable aliased) {
        super(alias, aliased);
    }

    /**
     * The element as a type, for elements that are all alike.
     *
     * @param readAs the type to read it as
     * @param <T> the Java type
     * @return {@link #VALUE}, read so; nothing of it is sent to the database
     */
    public <T> Field<T> value(DataType<T> readAs) {
        return VALUE.coerce(readAs);
    }

    @Override
    public JsonTable as(Name alias) {
        return new JsonTable(alias, this);
    }

    @Override
    public JsonTable as(String alias) {
        return as(DSL.name(alias));
    }
}
