package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The foreign keys of one table, to one table, or between two. */
final class ForeignKeysQuery {

    private static final List<Column> COLUMNS = Answer.columns(
            "PKTABLE_CAT TEXT",
            "PKTABLE_SCHEM TEXT",
            "PKTABLE_NAME TEXT",
            "PKCOLUMN_NAME TEXT",
            "FKTABLE_CAT TEXT",
            "FKTABLE_SCHEM TEXT",
            "FKTABLE_NAME TEXT",
            "FKCOLUMN_NAME TEXT",
            "KEY_SEQ INTEGER",
            "UPDATE_RULE INTEGER",
            "DELETE_RULE INTEGER",
            "FK_NAME TEXT",
            "PK_NAME TEXT",
            "DEFERRABILITY INTEGER");

    /** The parent may be missing; columns that are not named are those of its primary key. */
    private static final String SQL = """
            SELECT m.name, f.id, f.seq, f."from", coalesce(p.name, f."table"), coalesce(c.name, f."to"),
                   f.on_update, f.on_delete, m.sql, p.sql
            FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name, 'main') f
            LEFT JOIN sqlite_schema p ON p.type = 'table' AND p.name = f."table" COLLATE NOCASE
            LEFT JOIN pragma_table_xinfo(p.name, 'main') c
              ON CASE WHEN f."to" IS NULL THEN c.pk = f.seq + 1 ELSE c.name = f."to" COLLATE NOCASE END
            WHERE m.type = 'table'""";

    private static final String OF_CHILD = " AND m.name = ? COLLATE NOCASE";
    private static final String TO_PARENT = " AND f.\"table\" = ? COLLATE NOCASE";

    // SQLite counts the keys of a table from the last one written, so the highest id comes first.
    private static final String BY_PARENT = " ORDER BY 5, f.seq, f.id DESC";
    private static final String BY_CHILD = " ORDER BY m.name, f.seq, f.id DESC";

    private final MetadataContext context;

    ForeignKeysQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet imported(String child) throws SQLException {
        return keys(SQL + OF_CHILD + BY_PARENT, List.of(Value.of(child)));
    }

    ResultSet exported(String parent) throws SQLException {
        return keys(SQL + TO_PARENT + BY_CHILD, List.of(Value.of(parent)));
    }

    ResultSet between(@Nullable String parent, @Nullable String child) throws SQLException {
        StringBuilder sql = new StringBuilder(SQL);
        List<Value> arguments = new ArrayList<>();
        if (parent != null) {
            sql.append(TO_PARENT);
            arguments.add(Value.of(parent));
        }
        if (child != null) {
            sql.append(OF_CHILD);
            arguments.add(Value.of(child));
        }
        return keys(sql.append(BY_CHILD).toString(), arguments);
    }

    private ResultSet keys(String sql, List<Value> arguments) throws SQLException {
        List<ForeignKeyColumn> columns = new ArrayList<>();
        try (ResultSet found = context.query(sql, arguments)) {
            while (found.next()) {
                columns.add(ForeignKeyColumn.read(found));
            }
        }
        Answer answer = new Answer(COLUMNS);
        for (ForeignKeyColumn column : columns) {
            answer.row(
                    null,
                    null,
                    column.parentTable(),
                    column.parentColumn(),
                    null,
                    null,
                    column.childTable(),
                    column.childColumn(),
                    column.sequence() + 1,
                    rule(column.onUpdate()),
                    rule(column.onDelete()),
                    column.name(),
                    column.parentKeyName(columns),
                    column.deferrability());
        }
        return answer.on(context);
    }

    private static int rule(String action) {
        return switch (action) {
            case "CASCADE" -> DatabaseMetaData.importedKeyCascade;
            case "RESTRICT" -> DatabaseMetaData.importedKeyRestrict;
            case "SET NULL" -> DatabaseMetaData.importedKeySetNull;
            case "SET DEFAULT" -> DatabaseMetaData.importedKeySetDefault;
            default -> DatabaseMetaData.importedKeyNoAction;
        };
    }
}
