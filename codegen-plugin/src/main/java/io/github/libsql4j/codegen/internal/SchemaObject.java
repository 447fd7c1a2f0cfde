package io.github.libsql4j.codegen.internal;

import java.util.Comparator;
import java.util.Locale;

/**
 * A table, a view, an index or a trigger.
 *
 * @param type which of them
 * @param name its name
 * @param table the table of an index, the table or view of a trigger, else the name again
 * @param sql the statement that makes it, as the database keeps it
 */
public record SchemaObject(Type type, String name, String table, String sql) {

    /** The kinds of objects, in the order in which they are made. */
    public enum Type {
        /** A table, virtual or not. */
        TABLE,
        /** An index, kept with its table. */
        INDEX,
        /** A view. */
        VIEW,
        /** A trigger, on which no generated class depends. */
        TRIGGER
    }

    /** Tables, each followed by its indexes, then views, then triggers; each by name, in a way that no locale changes. */
    static final Comparator<SchemaObject> ORDER = Comparator.comparing(
                    (SchemaObject object) -> object.type == Type.INDEX ? Type.TABLE : object.type)
            .thenComparing(SchemaObject::table)
            .thenComparing(SchemaObject::type)
            .thenComparing(SchemaObject::name);

    /** Takes line ends as those of Unix, as Git may change them in a snapshot. */
    public SchemaObject {
        sql = sql.replace("\r\n", "\n");
    }

    /** Whether it is a table or a view. */
    boolean hasColumns() {
        return type == Type.TABLE || type == Type.VIEW;
    }

    /** How people call it: {@code index actor_name}. */
    public String title() {
        return type.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
