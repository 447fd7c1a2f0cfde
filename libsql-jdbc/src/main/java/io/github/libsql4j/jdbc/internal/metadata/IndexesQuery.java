package io.github.libsql4j.jdbc.internal.metadata;

import io.github.libsql4j.client.Column;
import io.github.libsql4j.client.Value;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexes of a table, those that SQLite made for its keys included. */
final class IndexesQuery {

    private static final List<Column> COLUMNS = Answer.columns(
            "TABLE_CAT TEXT",
            "TABLE_SCHEM TEXT",
            "TABLE_NAME TEXT",
            "NON_UNIQUE BOOLEAN",
            "INDEX_QUALIFIER TEXT",
            "INDEX_NAME TEXT",
            "TYPE INTEGER",
            "ORDINAL_POSITION INTEGER",
            "COLUMN_NAME TEXT",
            "ASC_OR_DESC TEXT",
            "CARDINALITY INTEGER",
            "PAGES INTEGER",
            "FILTER_CONDITION TEXT");

    private static final String SQL = """
            SELECT m.name, il."unique", il.name, x.seqno, x.name, x."desc", i.sql
            FROM sqlite_schema m
            JOIN pragma_index_list(m.name, 'main') il
            JOIN pragma_index_xinfo(il.name, 'main') x
            LEFT JOIN sqlite_schema i ON i.type = 'index' AND i.name = il.name
            WHERE m.type = 'table' AND m.name = ? COLLATE NOCASE AND x.key = 1 AND il."unique" >= ?
            ORDER BY il."unique" DESC, il.name, x.seqno""";

    private final MetadataContext context;

    IndexesQuery(MetadataContext context) {
        this.context = context;
    }

    ResultSet indexes(String table, boolean uniqueOnly) throws SQLException {
        Answer answer = new Answer(COLUMNS);
        try (ResultSet found = context.query(SQL, List.of(Value.of(table), Value.of(uniqueOnly ? 1L : 0L)))) {
            while (found.next()) {
                answer.row(
                        null,
                        null,
                        found.getString(1),
                        found.getInt(2) == 0,
                        null,
                        found.getString(3),
                        DatabaseMetaData.tableIndexOther,
                        found.getInt(4) + 1,
                        // null for an expression
                        found.getString(5),
                        found.getInt(6) == 0 ? "A" : "D",
                        // not known without counting
                        0,
                        0,
                        condition(found.getString(7)));
            }
        }
        return answer.on(context);
    }

    /** What follows WHERE in CREATE INDEX; null for an index on all rows, and for one made for a key, which has no text. */
    private static @Nullable String condition(@Nullable String sql) {
        if (sql == null) {
            return null;
        }
        int depth = 0;
        for (DdlToken token : DdlToken.read(sql)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("WHERE")) {
                return sql.substring(token.start() + token.text().length()).strip();
            }
        }
        return null;
    }
}
