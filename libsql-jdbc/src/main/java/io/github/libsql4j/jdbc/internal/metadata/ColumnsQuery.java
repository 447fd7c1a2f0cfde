package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import io.github.libsql4j.jdbc.internal.DeclaredType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of tables and views. Those of system tables only for who asks for the table by its name. */
final class ColumnsQuery {

    private static final List<Column> COLUMNS = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "COLUMN_NAME TEXT",
            "DATA_TYPE INTEGER",
            "TYPE_NAME TEXT",
            "COLUMN_SIZE INTEGER",
            "BUFFER_LENGTH INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS TEXT",
            "COLUMN_DEF TEXT",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE TEXT",
            "SCOPE_CATALOG TEXT",
            "SCOPE_SCHEMA TEXT",
            "SCOPE_TABLE TEXT",
            "SOURCE_DATA_TYPE INTEGER",
            "IS_AUTOINCREMENT TEXT",
            "IS_GENERATEDCOLUMN TEXT");

    /**
     * A primary key without an index of its own is the rowid itself. That is the rule that holds for every way to write a key,
     * {@code INTEGER PRIMARY KEY DESC} and {@code WITHOUT ROWID} among them.
     */
    static final String IS_ROWID = """
            (c.pk = 1 AND l.type <> 'virtual'
             AND NOT EXISTS (SELECT 1 FROM pragma_index_list(l.name, 'main') il WHERE il.origin = 'pk'))""";

    private static final String SQL =
            """
            SELECT l.name, c.name, c.type, c.cid, c.dflt_value, c."notnull", %s, c.hidden
            FROM pragma_table_list l JOIN pragma_table_xinfo(l.name, 'main') c
            WHERE l.schema = 'main' AND %s
              AND (NOT %s OR l.name = ? COLLATE NOCASE OR l.name = ? COLLATE NOCASE)
              AND %s AND c.hidden <> 1""".formatted(IS_ROWID, NamePattern.on("l.name"), SystemTables.CONDITION, NamePattern.on("c.name"));

    private static final String ORDER = " ORDER BY l.name, c.cid";

    private final MetadataContext context;

    ColumnsQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet columns(@Nullable String tablePattern, @Nullable String columnPattern) throws SQLException {
        NamePattern table = new NamePattern(tablePattern);
        NamePattern column = new NamePattern(columnPattern);
        List<Value> arguments = List.of(table.like(), table.unescaped(), table.literal(), column.like());
        try {
            return answer(SQL + ORDER, arguments);
        } catch (SQLTransientException | SQLNonTransientConnectionException unrelated) {
            throw unrelated;
        } catch (SQLException failure) {
            List<Value> broken = new BrokenTables(context).find(table);
            if (broken.isEmpty()) {
                throw failure;
            }
            String sound = " AND l.name NOT IN (" + String.join(", ", Collections.nCopies(broken.size(), "?")) + ")";
            return answer(
                    SQL + sound + ORDER,
                    Stream.concat(arguments.stream(), broken.stream()).toList());
        }
    }

    private ResultSet answer(String sql, List<Value> arguments) throws SQLException {
        Answer answer = new Answer(COLUMNS);
        try (ResultSet found = context.query(sql, arguments)) {
            while (found.next()) {
                add(answer, found);
            }
        }
        return answer.on(context);
    }

    private static void add(Answer answer, ResultSet column) throws SQLException {
        DeclaredType type = DeclaredType.of(column.getString(3));
        boolean rowid = column.getInt(7) != 0;
        boolean nullable = column.getInt(6) == 0 && !rowid;
        boolean generated = column.getInt(8) != 0;
        answer.row(
                null,
                null,
                column.getString(1),
                column.getString(2),
                type.jdbcType(),
                type.name(),
                orNull(type.precision()),
                null,
                orNull(type.precision()) == null ? null : type.scale(),
                isNumber(type) ? 10 : null,
                nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                null,
                column.getString(5),
                null,
                null,
                null,
                column.getInt(4) + 1,
                nullable ? "YES" : "NO",
                null,
                null,
                null,
                null,
                rowid ? "YES" : "NO",
                generated ? "YES" : "NO");
    }

    private static @Nullable Integer orNull(int precision) {
        return precision == 0 ? null : precision;
    }

    private static boolean isNumber(DeclaredType type) {
        return switch (type.jdbcType()) {
            case Types.BIGINT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> true;
            default -> false;
        };
    }
}
