package io.github.libsql4j.jdbc.internal.metadata;

/** Which tables belong to SQLite, to libSQL or to the inside of another table or index, and not to the user. */
final class SystemTables {

    /**
     * True for a system table {@code l} of {@code pragma_table_list}. SQLite marks the shadow tables of virtual tables; it does
     * not know those that libSQL keeps for a vector index, which are ordinary tables named after the index. Their names are
     * looked up once a query and not once a table, as rows read cost money at Turso.
     */
    static final String CONDITION = """
            (l.type = 'shadow'
             OR l.name LIKE 'sqlite\\_%' ESCAPE '\\'
             OR l.name LIKE '\\_litestream\\_%' ESCAPE '\\'
             OR l.name IN ('libsql_vector_meta_shadow', 'libsql_wasm_func_table')
             OR l.name IN (SELECT i.name || '_shadow' FROM sqlite_schema i
                           WHERE i.type = 'index' AND i.sql LIKE '%libsql\\_vector\\_idx%' ESCAPE '\\'))""";

    private SystemTables() {}
}
