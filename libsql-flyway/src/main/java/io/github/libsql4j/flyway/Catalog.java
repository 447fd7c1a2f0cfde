package io.github.libsql4j.flyway;

import io.github.libsql4j.client.LibsqlException;
import io.github.libsql4j.client.Rows;
import io.github.libsql4j.client.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tables and views of a database, without those that SQLite and the server keep for themselves and without the shadow tables
 * of virtual tables, which come and go with these.
 *
 * @param views the names of the views
 * @param virtualTables the names of the virtual tables
 * @param tables the names of the other tables
 * @param sequence whether there ever was a table with AUTOINCREMENT
 */
record Catalog(List<String> views, List<String> virtualTables, List<String> tables, boolean sequence) {

    private static final String SELECT = "SELECT name, type FROM pragma_table_list"
            + " WHERE schema = 'main' AND type <> 'shadow' AND name NOT IN ('sqlite_schema', 'libsql_wasm_func_table')"
            + " AND name NOT LIKE '\\_litestream\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_stat_' ESCAPE '\\'"
            + " ORDER BY name";

    private static final Set<String> IGNORED = Set.of("android_metadata", "libsql_vector_meta_shadow");

    static Catalog read(UnitOfWork work) throws SQLException {
        List<String> views = new ArrayList<>();
        List<String> virtualTables = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        boolean sequence = false;
        try {
            Rows rows = work.read(SqlStatement.of(SELECT));
            while (rows.next()) {
                String name = rows.text(0);
                switch (rows.text(1)) {
                    case "view" -> views.add(name);
                    case "virtual" -> virtualTables.add(name);
                    default -> {
                        if (name.equals("sqlite_sequence")) {
                            sequence = true;
                        } else {
                            tables.add(name);
                        }
                    }
                }
            }
        } catch (LibsqlException e) {
            throw Errors.sql(e);
        }
        return new Catalog(views, virtualTables, tables, sequence);
    }

    boolean hasTable(String name) {
        return tables.contains(name) || virtualTables.contains(name);
    }

    /** Views do not count, as for Flyway's own type for SQLite, and neither do the tables of Android and of libSQL itself. */
    boolean isEmpty() {
        return virtualTables.isEmpty() && tables.stream().allMatch(IGNORED::contains);
    }

    /**
     * Statements that leave nothing, to be run with foreign keys off. Triggers and indexes go with their tables, and so do the
     * tables behind vector indexes, which look like any other.
     */
    List<SqlStatement> drops() throws LibsqlException {
        List<SqlStatement> drops = new ArrayList<>();
        for (String view : views) {
            drops.add(SqlStatement.of("DROP VIEW " + quoted(view)));
        }
        for (String table : virtualTables) {
            drops.add(SqlStatement.of("DROP TABLE IF EXISTS " + quoted(table)));
        }
        for (String table : tables) {
            drops.add(SqlStatement.of("DROP TABLE IF EXISTS " + quoted(table)));
        }
        if (sequence) {
            drops.add(SqlStatement.of("DELETE FROM sqlite_sequence"));
        }
        return drops;
    }

    static String quoted(String name) {
        return "\"main\".\"" + name.replace("\"", "\"\"") + "\"";
    }
}
