package io.github.libsql4j.codegen.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The keys of all tables of a local copy, by four queries. jOOQ asks JDBC for them table by table, which takes minutes for hundreds. */
public final class TableKeys {

    /**
     * A primary or unique key.
     *
     * @param table its table
     * @param name its name
     * @param columns its columns
     */
    public record Key(String table, String name, List<String> columns) {

        boolean isOn(List<String> others) {
            return lower(columns).equals(lower(others));
        }

        private static TreeSet<String> lower(List<String> names) {
            TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            set.addAll(names);
            return set;
        }
    }

    /**
     * A foreign key.
     *
     * @param name its name
     * @param table its table
     * @param columns its columns
     * @param referenced the key that it refers to
     * @param referencedColumns the columns of that, in the order of its own
     * @param onDelete the action, such as {@code SET NULL}
     * @param onUpdate the action
     */
    public record ForeignKey(
            String name,
            String table,
            List<String> columns,
            Key referenced,
            List<String> referencedColumns,
            String onDelete,
            String onUpdate) {}

    /**
     * A check.
     *
     * @param name its name
     * @param table its table
     * @param condition its SQL
     */
    public record Check(String name, String table, String condition) {}

    private static final String PRIMARY = """
            SELECT m.name AS tab, c.name AS col FROM sqlite_schema m, pragma_table_xinfo(m.name) c
            WHERE m.type = 'table' AND c.pk > 0 ORDER BY m.name, c.pk""";

    private static final String UNIQUE = """
            SELECT m.name AS tab, i.name AS idx, c.name AS col
            FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
            WHERE m.type = 'table' AND i.origin = 'u' ORDER BY m.name, i.seq DESC, c.seqno""";

    private static final String FOREIGN = """
            SELECT m.name AS tab, f.id AS num, f."table" AS ref, f."from" AS col, coalesce(f."to", '') AS refcol,
                   f.on_delete AS deleting, f.on_update AS updating
            FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
            WHERE m.type = 'table' ORDER BY m.name, f.id DESC, f.seq""";

    private static final String TEXTS =
            "SELECT m.name AS tab, m.sql AS def FROM sqlite_schema m WHERE m.type = 'table' AND m.sql IS NOT NULL ORDER BY m.name";

    private final Map<String, TableConstraints> texts = new LinkedHashMap<>();
    private final List<Key> primaryKeys = new ArrayList<>();
    private final List<Key> uniqueKeys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();

    /** Reads them. */
    public TableKeys(DSLContext copy) {
        for (Record row : copy.fetch(TEXTS)) {
            texts.put(text(row, "tab"), TableConstraints.of(text(row, "def")));
        }
        group(copy, PRIMARY, "tab").values().forEach(rows -> primaryKeys.add(primaryKey(rows)));
        group(copy, UNIQUE, "tab", "idx").values().forEach(rows -> uniqueKeys.add(uniqueKey(rows)));
        Map<String, Integer> positions = new HashMap<>();
        Collection<List<Record>> groups = group(copy, FOREIGN, "tab", "num").values();
        Map<List<String>, Integer> references = references(groups);
        for (List<Record> rows : groups) {
            int position = positions.merge(text(rows.get(0), "tab"), 1, Integer::sum) - 1;
            foreignKey(rows, position, references).ifPresent(foreignKeys::add);
        }
    }

    /** One for each table that has one. */
    public List<Key> primaryKeys() {
        return primaryKeys;
    }

    /** Those beside the primary ones. */
    public List<Key> uniqueKeys() {
        return uniqueKeys;
    }

    /** Those that refer to a key that there is. */
    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The checks of all tables. */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        texts.forEach((table, text) -> {
            for (TableConstraints.Check check : text.checks()) {
                String name = check.name().isEmpty() ? "ck_" + table + "_" + (checks.size() + 1) : check.name();
                checks.add(new Check(name, table, check.condition()));
            }
        });
        return checks;
    }

    private Key primaryKey(List<Record> rows) {
        String table = text(rows.get(0), "tab");
        String name = texts(table).primaryKey();
        return new Key(table, name.isEmpty() ? "pk_" + table : name, texts(rows, "col"));
    }

    private Key uniqueKey(List<Record> rows) {
        String table = text(rows.get(0), "tab");
        List<String> columns = texts(rows, "col");
        String name = texts(table).unique(columns);
        return new Key(table, name.isEmpty() ? "uk_" + table + "_" + String.join("_", columns) : name, columns);
    }

    /**
     * A foreign key, named as jOOQ does, but by its columns if there are several to one key: jOOQ would take them for one.
     */
    private Optional<ForeignKey> foreignKey(List<Record> rows, int position, Map<List<String>, Integer> references) {
        String table = text(rows.get(0), "tab");
        String parent = text(rows.get(0), "ref");
        List<String> columns = texts(rows, "col");
        List<String> referenced = texts(rows, "refcol");
        Key key = key(parent, referenced);
        if (key == null) {
            return Optional.empty();
        }
        List<String> names = texts(table).foreignKeys();
        String given = position < names.size() ? names.get(position) : "";
        String usual = "fk_" + table + "_" + key.name();
        boolean several = references.getOrDefault(List.of(table, key.name()), 0) > 1;
        String name = !given.isEmpty() ? given : several ? "fk_" + table + "_" + String.join("_", columns) : usual;
        return Optional.of(new ForeignKey(
                name,
                table,
                columns,
                key,
                referenced.contains("") ? key.columns() : referenced,
                text(rows.get(0), "deleting"),
                text(rows.get(0), "updating")));
    }

    /** How often each table refers to each key. */
    private Map<List<String>, Integer> references(Collection<List<Record>> groups) {
        Map<List<String>, Integer> references = new HashMap<>();
        for (List<Record> rows : groups) {
            Key key = key(text(rows.get(0), "ref"), texts(rows, "refcol"));
            if (key != null) {
                references.merge(List.of(text(rows.get(0), "tab"), key.name()), 1, Integer::sum);
            }
        }
        return references;
    }

    /** The key that a foreign key refers to: the primary one if it names no columns. */
    private @Nullable Key key(String table, List<String> columns) {
        boolean primary = columns.contains("");
        for (Key key : primaryKeys) {
            if (key.table().equalsIgnoreCase(table) && (primary || key.isOn(columns))) {
                return key;
            }
        }
        for (Key key : uniqueKeys) {
            if (key.table().equalsIgnoreCase(table) && key.isOn(columns)) {
                return key;
            }
        }
        return null;
    }

    private TableConstraints texts(String table) {
        return texts.getOrDefault(table, TableConstraints.of(""));
    }

    private static Map<List<String>, List<Record>> group(DSLContext copy, String sql, String... by) {
        Map<List<String>, List<Record>> groups = new LinkedHashMap<>();
        for (Record row : copy.fetch(sql)) {
            List<String> key = new ArrayList<>();
            for (String column : by) {
                key.add(text(row, column).toLowerCase(Locale.ROOT));
            }
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static List<String> texts(List<Record> rows, String column) {
        return rows.stream().map(row -> text(row, column)).toList();
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }
}
