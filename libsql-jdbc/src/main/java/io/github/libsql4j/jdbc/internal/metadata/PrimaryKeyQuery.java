package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The primary key of a table. */
final class PrimaryKeyQuery {

    private static final List<Column> COLUMNS = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "COLUMN_NAME TEXT",
            "KEY_SEQ INTEGER",
            "PK_NAME TEXT");

    private static final String SQL = """
            SELECT m.name, c.name, c.pk, m.sql
            FROM sqlite_schema m JOIN pragma_table_xinfo(m.name, 'main') c
            WHERE m.type = 'table' AND m.name = ? COLLATE NOCASE AND c.pk > 0
            ORDER BY c.name""";

    private final MetadataContext context;

    PrimaryKeyQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet primaryKey(String table) throws SQLException {
        Answer answer = new Answer(COLUMNS);
        try (ResultSet keys = context.query(SQL, List.of(Value.of(table)))) {
            while (keys.next()) {
                String name = TableDefinition.read(keys.getString(4)).primaryKeyName();
                answer.row(null, null, keys.getString(1), keys.getString(2), keys.getInt(3), name);
            }
        }
        return answer.on(context);
    }
}
