package io.github.libsql4j.codegen.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables that belong to another table or index, or to a tool, and so to no program. */
final class InternalTables {

    /** Where Flyway and Litestream keep their own state, and libSQL its own. */
    private static final Set<String> NAMES = Set.of("flyway_schema_history", "libsql_wasm_func_table");

    private static final List<String> PREFIXES = List.of("sqlite_", "libsql_", "_litestream_");

    private final Set<String> names = new HashSet<>();

    /**
     * Finds them.
     *
     * @param objects everything in the database
     * @param shadows the names of the tables that SQLite knows as those of a virtual table
     */
    InternalTables(Collection<SchemaObject> objects, Collection<String> shadows) {
        shadows.forEach(name -> names.add(lower(name)));
        for (SchemaObject object : objects) {
            String name = lower(object.name());
            if (isVectorIndex(object)) {
                // SQLite does not know these as shadow tables; further ones may hold its parts.
                names.add(name + "_shadow");
            }
            if (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
                names.add(name);
            }
        }
    }

    boolean contains(SchemaObject object) {
        return names.contains(lower(object.table()));
    }

    static boolean isVectorIndex(SchemaObject object) {
        return object.type() == SchemaObject.Type.INDEX && lower(object.sql()).contains("libsql_vector_idx");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
