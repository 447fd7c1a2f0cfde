package io.github.libsql4j.codegen.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Indexes that generated classes show in part, or not at all. */
final class Unshown {

    private static final String INDEXES = """
            SELECT i.name, max(c.cid = -2), i.partial
            FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
            WHERE m.type = 'table' AND i.origin = 'c'
            GROUP BY i.name, i.partial HAVING max(c.cid = -2) = 1 OR i.partial = 1 ORDER BY i.name""";

    private Unshown() {}

    static List<String> in(Connection copy) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (Statement statement = copy.createStatement();
                ResultSet rows = statement.executeQuery(INDEXES)) {
            while (rows.next()) {
                indexes.add("index " + rows.getString(1)
                        + (rows.getBoolean(2)
                                ? ": an index of expressions has no place in jOOQ's classes"
                                : ": is partial; jOOQ's classes show it without its condition"));
            }
        }
        return indexes;
    }
}
