package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.jdbc.internal.DeclaredType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What identifies a row of a table: its primary key, else its rowid. */
final class BestRowQuery {

    static final List<Column> COLUMNS = Answer.columns(
            "SCOPE INTEGER",
            "COLUMN_NAME TEXT",
            "DATA_TYPE INTEGER",
            "TYPE_NAME TEXT",
            "COLUMN_SIZE INTEGER",
            "BUFFER_LENGTH INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "PSEUDO_COLUMN INTEGER");

    private static final String SQL = """
            SELECT c.name, c.type, c.pk, c."notnull" OR %s, l.wr
            FROM pragma_table_list l JOIN pragma_table_xinfo(l.name, 'main') c
            WHERE l.schema = 'main' AND l.type <> 'view' AND l.name = ? COLLATE NOCASE
            ORDER BY c.pk, c.cid""".formatted(ColumnsQuery.IS_ROWID);

    private record TableColumn(String name, DeclaredType type, boolean inKey, boolean notNull, boolean withoutRowid) {}

    private final MetadataContext context;

    BestRowQuery(MetadataContext context) {
        this.context = context;
    }

    /** A primary key holds for good; a rowid that is not one may change with VACUUM, and is sure only within a transaction. */
    ResultSet bestRow(String table, int scope, boolean nullable) throws SQLException {
        List<TableColumn> columns = columns(table);
        List<TableColumn> key = columns.stream().filter(TableColumn::inKey).toList();
        Answer answer = new Answer(COLUMNS);
        if (!key.isEmpty() && (nullable || key.stream().allMatch(TableColumn::notNull))) {
            for (TableColumn column : key) {
                add(answer, DatabaseMetaData.bestRowSession, column, DatabaseMetaData.bestRowNotPseudo);
            }
        } else if (hasRowid(columns) && scope != DatabaseMetaData.bestRowSession) {
            TableColumn rowid = new TableColumn("rowid", DeclaredType.of("INTEGER"), true, true, false);
            add(answer, DatabaseMetaData.bestRowTransaction, rowid, DatabaseMetaData.bestRowPseudo);
        }
        return answer.on(context);
    }

    private List<TableColumn> columns(String table) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (ResultSet found = context.query(SQL, List.of(Value.of(table)))) {
            while (found.next()) {
                columns.add(new TableColumn(
                        found.getString(1),
                        DeclaredType.of(found.getString(2)),
                        found.getInt(3) > 0,
                        found.getInt(4) != 0,
                        found.getInt(5) != 0));
            }
        }
        return columns;
    }

    /** A column named rowid hides the real one. */
    private static boolean hasRowid(List<TableColumn> columns) {
        return !columns.isEmpty()
                && columns.stream()
                        .noneMatch(
                                column -> column.withoutRowid() || column.name().equalsIgnoreCase("rowid"));
    }

    private static void add(Answer answer, int scope, TableColumn column, int pseudo) {
        DeclaredType type = column.type();
        answer.row(
                scope,
                column.name(),
                type.jdbcType(),
                type.name(),
                type.precision() == 0 ? null : type.precision(),
                null,
                type.scale(),
                pseudo);
    }
}
