package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column of a foreign key.
 *
 * @param id the number of the key in its table, from 0 for the one written last
 * @param sequence the number of the column in the key, from 0
 * @param parentColumn null if the parent is missing and the key does not name its columns
 * @param parent the definition of the parent
 * @param childKeys the foreign keys as written, the first first
 */
record ForeignKeyColumn(
        String childTable,
        int id,
        int sequence,
        String childColumn,
        String parentTable,
        @Nullable String parentColumn,
        String onUpdate,
        String onDelete,
        List<TableConstraint> childKeys,
        TableDefinition parent) {

    static ForeignKeyColumn read(ResultSet row) throws SQLException {
        return new ForeignKeyColumn(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                TableDefinition.read(row.getString(9)).foreignKeys(),
                TableDefinition.read(row.getString(10)));
    }

    /**
     * The name as written, or one made from the columns: tools tell the keys of a table apart by their names, and another key
     * that comes or goes must not change them.
     */
    String name() {
        TableConstraint written = written();
        if (written == null) {
            return "fk_" + childTable + "_" + id;
        }
        if (written.name() != null) {
            return written.name();
        }
        String name = "fk_" + childTable + "_" + String.join("_", written.columns());
        long earlier = childKeys.subList(0, childKeys.size() - 1 - id).stream()
                .filter(key -> key.columns().equals(written.columns()))
                .count();
        return earlier == 0 ? name : name + "_" + (earlier + 1);
    }

    int deferrability() {
        TableConstraint written = written();
        return written == null ? DatabaseMetaData.importedKeyNotDeferrable : written.deferrability();
    }

    /** The name of the key of the parent that all columns of this key, found among {@code all}, refer to. */
    @Nullable String parentKeyName(List<ForeignKeyColumn> all) {
        List<String> columns = all.stream()
                .filter(other -> other.id == id && other.childTable.equals(childTable))
                .map(ForeignKeyColumn::parentColumn)
                .filter(Objects::nonNull)
                .toList();
        return parent.keyName(columns);
    }

    private @Nullable TableConstraint written() {
        int index = childKeys.size() - 1 - id;
        if (index < 0) {
            return null;
        }
        TableConstraint key = childKeys.get(index);
        boolean same =
                sequence < key.columns().size() && key.columns().get(sequence).equalsIgnoreCase(childColumn);
        return same ? key : null;
    }
}
