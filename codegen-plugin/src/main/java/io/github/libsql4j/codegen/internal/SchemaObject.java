package io.github.libsql4j.codegen.internal;

import java.util.Comparator;
import java.util.Locale;

/**
 * A table, a view or an index.
 *
 * @param type which of them
 * @param name its name
 * @param table the table of an index, else the name again
 * @param sql the statement that makes it, as the database keeps it
 */
public record SchemaObject(Type type, String name, String table, String sql) {

    /** The kinds of objects that matter to generated classes, in the order in which they are made. */
    public enum Type {
        /** A table, virtual or not. */
        TABLE,
        /** An index, kept with its table. */
        INDEX,
        /** A view. */
        VIEW
    }

    /** Tables, each followed by its indexes, then views; each by name, in a way that no locale changes. */
    static final Comparator<SchemaObject> ORDER = Comparator.comparing(
                    (SchemaObject object) -> object.type == Type.VIEW)
            .thenComparing(SchemaObject::table)
            .thenComparing(SchemaObject::type)
            .thenComparing(SchemaObject::name);

    /** Takes line ends as those of Unix, as Git may change them in a snapshot. */
    public SchemaObject {
        sql = sql.replace("\r\n", "\n");
    }

    /** How people call it: {@code index actor_name}. */
    public String title() {
        return type.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
