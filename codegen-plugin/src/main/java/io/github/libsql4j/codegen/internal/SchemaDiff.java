package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.SchemaChange;
import io.github.libsql4j.codegen.SchemaChange.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How one schema differs from another. */
public final class SchemaDiff {

    private static final String COLUMNS =
            "SELECT name, trim(type || iif(\"notnull\", ' NOT NULL', '')) FROM pragma_table_xinfo(?) ORDER BY cid";

    private SchemaDiff() {}

    /**
     * Compares two schemas.
     *
     * @throws SQLException if SQLite cannot be loaded
     */
    public static List<SchemaChange> between(Schema before, Schema after) throws SQLException {
        if (before.equals(after)) {
            return List.of();
        }
        Map<String, SchemaObject> old = byTitle(before);
        Map<String, SchemaObject> now = byTitle(after);
        List<SchemaChange> changes = new ArrayList<>();
        try (LocalCopy oldCopy = LocalCopy.of(before);
                LocalCopy nowCopy = LocalCopy.of(after)) {
            for (Map.Entry<String, SchemaObject> entry : now.entrySet()) {
                SchemaObject was = old.remove(entry.getKey());
                if (was == null) {
                    changes.add(new SchemaChange(Kind.ADDED, entry.getKey(), List.of()));
                } else if (!was.equals(entry.getValue())) {
                    List<String> details = was.hasColumns()
                            ? columns(
                                    columns(oldCopy.connection(), was), columns(nowCopy.connection(), entry.getValue()))
                            : List.of();
                    changes.add(new SchemaChange(Kind.CHANGED, entry.getKey(), details));
                }
            }
        }
        old.keySet().forEach(title -> changes.add(new SchemaChange(Kind.REMOVED, title, List.of())));
        return changes;
    }

    private static Map<String, SchemaObject> byTitle(Schema schema) {
        Map<String, SchemaObject> objects = new LinkedHashMap<>();
        schema.objects().forEach(object -> objects.put(object.title(), object));
        return objects;
    }

    private static List<String> columns(Map<String, String> before, Map<String, String> after) {
        List<String> details = new ArrayList<>();
        Map<String, String> old = new TreeMap<>(before);
        after.forEach((name, type) -> {
            String was = old.remove(name);
            if (was == null) {
                details.add(("+ " + name + " " + type).strip());
            } else if (!was.equals(type)) {
                details.add("~ " + name + " " + was + " -> " + type);
            }
        });
        old.keySet().forEach(name -> details.add("- " + name));
        return details;
    }

    private static Map<String, String> columns(Connection copy, SchemaObject object) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = copy.prepareStatement(COLUMNS)) {
            statement.setString(1, object.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }
}
